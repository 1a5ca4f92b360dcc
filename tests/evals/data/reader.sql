-- A reader of feeds for several users, halfway through its history.
CREATE TYPE entry_status AS ENUM ('unread', 'read', 'removed');
CREATE TYPE entry_sorting_direction AS ENUM ('asc', 'desc');
CREATE TABLE schema_version (version text NOT NULL);
CREATE TABLE users (
    id serial PRIMARY KEY,
    username text NOT NULL UNIQUE,
    password text,
    is_admin boolean DEFAULT false,
    language text DEFAULT 'en_US',
    timezone text DEFAULT 'UTC',
    theme text DEFAULT 'default',
    last_login_at timestamp with time zone,
    extra jsonb,
    entry_direction entry_sorting_direction DEFAULT 'asc',
    keyboard_shortcuts boolean DEFAULT true,
    double_tap boolean DEFAULT true
);
CREATE INDEX users_extra_idx ON users USING gin (extra);
CREATE TABLE sessions (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    token text NOT NULL UNIQUE,
    created_at timestamp with time zone DEFAULT now(),
    user_agent text,
    ip text,
    UNIQUE (user_id, token)
);
CREATE TABLE tokens (
    id text NOT NULL,
    value text NOT NULL,
    created_at timestamp with time zone NOT NULL DEFAULT now(),
    PRIMARY KEY (id, value)
);
CREATE TABLE categories (
    id serial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    title text NOT NULL,
    UNIQUE (user_id, title)
);
CREATE TABLE feeds (
    id bigserial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    category_id integer NOT NULL REFERENCES categories (id) ON DELETE CASCADE,
    title text NOT NULL,
    feed_url text NOT NULL,
    site_url text NOT NULL,
    checked_at timestamp with time zone DEFAULT now(),
    etag_header text DEFAULT '',
    last_modified_header text DEFAULT '',
    parsing_error_msg text DEFAULT '',
    parsing_error_count integer DEFAULT 0,
    scraper_rules text DEFAULT '',
    crawler boolean DEFAULT false,
    UNIQUE (user_id, feed_url)
);
CREATE TABLE entries (
    id bigserial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    feed_id bigint NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    hash text NOT NULL,
    published_at timestamp with time zone NOT NULL,
    title text NOT NULL,
    url text NOT NULL,
    author text,
    content text,
    status entry_status DEFAULT 'unread',
    starred boolean DEFAULT false,
    UNIQUE (feed_id, hash)
);
CREATE INDEX entries_feed_idx ON entries USING btree (feed_id);
CREATE INDEX entries_user_status_idx ON entries (user_id, status);
CREATE TABLE enclosures (
    id bigserial PRIMARY KEY,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    entry_id bigint NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    url text NOT NULL,
    size integer DEFAULT 0,
    mime_type text DEFAULT ''
);
CREATE INDEX enclosures_user_entry_url_idx ON enclosures (user_id, entry_id, md5(url));
CREATE TABLE icons (
    id bigserial PRIMARY KEY,
    hash text NOT NULL UNIQUE,
    mime_type text NOT NULL,
    content bytea NOT NULL
);
CREATE TABLE feed_icons (
    feed_id bigint NOT NULL REFERENCES feeds (id) ON DELETE CASCADE,
    icon_id bigint NOT NULL REFERENCES icons (id) ON DELETE CASCADE,
    PRIMARY KEY (feed_id, icon_id)
);
CREATE TABLE integrations (
    user_id integer PRIMARY KEY,
    pinboard_enabled boolean DEFAULT false,
    pinboard_token text DEFAULT '',
    pinboard_tags text DEFAULT 'reader',
    fever_enabled boolean DEFAULT false,
    fever_username text DEFAULT '',
    fever_password text DEFAULT '',
    fever_token text DEFAULT ''
);
