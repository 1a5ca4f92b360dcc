-- A package registry with a CI service: packages, releases, downloads, projects, pipelines, jobs, billing.
CREATE TYPE pipeline_status AS ENUM ('created', 'pending', 'running', 'success', 'failed', 'canceled');
CREATE TYPE owner_kind AS ENUM ('user', 'team');
CREATE TYPE dependency_kind AS ENUM ('normal', 'build', 'dev');

CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE FUNCTION canon_package_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS $$
  SELECT replace(lower($1), '-', '_')
$$;

CREATE FUNCTION refresh_recent_downloads() RETURNS void LANGUAGE sql AS $$ SELECT NULL::void $$;

CREATE TABLE users (
  id bigserial PRIMARY KEY,
  login varchar(60) NOT NULL,
  name varchar,
  email varchar NOT NULL,
  avatar_url varchar,
  api_token varchar(64),
  gh_id integer,
  is_admin boolean NOT NULL DEFAULT false,
  locked_until timestamp,
  lock_reason varchar,
  state varchar(20),
  last_sign_in_ip varchar(45),
  last_sign_in_at timestamp,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now(),
  CONSTRAINT users_login_key UNIQUE (login),
  CONSTRAINT users_email_key UNIQUE (email)
);
CREATE INDEX index_users_on_gh_id ON users (gh_id);

CREATE TABLE teams (
  id bigserial PRIMARY KEY,
  login varchar NOT NULL UNIQUE,
  gh_org_id integer,
  name varchar,
  avatar varchar
);

CREATE TABLE packages (
  id bigserial PRIMARY KEY,
  name varchar(64) NOT NULL UNIQUE,
  summary varchar(512),
  description text,
  homepage varchar,
  documentation varchar,
  repository varchar,
  readme text,
  license varchar,
  downloads integer NOT NULL DEFAULT 0,
  max_upload_size integer,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now(),
  CONSTRAINT packages_downloads_check CHECK (downloads >= 0)
);
CREATE INDEX index_packages_on_updated_at ON packages (updated_at);
CREATE INDEX index_packages_on_canon_name ON packages (canon_package_name(name));
CREATE TRIGGER trigger_packages_set_updated_at BEFORE UPDATE ON packages FOR EACH ROW EXECUTE FUNCTION set_updated_at();

CREATE TABLE versions (
  id bigserial PRIMARY KEY,
  package_id bigint NOT NULL REFERENCES packages (id),
  num varchar NOT NULL,
  license varchar,
  downloads integer NOT NULL DEFAULT 0,
  package_size integer,
  features text NOT NULL DEFAULT '{}',
  yanked boolean DEFAULT false,
  checksum char(64),
  published_by bigint,
  created_at timestamp NOT NULL DEFAULT now(),
  updated_at timestamp NOT NULL DEFAULT now(),
  CONSTRAINT unique_num UNIQUE (package_id, num)
);
CREATE INDEX index_versions_on_num ON versions (num);

CREATE TABLE dependencies (
  id bigserial PRIMARY KEY,
  version_id bigint NOT NULL REFERENCES versions (id),
  package_id bigint NOT NULL REFERENCES packages (id),
  req varchar NOT NULL,
  optional boolean NOT NULL,
  default_features boolean NOT NULL,
  features varchar NOT NULL DEFAULT '',
  target varchar,
  kind integer NOT NULL DEFAULT 0
);
CREATE INDEX index_dependencies_on_version_id ON dependencies (version_id);

CREATE TABLE package_owners (
  package_id bigint NOT NULL REFERENCES packages (id),
  owner_id bigint NOT NULL,
  owner_type owner_kind NOT NULL DEFAULT 'user',
  created_by bigint,
  deleted boolean NOT NULL DEFAULT false,
  created_at timestamp NOT NULL DEFAULT now(),
  CONSTRAINT package_owners_pkey PRIMARY KEY (package_id, owner_id, owner_type)
);

CREATE TABLE version_downloads (
  version_id bigint NOT NULL REFERENCES versions (id),
  date date NOT NULL DEFAULT current_date,
  downloads integer NOT NULL DEFAULT 1,
  counted integer NOT NULL DEFAULT 0,
  processed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (version_id, date)
);
CREATE INDEX index_version_downloads_processed ON version_downloads (processed) WHERE processed = false;

CREATE TABLE version_authors (
  id bigserial PRIMARY KEY,
  version_id bigint NOT NULL REFERENCES versions (id),
  name varchar NOT NULL
);

