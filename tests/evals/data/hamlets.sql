CREATE TYPE sort_order AS ENUM ('Hot', 'New', 'Old');
CREATE TABLE server (
    id serial PRIMARY KEY,
    domain varchar(255) NOT NULL UNIQUE,
    software varchar(60),
    published timestamp NOT NULL DEFAULT now(),
    updated timestamp
);
CREATE TABLE actor (
    id serial PRIMARY KEY,
    handle varchar(40) NOT NULL,
    display_name varchar(40),
    about text,
    banned boolean NOT NULL DEFAULT false,
    local boolean NOT NULL DEFAULT true,
    admin boolean NOT NULL DEFAULT false,
    bot boolean NOT NULL DEFAULT false,
    server_id integer NOT NULL REFERENCES server ON UPDATE CASCADE ON DELETE CASCADE,
    inbox_url varchar(255) NOT NULL,
    shared_inbox_url varchar(255),
    published timestamp NOT NULL DEFAULT now(),
    updated timestamp,
    CONSTRAINT actor_inbox_key UNIQUE (inbox_url)
);
CREATE INDEX idx_actor_handle ON actor (lower(handle));
CREATE TABLE account (
    id serial PRIMARY KEY,
    actor_id integer NOT NULL UNIQUE REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    email text UNIQUE,
    password_hash text NOT NULL,
    theme varchar(20) NOT NULL DEFAULT 'plain',
    sort sort_order NOT NULL DEFAULT 'Hot',
    listing smallint NOT NULL DEFAULT 1,
    totp_secret text,
    totp_url text,
    show_scores boolean NOT NULL DEFAULT true
);
CREATE TABLE hamlet (
    id serial PRIMARY KEY,
    name varchar(40) NOT NULL,
    title varchar(100) NOT NULL,
    about text,
    hidden boolean DEFAULT false,
    server_id integer NOT NULL REFERENCES server ON UPDATE CASCADE ON DELETE CASCADE,
    inbox_url varchar(255) NOT NULL,
    shared_inbox_url varchar(255),
    published timestamp NOT NULL DEFAULT now(),
    CONSTRAINT hamlet_inbox_key UNIQUE (inbox_url)
);
CREATE TABLE thread (
    id serial PRIMARY KEY,
    title varchar(100) NOT NULL,
    body text,
    link varchar(200),
    actor_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    hamlet_id integer NOT NULL REFERENCES hamlet ON UPDATE CASCADE ON DELETE CASCADE,
    pinned boolean NOT NULL DEFAULT false,
    published timestamp NOT NULL DEFAULT now(),
    updated timestamp
);
CREATE TABLE reply (
    id serial PRIMARY KEY,
    thread_id integer NOT NULL REFERENCES thread ON UPDATE CASCADE ON DELETE CASCADE,
    actor_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    content text NOT NULL,
    read boolean NOT NULL DEFAULT false,
    published timestamp NOT NULL DEFAULT now()
);
CREATE TABLE thread_stats (
    id serial PRIMARY KEY,
    thread_id integer NOT NULL UNIQUE REFERENCES thread ON UPDATE CASCADE ON DELETE CASCADE,
    score bigint NOT NULL DEFAULT 0,
    replies bigint NOT NULL DEFAULT 0,
    pinned boolean NOT NULL DEFAULT false,
    published timestamp NOT NULL DEFAULT now()
);
CREATE INDEX idx_thread_stats_score ON thread_stats (score DESC);
CREATE TABLE reply_stats (
    id serial PRIMARY KEY,
    reply_id integer NOT NULL UNIQUE REFERENCES reply ON UPDATE CASCADE ON DELETE CASCADE,
    score bigint NOT NULL DEFAULT 0
);
CREATE TABLE thread_vote (
    id serial PRIMARY KEY,
    thread_id integer NOT NULL REFERENCES thread ON UPDATE CASCADE ON DELETE CASCADE,
    actor_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    score smallint NOT NULL,
    published timestamp NOT NULL DEFAULT now(),
    CONSTRAINT thread_vote_once UNIQUE (thread_id, actor_id)
);
CREATE TABLE hamlet_moderator (
    id serial PRIMARY KEY,
    hamlet_id integer NOT NULL REFERENCES hamlet ON UPDATE CASCADE ON DELETE CASCADE,
    actor_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    published timestamp NOT NULL DEFAULT now()
);
CREATE INDEX idx_hamlet_moderator_actor ON hamlet_moderator (actor_id);
CREATE TABLE actor_ban (
    id serial PRIMARY KEY,
    actor_id integer NOT NULL UNIQUE REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    published timestamp NOT NULL DEFAULT now()
);
CREATE TABLE log_pin (
    id serial PRIMARY KEY,
    mod_id integer NOT NULL REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    thread_id integer NOT NULL REFERENCES thread ON UPDATE CASCADE ON DELETE CASCADE,
    stuck boolean,
    at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE reset_request (
    id serial PRIMARY KEY,
    account_id integer NOT NULL REFERENCES account ON UPDATE CASCADE ON DELETE CASCADE,
    token_encrypted text NOT NULL
);
CREATE TABLE riddle (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL DEFAULT gen_random_uuid(),
    answer text NOT NULL
);
CREATE TABLE tongue (
    id serial PRIMARY KEY,
    code varchar(3) NOT NULL,
    name text NOT NULL
);
CREATE TABLE settings (
    id serial PRIMARY KEY,
    title varchar(20) NOT NULL,
    description text,
    enable_downvotes boolean NOT NULL DEFAULT true,
    difficulty text NOT NULL DEFAULT 'medium',
    question text DEFAULT 'why?',
    creator_id integer REFERENCES actor ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT settings_title_key UNIQUE (title)
);
CREATE TABLE old_threads (id integer);
CREATE TABLE old_replies (id integer);
