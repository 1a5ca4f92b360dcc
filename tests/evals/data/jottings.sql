-- A note taking service: users, memos, resources.
CREATE TABLE "user" (id serial PRIMARY KEY, created_ts bigint NOT NULL DEFAULT EXTRACT(EPOCH FROM now()), username text NOT NULL UNIQUE, role text NOT NULL DEFAULT 'USER', email text NOT NULL DEFAULT '');
CREATE TABLE memo (id serial PRIMARY KEY, creator_id integer NOT NULL, content text NOT NULL, visibility text NOT NULL DEFAULT 'PRIVATE', resource_name text NOT NULL UNIQUE);
CREATE TABLE resource (id serial PRIMARY KEY, creator_id integer NOT NULL, filename text NOT NULL, blob bytea, type text NOT NULL DEFAULT '', memo_id integer, internal_path text NOT NULL DEFAULT '', external_link text NOT NULL DEFAULT '');
CREATE TABLE memo_organizer (memo_id integer NOT NULL, user_id integer NOT NULL, pinned integer NOT NULL DEFAULT 0, UNIQUE (memo_id, user_id));
