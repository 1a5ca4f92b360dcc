CREATE TABLE shows (
    id bigserial PRIMARY KEY,
    slug varchar(80) NOT NULL UNIQUE,
    title text NOT NULL,
    description text,
    language char(2) NOT NULL DEFAULT 'en',
    owner_id bigint,
    explicit boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE hosts (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    email varchar(120),
    bio text,
    twitter_handle text
);
CREATE TABLE show_hosts (
    show_id bigint NOT NULL REFERENCES shows (id),
    host_id bigint NOT NULL REFERENCES hosts (id),
    PRIMARY KEY (show_id, host_id)
);
CREATE TABLE episodes (
    id bigserial PRIMARY KEY,
    show_id bigint NOT NULL REFERENCES shows (id),
    number integer,
    title text NOT NULL,
    audio_url text,
    duration integer,
    published_at timestamp,
    transcript text,
    state text NOT NULL DEFAULT 'draft'
);
CREATE TABLE listeners (
    id bigserial PRIMARY KEY,
    email text,
    country char(2),
    device text,
    last_seen timestamp
);
CREATE TABLE subscriptions (
    id bigserial PRIMARY KEY,
    listener_id bigint NOT NULL REFERENCES listeners (id),
    show_id bigint NOT NULL,
    tier text NOT NULL DEFAULT 'free',
    price numeric(6, 2),
    started_on date NOT NULL,
    ends_on date
);
CREATE TABLE downloads (
    id bigserial PRIMARY KEY,
    episode_id bigint NOT NULL REFERENCES episodes (id),
    listener_id bigint,
    ip inet,
    user_agent text,
    bytes integer,
    downloaded_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE ad_slots (
    id serial PRIMARY KEY,
    episode_id bigint NOT NULL REFERENCES episodes (id),
    position integer NOT NULL,
    sponsor text,
    cpm numeric(6, 2)
);
CREATE INDEX downloads_ip_idx ON downloads (ip);
