-- A self-hosted photo library: accounts, libraries, assets, albums, faces, sharing, jobs.
CREATE TYPE asset_kind AS ENUM ('photo', 'video');
CREATE TYPE album_role AS ENUM ('viewer', 'editor');
CREATE TABLE account (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email varchar(255) NOT NULL,
    display_name varchar(80),
    password_hash text NOT NULL,
    is_admin boolean NOT NULL DEFAULT false,
    quota_bytes bigint,
    storage_label varchar(40),
    avatar_path text,
    memories_enabled boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz,
    CONSTRAINT account_email_key UNIQUE (email)
);
CREATE TABLE login_session (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE, token_hash text NOT NULL, device_type varchar(30) NOT NULL DEFAULT '', device_os varchar(30), created_at timestamptz NOT NULL DEFAULT now(), last_seen timestamp);
CREATE TABLE api_key (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE, name varchar(60) NOT NULL, key_hash text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE library (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_id uuid NOT NULL REFERENCES account (id), name varchar(100) NOT NULL, import_paths text[] NOT NULL DEFAULT '{}', is_visible boolean, refreshed_at timestamptz, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE asset (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    owner_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    library_id uuid,
    kind asset_kind NOT NULL DEFAULT 'photo',
    original_path text NOT NULL,
    file_name varchar(255) NOT NULL,
    checksum bytea,
    width integer,
    height integer,
    duration varchar(20),
    taken_at timestamptz,
    is_favorite boolean NOT NULL DEFAULT false,
    is_archived boolean NOT NULL DEFAULT false,
    resize_path text,
    webp_path text,
    live_video_id uuid,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT asset_owner_checksum_key UNIQUE (owner_id, checksum)
);
CREATE INDEX asset_taken_at_idx ON asset (taken_at);
CREATE INDEX asset_is_archived_idx ON asset (is_archived);
CREATE TABLE asset_exif (asset_id uuid PRIMARY KEY REFERENCES asset (id) ON DELETE CASCADE, make varchar(60), model varchar(60), lens_model varchar(80), f_number numeric(4,1), iso smallint, latitude double precision, longitude double precision, city text, state text, country text, description text, file_size bigint);
CREATE TABLE album (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE, title varchar(120) NOT NULL DEFAULT 'Untitled', description text, cover_asset_id uuid, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE album_asset (album_id uuid NOT NULL REFERENCES album (id) ON DELETE CASCADE, asset_id uuid NOT NULL REFERENCES asset (id) ON DELETE CASCADE, added_at timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (album_id, asset_id));
CREATE TABLE album_member (album_id uuid NOT NULL REFERENCES album (id) ON DELETE CASCADE, account_id uuid NOT NULL REFERENCES account (id) ON DELETE CASCADE, role album_role NOT NULL DEFAULT 'viewer', PRIMARY KEY (album_id, account_id));
CREATE TABLE tag (id serial PRIMARY KEY, owner_id uuid NOT NULL REFERENCES account (id), label varchar(60) NOT NULL, colour varchar(7), CONSTRAINT tag_label_owner UNIQUE (label, owner_id));
CREATE TABLE asset_tag (asset_id uuid NOT NULL REFERENCES asset (id), tag_id integer NOT NULL REFERENCES tag (id), PRIMARY KEY (asset_id, tag_id));
CREATE TABLE person (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_id uuid NOT NULL REFERENCES account (id), name text NOT NULL DEFAULT '', birth_date date, is_hidden boolean NOT NULL DEFAULT false, thumbnail_path text, CONSTRAINT person_birth_past CHECK (birth_date <= CURRENT_DATE));
CREATE TABLE face (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), asset_id uuid NOT NULL REFERENCES asset (id) ON DELETE CASCADE, person_id uuid, x1 integer NOT NULL, y1 integer NOT NULL, x2 integer NOT NULL, y2 integer NOT NULL, score real);
CREATE TABLE shared_link (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_id uuid NOT NULL REFERENCES account (id), album_id uuid, slug varchar(40), password varchar(100), expires_at timestamptz, allow_upload boolean NOT NULL DEFAULT false, view_count integer NOT NULL DEFAULT 0, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE comment (id serial PRIMARY KEY, album_id uuid NOT NULL REFERENCES album (id) ON DELETE CASCADE, asset_id uuid, author_id uuid NOT NULL, body text, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE job_run (id bigserial PRIMARY KEY, queue varchar(40) NOT NULL, payload json, state varchar(15) NOT NULL DEFAULT 'waiting', attempts integer NOT NULL DEFAULT 0, started_at timestamptz, finished_at timestamptz, error text);
CREATE TABLE system_setting (key varchar(80) PRIMARY KEY, value text);
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE TRIGGER asset_touch BEFORE UPDATE ON asset FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE VIEW favourites AS SELECT id, owner_id, file_name FROM asset WHERE is_favorite;
