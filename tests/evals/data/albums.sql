-- An encrypted photo store: users, keys, collections, files, subscriptions, queues.
CREATE FUNCTION now_utc_micro_seconds() RETURNS bigint LANGUAGE sql AS $$ SELECT CAST(extract(EPOCH FROM now() AT TIME ZONE 'utc') * 1000000 AS bigint) $$;
CREATE FUNCTION trigger_updated_at_microseconds_column() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at = now_utc_micro_seconds();
  RETURN NEW;
END
$$;
CREATE TABLE users (
  user_id bigserial PRIMARY KEY,
  email text UNIQUE,
  name text,
  creation_time bigint NOT NULL
);
CREATE TABLE key_attributes (
  user_id bigint PRIMARY KEY REFERENCES users (user_id) ON DELETE CASCADE,
  kek_salt text NOT NULL,
  encrypted_key text NOT NULL
);
CREATE TABLE tokens (
  token text PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  creation_time bigint NOT NULL,
  ip text
);
CREATE TABLE otts (
  user_id bigint,
  ott text NOT NULL CONSTRAINT otts_ott_key UNIQUE,
  email_hash text,
  creation_time bigint NOT NULL,
  expiration_time bigint NOT NULL
);
CREATE TABLE subscriptions (
  subscription_id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  storage bigint NOT NULL,
  product_id text NOT NULL,
  latest_verification_data text NOT NULL
);
CREATE TABLE queue (
  queue_id bigserial PRIMARY KEY,
  queue_name text NOT NULL,
  item text NOT NULL
);
CREATE TABLE collections (
  collection_id bigserial PRIMARY KEY,
  owner_id bigint NOT NULL REFERENCES users (user_id) ON DELETE CASCADE,
  type text NOT NULL,
  app text NOT NULL DEFAULT 'photos',
  name text
);
CREATE UNIQUE INDEX collections_favorites_constraint_index ON collections (owner_id) WHERE type = 'favorites';
CREATE TABLE collection_files (
  file_id bigint NOT NULL,
  collection_id bigint NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  is_deleted boolean DEFAULT false,
  updation_time bigint NOT NULL
);
CREATE TABLE collection_shares (
  collection_id bigint NOT NULL REFERENCES collections (collection_id) ON DELETE CASCADE,
  from_user_id bigint NOT NULL,
  to_user_id bigint NOT NULL
);
CREATE TABLE public_file_tokens (
  id text PRIMARY KEY,
  file_id bigint NOT NULL,
  access_token text NOT NULL
);
