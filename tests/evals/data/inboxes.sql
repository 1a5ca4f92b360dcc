-- Customer support as a Rails application makes it: accounts, inboxes, contacts, conversations, messages.
CREATE TABLE accounts (id serial PRIMARY KEY, name varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE users (
    id serial PRIMARY KEY, provider varchar NOT NULL DEFAULT 'email', uid varchar NOT NULL DEFAULT '', encrypted_password varchar NOT NULL DEFAULT '',
    reset_password_token varchar, sign_in_count integer NOT NULL DEFAULT 0, current_sign_in_at timestamp, confirmed_at timestamp, name varchar NOT NULL,
    nickname varchar, email varchar, tokens json, pubsub_token varchar, created_at timestamp NOT NULL, updated_at timestamp NOT NULL
);
CREATE INDEX index_users_on_email ON users (email);
CREATE UNIQUE INDEX index_users_on_pubsub_token ON users (pubsub_token);
CREATE UNIQUE INDEX index_users_on_uid_and_provider ON users (uid, provider);
CREATE TABLE account_users (id bigserial PRIMARY KEY, account_id bigint REFERENCES accounts (id), user_id bigint REFERENCES users (id), role integer DEFAULT 0, inviter_id bigint, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE UNIQUE INDEX uniq_user_id_per_account_id ON account_users (account_id, user_id);
CREATE INDEX index_account_users_on_account_id ON account_users (account_id);
CREATE INDEX index_account_users_on_user_id ON account_users (user_id);
CREATE TABLE inboxes (id serial PRIMARY KEY, channel_id integer NOT NULL, account_id integer NOT NULL, name varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, channel_type varchar, enable_auto_assignment boolean DEFAULT true);
CREATE INDEX index_inboxes_on_account_id ON inboxes (account_id);
CREATE TABLE inbox_members (id serial PRIMARY KEY, user_id integer NOT NULL, inbox_id integer NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE INDEX index_inbox_members_on_inbox_id ON inbox_members (inbox_id);
CREATE TABLE contacts (id serial PRIMARY KEY, name varchar, email varchar, phone_number varchar, account_id integer NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, pubsub_token varchar, additional_attributes jsonb);
CREATE INDEX index_contacts_on_account_id ON contacts (account_id);
CREATE UNIQUE INDEX index_contacts_on_pubsub_token ON contacts (pubsub_token);
CREATE TABLE contact_inboxes (id bigserial PRIMARY KEY, contact_id bigint REFERENCES contacts (id), inbox_id bigint REFERENCES inboxes (id), source_id varchar NOT NULL, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE UNIQUE INDEX index_contact_inboxes_on_inbox_id_and_source_id ON contact_inboxes (inbox_id, source_id);
CREATE TABLE conversations (
    id serial PRIMARY KEY, account_id integer NOT NULL, inbox_id integer NOT NULL, status integer NOT NULL DEFAULT 0, assignee_id integer, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    contact_id bigint, display_id integer NOT NULL, user_last_seen_at timestamp, agent_last_seen_at timestamp, locked boolean DEFAULT false, additional_attributes jsonb, contact_inbox_id bigint REFERENCES contact_inboxes (id)
);
CREATE UNIQUE INDEX index_conversations_on_account_id_and_display_id ON conversations (account_id, display_id);
CREATE INDEX index_conversations_on_account_id ON conversations (account_id);
CREATE TABLE messages (
    id serial PRIMARY KEY, content text, account_id integer NOT NULL, inbox_id integer NOT NULL, conversation_id integer NOT NULL, message_type integer NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL,
    private boolean DEFAULT false, user_id integer, status integer DEFAULT 0, source_id varchar, content_type integer DEFAULT 0, content_attributes json DEFAULT '{}', contact_id bigint REFERENCES contacts (id)
);
CREATE INDEX index_messages_on_conversation_id ON messages (conversation_id);
CREATE INDEX index_messages_on_source_id ON messages (source_id);
CREATE TABLE attachments (id serial PRIMARY KEY, file_type integer DEFAULT 0, external_url varchar, coordinates_lat double precision DEFAULT 0.0, coordinates_long double precision DEFAULT 0.0, message_id integer NOT NULL, account_id integer NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL, fallback_title varchar, extension varchar);
CREATE TABLE canned_responses (id serial PRIMARY KEY, account_id integer NOT NULL, short_code varchar, content text, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE channel_facebook_pages (id serial PRIMARY KEY, name varchar NOT NULL, page_id varchar NOT NULL, user_access_token varchar NOT NULL, page_access_token varchar NOT NULL, account_id integer NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE UNIQUE INDEX index_channel_facebook_pages_on_page_id_and_account_id ON channel_facebook_pages (page_id, account_id);
CREATE TABLE channel_web_widgets (id serial PRIMARY KEY, website_name varchar, website_url varchar, account_id integer, website_token varchar, widget_color varchar DEFAULT '#132a4f', created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE UNIQUE INDEX index_channel_web_widgets_on_website_token ON channel_web_widgets (website_token);
CREATE TABLE agent_bots (id bigserial PRIMARY KEY, name varchar, description varchar, outgoing_url varchar, auth_token varchar, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE TABLE agent_bot_inboxes (id bigserial PRIMARY KEY, inbox_id integer, agent_bot_id integer, status integer DEFAULT 0, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
CREATE TABLE subscriptions (id serial PRIMARY KEY, pricing_version varchar, account_id integer, expiry timestamp, billing_plan varchar DEFAULT 'trial', stripe_customer_id varchar, state integer DEFAULT 0, payment_source_added boolean DEFAULT false, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE telegram_bots (id serial PRIMARY KEY, name varchar, auth_key varchar, account_id integer, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE tags (id serial PRIMARY KEY, name varchar, taggings_count integer DEFAULT 0);
CREATE UNIQUE INDEX index_tags_on_name ON tags (name);
CREATE TABLE webhooks (id bigserial PRIMARY KEY, account_id integer, inbox_id integer, url varchar, webhook_type integer DEFAULT 0, created_at timestamp(6) NOT NULL, updated_at timestamp(6) NOT NULL);
