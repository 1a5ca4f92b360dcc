-- A map that everybody edits, as a Rails application keeps it: users, changesets, nodes, ways, traces, notes, diaries, blocks.
CREATE EXTENSION btree_gist;
CREATE TYPE format_enum AS ENUM ('html', 'markdown', 'text');
CREATE TYPE gpx_visibility_enum AS ENUM ('private', 'public', 'trackable', 'identifiable');
CREATE TYPE note_status_enum AS ENUM ('open', 'closed', 'hidden');
CREATE TYPE user_role_enum AS ENUM ('administrator', 'moderator');
CREATE TYPE user_status_enum AS ENUM ('pending', 'active', 'confirmed', 'suspended', 'deleted');
CREATE TABLE users (
    id bigserial PRIMARY KEY,
    email varchar NOT NULL,
    pass_crypt varchar NOT NULL,
    pass_salt varchar,
    display_name varchar DEFAULT '' NOT NULL,
    creation_time timestamp without time zone NOT NULL,
    data_public boolean DEFAULT false NOT NULL,
    description text DEFAULT '' NOT NULL,
    description_format format_enum DEFAULT 'markdown' NOT NULL,
    home_lat double precision,
    home_lon double precision,
    home_zoom smallint DEFAULT 3,
    email_valid boolean DEFAULT false NOT NULL,
    new_email varchar,
    creation_ip varchar,
    languages varchar,
    status user_status_enum DEFAULT 'pending' NOT NULL,
    terms_agreed timestamp without time zone,
    preferred_editor varchar,
    openid_url varchar,
    image_file_name varchar,
    image_fingerprint varchar
);
CREATE UNIQUE INDEX users_email_idx ON users (email);
CREATE UNIQUE INDEX users_display_name_idx ON users (display_name);
CREATE INDEX users_email_lower_idx ON users (lower(email));
CREATE TABLE user_preferences (user_id bigint NOT NULL REFERENCES users (id), k varchar NOT NULL, v varchar NOT NULL, PRIMARY KEY (user_id, k));
CREATE TABLE user_roles (id serial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), role user_role_enum NOT NULL, granter_id bigint NOT NULL REFERENCES users (id), created_at timestamp without time zone, updated_at timestamp without time zone);
CREATE UNIQUE INDEX user_roles_id_role_unique ON user_roles (user_id, role);
CREATE TABLE user_blocks (
    id serial PRIMARY KEY,
    user_id bigint NOT NULL,
    creator_id bigint NOT NULL,
    reason text NOT NULL,
    ends_at timestamp without time zone NOT NULL,
    needs_view boolean DEFAULT false NOT NULL,
    revoker_id bigint,
    created_at timestamp without time zone,
    updated_at timestamp without time zone,
    CONSTRAINT user_blocks_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT user_blocks_moderator_id_fkey FOREIGN KEY (creator_id) REFERENCES users (id)
);
CREATE INDEX index_user_blocks_on_user_id ON user_blocks (user_id);
CREATE TABLE user_tokens (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), token varchar NOT NULL UNIQUE, expiry timestamp without time zone NOT NULL, referer text);
CREATE TABLE changesets (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    created_at timestamp without time zone NOT NULL,
    min_lat integer, max_lat integer, min_lon integer, max_lon integer,
    closed_at timestamp without time zone NOT NULL,
    num_changes integer DEFAULT 0 NOT NULL
);
CREATE INDEX changesets_closed_at_idx ON changesets (closed_at);
CREATE INDEX changesets_user_id_created_at_idx ON changesets (user_id, created_at);
CREATE TABLE changeset_tags (changeset_id bigint NOT NULL REFERENCES changesets (id), k varchar DEFAULT '' NOT NULL, v varchar DEFAULT '' NOT NULL);
CREATE INDEX changeset_tags_id_idx ON changeset_tags (changeset_id);
CREATE TABLE changeset_comments (id serial PRIMARY KEY, changeset_id bigint NOT NULL REFERENCES changesets (id), author_id bigint NOT NULL REFERENCES users (id), body text NOT NULL, created_at timestamp without time zone NOT NULL, visible boolean NOT NULL);
CREATE TABLE current_nodes (id bigserial PRIMARY KEY, latitude integer NOT NULL, longitude integer NOT NULL, changeset_id bigint NOT NULL REFERENCES changesets (id), visible boolean NOT NULL, "timestamp" timestamp without time zone NOT NULL, tile bigint NOT NULL, version bigint NOT NULL);
CREATE TABLE current_node_tags (node_id bigint NOT NULL REFERENCES current_nodes (id), k varchar DEFAULT '' NOT NULL, v varchar DEFAULT '' NOT NULL, PRIMARY KEY (node_id, k));
CREATE TABLE nodes (node_id bigint NOT NULL, latitude integer NOT NULL, longitude integer NOT NULL, changeset_id bigint NOT NULL REFERENCES changesets (id), visible boolean NOT NULL, "timestamp" timestamp without time zone NOT NULL, tile bigint NOT NULL, version bigint NOT NULL, PRIMARY KEY (node_id, version));
CREATE TABLE current_ways (id bigserial PRIMARY KEY, changeset_id bigint NOT NULL REFERENCES changesets (id), "timestamp" timestamp without time zone NOT NULL, visible boolean NOT NULL, version bigint NOT NULL);
CREATE TABLE current_way_nodes (way_id bigint NOT NULL REFERENCES current_ways (id), node_id bigint NOT NULL REFERENCES current_nodes (id), sequence_id bigint NOT NULL, PRIMARY KEY (way_id, sequence_id));
CREATE TABLE gpx_files (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    visible boolean DEFAULT true NOT NULL,
    name varchar DEFAULT '' NOT NULL,
    size bigint,
    latitude double precision,
    longitude double precision,
    "timestamp" timestamp without time zone NOT NULL,
    description varchar DEFAULT '' NOT NULL,
    inserted boolean NOT NULL,
    public boolean NOT NULL DEFAULT true
);
CREATE INDEX gpx_files_user_id_idx ON gpx_files (user_id);
CREATE TABLE gpx_file_tags (gpx_id bigint DEFAULT 0 NOT NULL REFERENCES gpx_files (id), tag varchar NOT NULL, id bigserial PRIMARY KEY);
CREATE TABLE gps_points (altitude double precision, trackid integer NOT NULL, latitude integer NOT NULL, longitude integer NOT NULL, gpx_id bigint NOT NULL REFERENCES gpx_files (id), "timestamp" timestamp without time zone, tile bigint);
CREATE INDEX points_gpxid_idx ON gps_points (gpx_id);
CREATE TABLE map_bugs (id serial PRIMARY KEY, latitude integer NOT NULL, longitude integer NOT NULL, tile bigint NOT NULL, last_changed timestamp without time zone NOT NULL, date_created timestamp without time zone NOT NULL, nearby_place varchar, status note_status_enum NOT NULL, date_closed timestamp without time zone);
CREATE INDEX map_bugs_tile_idx ON map_bugs (tile, status);
CREATE INDEX map_bugs_changed_idx ON map_bugs (last_changed);
CREATE TABLE map_bug_comment (id serial PRIMARY KEY, bug_id bigint NOT NULL REFERENCES map_bugs (id), visible boolean NOT NULL, date_created timestamp without time zone NOT NULL, author_name varchar, author_ip inet, author_id bigint REFERENCES users (id), comment text);
CREATE TABLE diary_entries (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), title varchar NOT NULL, body text NOT NULL, created_at timestamp without time zone NOT NULL, updated_at timestamp without time zone NOT NULL, latitude double precision, longitude double precision, language varchar);
CREATE INDEX diary_entry_created_at_index ON diary_entries (created_at);
CREATE TABLE diary_comments (id bigserial PRIMARY KEY, diary_entry_id bigint NOT NULL REFERENCES diary_entries (id), user_id bigint NOT NULL REFERENCES users (id), body text NOT NULL, created_at timestamp without time zone NOT NULL);
CREATE TABLE friends (id bigserial PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), friend_user_id bigint NOT NULL REFERENCES users (id));
CREATE INDEX friends_user_id_idx ON friends (user_id);
CREATE TABLE messages (id bigserial PRIMARY KEY, from_user_id bigint NOT NULL REFERENCES users (id), title varchar NOT NULL, body text NOT NULL, sent_on timestamp without time zone NOT NULL, message_read boolean DEFAULT false NOT NULL, to_user_id bigint NOT NULL REFERENCES users (id), to_user_visible boolean DEFAULT true NOT NULL, from_user_visible boolean DEFAULT true NOT NULL);
CREATE INDEX messages_to_user_id_idx ON messages (to_user_id);
CREATE TABLE acls (id bigserial PRIMARY KEY, address inet NOT NULL, netmask inet NOT NULL, k varchar NOT NULL, v varchar);
CREATE INDEX acls_k_idx ON acls (k);
CREATE FUNCTION tile_for_point(lat integer, lon integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$ SELECT (lat + lon)::bigint $$;
