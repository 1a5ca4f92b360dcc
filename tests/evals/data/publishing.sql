-- Rails applications side by side: a publishing platform, a participation platform, a project tracker of the old days.
CREATE TABLE users (
    id serial PRIMARY KEY, name varchar, username varchar, email varchar NOT NULL DEFAULT '', summary text, profile_image varchar, organization_id integer, org_admin boolean DEFAULT false,
    remember_token varchar, secret varchar, bg_color_hex varchar, reputation_modifier double precision DEFAULT 1.0, created_at timestamp NOT NULL, updated_at timestamp NOT NULL
);
CREATE UNIQUE INDEX index_users_on_username ON users (username);
CREATE TABLE organizations (id serial PRIMARY KEY, name varchar, summary text, profile_image varchar, slug varchar, github_username varchar, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE articles (
    id serial PRIMARY KEY, title varchar, body_html text, body_markdown text, slug varchar, user_id integer, collection_id integer, sponsor_id integer, main_image varchar, social_image varchar, description varchar,
    published boolean DEFAULT false, published_at timestamp, featured_number integer, canonical_url varchar, allow_small_edits boolean DEFAULT true, created_at timestamp NOT NULL, updated_at timestamp NOT NULL
);
CREATE INDEX index_articles_on_slug ON articles (slug);
CREATE INDEX index_articles_on_user_id ON articles (user_id);
CREATE TABLE comments (id serial PRIMARY KEY, body_markdown text, processed_html text, user_id integer, ancestry varchar, id_code varchar, deleted boolean DEFAULT false, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE INDEX index_comments_on_ancestry ON comments (ancestry);
CREATE TABLE sponsors (id serial PRIMARY KEY, name varchar, tagline varchar, url varchar, logo varchar, pattern_image varchar, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE podcasts (id serial PRIMARY KEY, title varchar, slug varchar, feed_url varchar, image varchar, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE podcast_episodes (id serial PRIMARY KEY, podcast_id integer, title varchar, media_url varchar, guid varchar, body text, order_key varchar, quote text, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE pulse_subscriptions (id serial PRIMARY KEY, email varchar, pulses text, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE reactions (id serial PRIMARY KEY, reactable_id integer, reactable_type varchar, category varchar, user_id integer, points double precision DEFAULT 1.0, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);

CREATE TABLE decidim_organizations (id serial PRIMARY KEY, name varchar NOT NULL, host varchar NOT NULL, default_locale varchar NOT NULL, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE decidim_users (
    id serial PRIMARY KEY, email varchar NOT NULL DEFAULT '', encrypted_password varchar NOT NULL DEFAULT '', name varchar NOT NULL, locale varchar, avatar varchar, roles varchar[] DEFAULT '{}',
    decidim_organization_id integer REFERENCES decidim_organizations (id), comments_notifications boolean NOT NULL DEFAULT false, replies_notifications boolean NOT NULL DEFAULT false, delete_reason text, deleted_at timestamp
);
CREATE TABLE decidim_identities (id serial PRIMARY KEY, provider varchar NOT NULL, uid varchar NOT NULL, decidim_user_id integer NOT NULL REFERENCES decidim_users (id), decidim_organization_id integer REFERENCES decidim_organizations (id), created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE UNIQUE INDEX index_decidim_identities_on_provider_and_uid ON decidim_identities (provider, uid);
CREATE TABLE decidim_user_groups (id serial PRIMARY KEY, name varchar NOT NULL, document_number varchar NOT NULL, phone varchar NOT NULL, avatar varchar, verified boolean DEFAULT false, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE TABLE decidim_participatory_process_steps (id serial PRIMARY KEY, title jsonb NOT NULL, short_description jsonb, start_date timestamp, end_date timestamp, position integer NOT NULL, active boolean DEFAULT false, decidim_participatory_process_id integer);
CREATE TABLE decidim_categories (id serial PRIMARY KEY, name jsonb NOT NULL, description jsonb, parent_id integer);
CREATE TABLE decidim_attachments (id serial PRIMARY KEY, title jsonb NOT NULL, description jsonb NOT NULL, file varchar NOT NULL, content_type varchar NOT NULL, file_size varchar NOT NULL);
CREATE TABLE decidim_follows (id bigserial PRIMARY KEY, decidim_user_id bigint NOT NULL, decidim_followable_type varchar, decidim_followable_id bigint, created_at timestamp NOT NULL, updated_at timestamp NOT NULL);
CREATE INDEX index_followable ON decidim_follows (decidim_followable_id, decidim_followable_type);
CREATE UNIQUE INDEX index_uniq_on_follows_user_and_followable ON decidim_follows (decidim_user_id, decidim_followable_id, decidim_followable_type);

CREATE TABLE projects (id serial PRIMARY KEY, name varchar NOT NULL DEFAULT '', description text, homepage varchar, is_public boolean NOT NULL DEFAULT true, parent_id integer, projects_count integer DEFAULT 0, created_on timestamp, updated_on timestamp);
CREATE TABLE issues (id serial PRIMARY KEY, tracker_id integer NOT NULL DEFAULT 0, project_id integer NOT NULL DEFAULT 0, subject varchar NOT NULL DEFAULT '', description text, due_date date, category_id integer, status_id integer NOT NULL DEFAULT 0, assigned_to_id integer, priority_id integer NOT NULL DEFAULT 0, author_id integer NOT NULL DEFAULT 0, done_ratio integer NOT NULL DEFAULT 0, created_on timestamp, updated_on timestamp);
CREATE INDEX issues_project_id ON issues (project_id);
CREATE TABLE issue_statuses (id serial PRIMARY KEY, name varchar(30) NOT NULL DEFAULT '', is_closed boolean NOT NULL DEFAULT false, is_default boolean NOT NULL DEFAULT false, html_color varchar(6) NOT NULL DEFAULT 'FFFFFF');
CREATE TABLE issue_categories (id serial PRIMARY KEY, project_id integer NOT NULL DEFAULT 0, name varchar(30) NOT NULL DEFAULT '');
CREATE TABLE changesets (id serial PRIMARY KEY, repository_id integer NOT NULL, revision integer NOT NULL, committer varchar(30), committed_on timestamp NOT NULL, comment text);
CREATE TABLE changes (id serial PRIMARY KEY, changeset_id integer NOT NULL, action varchar(1) NOT NULL DEFAULT '', path varchar NOT NULL DEFAULT '', from_path varchar, from_revision integer);
CREATE TABLE wiki_contents (id serial PRIMARY KEY, page_id integer NOT NULL, author_id integer, text text, comment varchar DEFAULT '', updated_on timestamp NOT NULL, version integer NOT NULL);
CREATE TABLE wiki_content_versions (id serial PRIMARY KEY, wiki_content_id integer NOT NULL, page_id integer NOT NULL, author_id integer, data bytea, comment varchar DEFAULT '', version integer NOT NULL);
CREATE TABLE time_entries (id serial PRIMARY KEY, project_id integer NOT NULL, user_id integer NOT NULL, issue_id integer, hours double precision NOT NULL, comment varchar(255), spent_on date NOT NULL);
CREATE TABLE versions (id serial PRIMARY KEY, project_id integer NOT NULL DEFAULT 0, name varchar(30) NOT NULL DEFAULT '', description varchar DEFAULT '', effective_date date NOT NULL, created_on timestamp, updated_on timestamp);
CREATE TABLE roles (id serial PRIMARY KEY, name varchar(30) NOT NULL DEFAULT '');