CREATE TABLE keywords (
  id bigserial PRIMARY KEY,
  keyword text NOT NULL UNIQUE,
  package_count integer NOT NULL DEFAULT 0,
  created_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE package_keywords (
  package_id bigint NOT NULL,
  keyword_id bigint NOT NULL
);

CREATE TABLE api_tokens (
  id bigserial PRIMARY KEY,
  user_id bigint NOT NULL REFERENCES users (id),
  name varchar NOT NULL,
  token varchar NOT NULL,
  scopes varchar,
  revoked boolean DEFAULT false,
  last_used_at timestamp,
  created_at timestamp NOT NULL DEFAULT now(),
  CONSTRAINT api_tokens_token_key UNIQUE (token)
);

CREATE TABLE background_jobs (
  id bigserial PRIMARY KEY,
  job_type text NOT NULL,
  data text NOT NULL,
  retries integer NOT NULL DEFAULT 0,
  last_retry timestamp NOT NULL DEFAULT '1970-01-01',
  created_at timestamp NOT NULL DEFAULT now()
);

CREATE TABLE namespaces (
  id bigserial PRIMARY KEY,
  path varchar(255) NOT NULL,
  name varchar(255) NOT NULL,
  owner_id bigint REFERENCES users (id),
  parent_id bigint,
  visibility_level integer,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE projects (
  id bigserial PRIMARY KEY,
  namespace_id bigint NOT NULL REFERENCES namespaces (id),
  name varchar(255) NOT NULL,
  path varchar(255) NOT NULL,
  description text,
  default_branch varchar(255),
  archived boolean NOT NULL DEFAULT false,
  star_count integer NOT NULL DEFAULT 0,
  ci_config_path varchar,
  runners_token varchar,
  import_url varchar,
  build_timeout integer NOT NULL DEFAULT 3600,
  pending_delete boolean DEFAULT false,
  created_at timestamptz,
  updated_at timestamptz
);
CREATE INDEX index_projects_on_star_count ON projects (star_count);

CREATE TABLE pipelines (
  id bigserial PRIMARY KEY,
  project_id bigint NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
  ref varchar NOT NULL,
  sha varchar(40) NOT NULL,
  status pipeline_status NOT NULL DEFAULT 'created',
  source integer,
  user_id bigint,
  tag boolean DEFAULT false,
  duration integer,
  yaml_errors text,
  started_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX index_pipelines_on_status ON pipelines (status);
CREATE INDEX index_pipelines_on_project_id_and_sha ON pipelines (project_id, sha);

CREATE TABLE runners (
  id bigserial PRIMARY KEY,
  token varchar NOT NULL,
  description varchar,
  active boolean NOT NULL DEFAULT true,
  ip_address varchar,
  tags varchar,
  contacted_at timestamptz,
  version varchar,
  platform varchar,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE builds (
  id bigserial PRIMARY KEY,
  pipeline_id bigint NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
  runner_id bigint,
  name varchar NOT NULL,
  stage varchar NOT NULL,
  status varchar(20) NOT NULL DEFAULT 'created',
  trace text,
  coverage real,
  options text,
  retried boolean,
  allow_failure boolean NOT NULL DEFAULT false,
  queued_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  CONSTRAINT builds_runner_id_fkey FOREIGN KEY (runner_id) REFERENCES runners (id)
);
CREATE INDEX index_builds_on_pipeline_id ON builds (pipeline_id);

CREATE TABLE job_artifacts (
  id bigserial PRIMARY KEY,
  build_id bigint NOT NULL,
  file_type smallint NOT NULL,
  file varchar,
  size integer,
  expire_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE webhooks (
  id bigserial PRIMARY KEY,
  project_id bigint REFERENCES projects (id),
  url varchar(2000) NOT NULL,
  token varchar,
  push_events boolean NOT NULL DEFAULT true,
  tag_push_events boolean DEFAULT false,
  enable_ssl_verification boolean DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE webhook_logs (
  webhook_id bigint NOT NULL REFERENCES webhooks (id) ON DELETE CASCADE,
  trigger varchar,
  response_status varchar,
  request_data text,
  execution_ms integer,
  created_at timestamptz NOT NULL
);

CREATE TABLE plans (
  id serial PRIMARY KEY,
  name varchar(50) NOT NULL,
  title varchar(100),
  price real NOT NULL DEFAULT 0,
  active boolean NOT NULL DEFAULT true
);

CREATE TABLE subscriptions (
  id bigserial PRIMARY KEY,
  namespace_id bigint,
  plan_id integer NOT NULL REFERENCES plans (id),
  seats integer NOT NULL DEFAULT 1,
  trial boolean NOT NULL DEFAULT false,
  start_date date NOT NULL,
  end_date date,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE abuse_reports (
  id serial PRIMARY KEY,
  reporter_id bigint REFERENCES users (id),
  package_id bigint REFERENCES packages (id),
  message text,
  category varchar(30) DEFAULT 'spam',
  status integer NOT NULL DEFAULT 1,
  created_at timestamp NOT NULL
);

CREATE TABLE schema_settings (
  key text NOT NULL,
  val text
);

CREATE VIEW recent_versions AS SELECT id, package_id, num, created_at FROM versions WHERE created_at > now() - interval '30 days';
CREATE VIEW active_runners AS SELECT id, description, contacted_at FROM runners WHERE active;
CREATE VIEW package_totals AS SELECT package_id, sum(downloads) AS downloads FROM versions GROUP BY package_id;
