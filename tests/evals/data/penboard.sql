-- A design tool: profiles, teams, projects, files and their changes.
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE TABLE profile (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz NULL,
  fullname text NOT NULL,
  email text NOT NULL,
  photo text NOT NULL,
  is_demo boolean NOT NULL DEFAULT false
);
CREATE TABLE team (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz NULL,
  name text NOT NULL,
  photo text NOT NULL,
  is_default boolean NOT NULL DEFAULT false
);
CREATE TABLE project (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  team_id uuid NOT NULL REFERENCES team (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  deleted_at timestamptz NULL,
  name text NOT NULL
);
CREATE TABLE file (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  project_id uuid NOT NULL REFERENCES project (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  name text NOT NULL,
  revn bigint NOT NULL DEFAULT 0,
  data bytea NULL
);
CREATE TABLE file_library_rel (
  file_id uuid NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  library_file_id uuid NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  PRIMARY KEY (file_id, library_file_id)
);
CREATE TABLE file_change (
  id uuid PRIMARY KEY DEFAULT uuid_generate_v4(),
  file_id uuid NOT NULL REFERENCES file (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  revn bigint NOT NULL DEFAULT 0,
  data bytea NOT NULL,
  changes bytea NULL
);
CREATE INDEX page_change_file_id_idx ON file_change (file_id);
CREATE INDEX file_change__created_at_idx ON file_change (created_at);
CREATE TABLE generic_token (
  token text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  valid_until timestamptz NOT NULL,
  content bytea NOT NULL
);
CREATE TABLE http_session (
  id text PRIMARY KEY,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  profile_id uuid NOT NULL REFERENCES profile (id) ON DELETE CASCADE,
  user_agent text NULL
);
CREATE TABLE color (id uuid PRIMARY KEY, file_id uuid REFERENCES file (id), name text NOT NULL);
CREATE TABLE page_change (id uuid PRIMARY KEY, page_id uuid NOT NULL, data bytea);
CREATE TABLE page_version (id uuid PRIMARY KEY, page_id uuid NOT NULL, label text NOT NULL DEFAULT '');
CREATE TABLE audit_log (
  id uuid NOT NULL DEFAULT uuid_generate_v4(),
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  profile_id uuid NOT NULL,
  props jsonb,
  PRIMARY KEY (created_at, profile_id, id)
);
