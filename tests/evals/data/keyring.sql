-- A password manager's server: users, devices, organisations, ciphers, collections.
CREATE TABLE users (
  uuid varchar(40) PRIMARY KEY,
  created_at timestamp NOT NULL,
  updated_at timestamp NOT NULL,
  email varchar(255) NOT NULL UNIQUE,
  name text NOT NULL,
  password_hash bytea NOT NULL,
  password_iterations integer NOT NULL,
  password_hint text,
  security_stamp text NOT NULL,
  client_kdf_type integer NOT NULL DEFAULT 0,
  client_kdf_iter integer NOT NULL DEFAULT 100000
);

CREATE TABLE devices (
  uuid char(36) PRIMARY KEY,
  created_at timestamp NOT NULL,
  user_uuid varchar(40) NOT NULL REFERENCES users (uuid),
  name text NOT NULL,
  atype integer NOT NULL,
  push_token text,
  refresh_token text NOT NULL
);

CREATE TABLE organizations (
  uuid varchar(40) PRIMARY KEY,
  name text NOT NULL,
  billing_email text NOT NULL,
  identifier text,
  client_id text
);

CREATE TABLE ciphers (
  uuid varchar(40) PRIMARY KEY,
  created_at timestamp NOT NULL,
  user_uuid varchar(40) REFERENCES users (uuid),
  organization_uuid varchar(40) REFERENCES organizations (uuid),
  atype integer NOT NULL,
  name text NOT NULL,
  data text NOT NULL,
  favorite boolean NOT NULL
);

CREATE TABLE attachments (
  id char(36) PRIMARY KEY,
  cipher_uuid char(36) NOT NULL,
  file_name text NOT NULL,
  file_size integer NOT NULL,
  akey text
);

CREATE TABLE folders (
  uuid varchar(40) PRIMARY KEY,
  user_uuid varchar(40) NOT NULL REFERENCES users (uuid),
  name text NOT NULL
);

CREATE TABLE folders_ciphers (
  cipher_uuid varchar(40) NOT NULL REFERENCES ciphers (uuid),
  folder_uuid varchar(40) NOT NULL REFERENCES folders (uuid),
  PRIMARY KEY (cipher_uuid, folder_uuid)
);

CREATE TABLE collections (
  uuid varchar(40) PRIMARY KEY,
  org_uuid varchar(40) NOT NULL REFERENCES organizations (uuid),
  name text NOT NULL
);

CREATE TABLE users_collections (
  user_uuid varchar(40) NOT NULL REFERENCES users (uuid),
  collection_uuid varchar(40) NOT NULL REFERENCES collections (uuid),
  read_only boolean NOT NULL DEFAULT false,
  PRIMARY KEY (user_uuid, collection_uuid)
);

CREATE TABLE collections_groups (
  collections_uuid varchar(40) NOT NULL REFERENCES collections (uuid),
  groups_uuid char(36) NOT NULL,
  read_only boolean NOT NULL,
  PRIMARY KEY (collections_uuid, groups_uuid)
);

CREATE TABLE twofactor (
  uuid varchar(40) PRIMARY KEY,
  user_uuid varchar(40) NOT NULL REFERENCES users (uuid),
  atype integer NOT NULL,
  enabled boolean NOT NULL,
  data text NOT NULL,
  last_used integer,
  UNIQUE (user_uuid, atype)
);

CREATE TABLE sso_users (
  user_uuid varchar(40) PRIMARY KEY CONSTRAINT sso_users_user_uuid_fkey REFERENCES users (uuid),
  identifier text NOT NULL UNIQUE,
  created_at timestamp NOT NULL DEFAULT now()
);
