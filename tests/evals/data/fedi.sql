-- A federated social network: local and remote actors, notes, follows, instances, media.
CREATE TYPE visibility AS ENUM ('public', 'unlisted', 'followers', 'direct');
CREATE TYPE follow_state AS ENUM ('requested', 'accepted', 'rejected');
CREATE TABLE instance (
    id bigserial PRIMARY KEY,
    domain varchar(255) NOT NULL,
    software text,
    version text,
    silenced boolean NOT NULL DEFAULT false,
    last_contact_at timestamp,
    failures integer NOT NULL DEFAULT 0,
    created_at timestamp NOT NULL DEFAULT now(),
    CONSTRAINT instance_domain_key UNIQUE (domain)
);
CREATE TABLE actor (
    id bigserial PRIMARY KEY,
    username varchar(100) NOT NULL,
    instance_id bigint,
    display_name text,
    summary text,
    avatar text,
    header text,
    uri text,
    inbox_url text,
    public_key text,
    private_key text,
    locked boolean NOT NULL DEFAULT false,
    bot boolean,
    follower_count integer NOT NULL DEFAULT 0,
    suspended_at timestamp,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE INDEX idx_actor_username ON actor (username);
CREATE INDEX idx_actor_uri ON actor (uri);
CREATE TABLE local_account (
    id bigserial PRIMARY KEY,
    actor_id bigint NOT NULL REFERENCES actor (id),
    email varchar(200) NOT NULL,
    password_digest text NOT NULL,
    theme varchar(20) NOT NULL DEFAULT 'auto',
    language varchar(5),
    confirmed_at timestamp,
    otp_secret text,
    show_sensitive boolean NOT NULL DEFAULT false,
    CONSTRAINT local_account_email_key UNIQUE (email)
);
CREATE TABLE note (
    id bigserial PRIMARY KEY,
    actor_id bigint NOT NULL,
    in_reply_to_id bigint,
    conversation_id bigint,
    content text NOT NULL,
    content_warning varchar(100),
    visibility visibility NOT NULL DEFAULT 'public',
    language varchar(10),
    like_count integer NOT NULL DEFAULT 0,
    boost_count integer NOT NULL DEFAULT 0,
    uri text,
    is_local boolean DEFAULT true,
    geo_lat double precision,
    geo_lon double precision,
    deleted_at timestamp,
    created_at timestamp NOT NULL DEFAULT now(),
    updated_at timestamp,
    CONSTRAINT fk_note_actor FOREIGN KEY (actor_id) REFERENCES actor (id)
);
CREATE INDEX idx_note_actor ON note (actor_id);
CREATE INDEX idx_note_created ON note (created_at DESC);
CREATE INDEX idx_note_conversation ON note (conversation_id);
CREATE TABLE conversation (id bigserial PRIMARY KEY, uri text, started_at timestamp NOT NULL DEFAULT now());
CREATE TABLE follow (
    id bigserial PRIMARY KEY,
    follower_id bigint NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    followee_id bigint NOT NULL REFERENCES actor (id) ON DELETE CASCADE,
    state follow_state NOT NULL DEFAULT 'requested',
    notify boolean NOT NULL DEFAULT false,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE note_like (note_id bigint NOT NULL, actor_id bigint NOT NULL, created_at timestamp NOT NULL DEFAULT now());
CREATE TABLE boost (id bigserial PRIMARY KEY, note_id bigint NOT NULL, actor_id bigint NOT NULL, created_at timestamp NOT NULL DEFAULT now());
CREATE TABLE media (
    id bigserial PRIMARY KEY,
    note_id bigint REFERENCES note (id),
    actor_id bigint NOT NULL REFERENCES actor (id),
    url text NOT NULL,
    mime_type varchar(40),
    alt_text varchar(420),
    width smallint,
    height smallint,
    size_bytes integer,
    position smallint NOT NULL DEFAULT 0
);
CREATE TABLE hashtag (id serial PRIMARY KEY, name text NOT NULL, trending boolean NOT NULL DEFAULT false, last_used_at timestamp);
CREATE TABLE note_hashtag (note_id bigint NOT NULL REFERENCES note (id) ON DELETE CASCADE, hashtag_id integer NOT NULL REFERENCES hashtag (id), PRIMARY KEY (note_id, hashtag_id));
CREATE TABLE block (blocker_id bigint NOT NULL, blocked_id bigint NOT NULL, created_at timestamp NOT NULL DEFAULT now(), CONSTRAINT block_self CHECK (blocker_id <> blocked_id));
CREATE TABLE report (
    id bigserial PRIMARY KEY,
    reporter_id bigint NOT NULL REFERENCES actor (id),
    target_actor_id bigint NOT NULL REFERENCES actor (id),
    note_ids bigint[],
    comment varchar(500),
    category text NOT NULL DEFAULT 'other',
    resolved boolean NOT NULL DEFAULT false,
    resolved_by bigint,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE notification (
    id bigserial PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES local_account (id) ON DELETE CASCADE,
    kind text NOT NULL,
    from_actor_id bigint,
    note_id bigint,
    read boolean NOT NULL DEFAULT false,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE INDEX idx_notification_account ON notification (account_id, read);
CREATE TABLE delivery_job (id bigserial PRIMARY KEY, target_url text NOT NULL, payload json NOT NULL, attempts smallint NOT NULL DEFAULT 0, next_try_at timestamp, last_error text);
CREATE TABLE custom_emoji (shortcode varchar(30) NOT NULL, image_url text NOT NULL, instance_id bigint REFERENCES instance (id), disabled boolean NOT NULL DEFAULT false);
CREATE TABLE site_setting (key text PRIMARY KEY, value text);
CREATE TABLE domain_block_import (domain text, severity text);
CREATE FUNCTION count_likes() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE note SET like_count = like_count + 1 WHERE id = NEW.note_id; RETURN NEW; END $$;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER note_like_count AFTER INSERT ON note_like FOR EACH ROW EXECUTE FUNCTION count_likes();
CREATE VIEW public_timeline AS SELECT id, actor_id, content, created_at FROM note WHERE visibility = 'public' AND deleted_at IS NULL;
CREATE VIEW pending_reports AS SELECT id, reporter_id, target_actor_id FROM report WHERE NOT resolved;
