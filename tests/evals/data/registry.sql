-- A package registry: projects, releases, files, owners, tokens, advisories.
CREATE TYPE release_channel AS ENUM ('stable', 'beta', 'nightly');
CREATE TYPE owner_role AS ENUM ('maintainer', 'owner');
CREATE TABLE accounts (
    id serial PRIMARY KEY,
    login varchar(39) NOT NULL,
    email text,
    password_hash text,
    display_name varchar(100),
    avatar_url text,
    is_admin boolean NOT NULL DEFAULT false,
    bio text,
    last_login timestamp,
    created timestamp NOT NULL DEFAULT now(),
    CONSTRAINT accounts_login_key UNIQUE (login)
);
CREATE TABLE organizations (
    id serial PRIMARY KEY,
    slug varchar(50) NOT NULL UNIQUE,
    title text NOT NULL,
    billing_email text,
    plan text NOT NULL DEFAULT 'free',
    created timestamp NOT NULL DEFAULT now()
);
CREATE TABLE organization_members (
    organization_id integer NOT NULL REFERENCES organizations (id),
    account_id integer NOT NULL,
    invited_by integer,
    joined timestamp NOT NULL DEFAULT now()
);
CREATE TABLE projects (
    id serial PRIMARY KEY,
    name varchar(214) NOT NULL,
    normalized_name text,
    summary text,
    description text,
    homepage varchar(255),
    repository varchar(255),
    organization_id integer,
    downloads integer NOT NULL DEFAULT 0,
    stars integer DEFAULT 0,
    deprecated boolean NOT NULL DEFAULT false,
    legacy_keywords text,
    created timestamp NOT NULL DEFAULT now(),
    updated timestamp,
    CONSTRAINT projects_name_uniq UNIQUE (name)
);
CREATE INDEX projects_created_idx ON projects (created);
CREATE TABLE project_owners (
    project_id integer NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    account_id integer NOT NULL REFERENCES accounts (id),
    role owner_role NOT NULL DEFAULT 'maintainer',
    PRIMARY KEY (project_id, account_id)
);
CREATE TABLE releases (
    id serial PRIMARY KEY,
    project_id integer NOT NULL,
    version varchar(60) NOT NULL,
    channel release_channel NOT NULL DEFAULT 'stable',
    yanked boolean NOT NULL DEFAULT false,
    yank_reason text,
    changelog text,
    license varchar(80),
    requires_runtime text,
    metadata json,
    published_by integer,
    published timestamp NOT NULL DEFAULT now(),
    CONSTRAINT releases_project_fk FOREIGN KEY (project_id) REFERENCES projects (id)
);
CREATE INDEX releases_project_idx ON releases (project_id);
CREATE INDEX releases_project_published_idx ON releases (project_id, published);
CREATE TABLE release_files (
    id bigserial PRIMARY KEY,
    release_id integer NOT NULL REFERENCES releases (id),
    filename text NOT NULL,
    size_bytes integer,
    md5 char(32),
    sha256 char(64),
    content_type varchar(60) DEFAULT 'application/octet-stream',
    storage_path text,
    uploaded timestamp
);
CREATE TABLE dependencies (
    id bigserial PRIMARY KEY,
    release_id integer NOT NULL,
    target_project_id integer,
    version_range text NOT NULL,
    kind smallint NOT NULL DEFAULT 0,
    optional boolean
);
CREATE INDEX dependencies_target_idx ON dependencies (target_project_id);
CREATE TABLE download_counts (
    release_id integer NOT NULL,
    day date NOT NULL,
    total integer NOT NULL DEFAULT 0,
    CONSTRAINT download_counts_nonneg CHECK (total >= 0)
);
CREATE TABLE api_tokens (
    id serial PRIMARY KEY,
    account_id integer NOT NULL REFERENCES accounts (id),
    label text,
    token_hash bytea NOT NULL,
    revoked boolean NOT NULL DEFAULT false,
    expires timestamp,
    last_used timestamp,
    created timestamp NOT NULL DEFAULT now()
);
CREATE TABLE advisories (
    id serial PRIMARY KEY,
    project_id integer NOT NULL REFERENCES projects (id),
    identifier text,
    severity text NOT NULL DEFAULT 'medium',
    details text,
    published timestamp
);
CREATE TABLE categories (
    id serial PRIMARY KEY,
    label text NOT NULL,
    slug text NOT NULL,
    parent_id integer REFERENCES categories (id),
    project_count integer NOT NULL DEFAULT 0
);
CREATE TABLE project_categories (
    project_id integer NOT NULL,
    category_id integer NOT NULL
);
CREATE TABLE mirror_jobs (
    id serial PRIMARY KEY,
    mirror text NOT NULL,
    state varchar(20),
    attempts integer NOT NULL DEFAULT 0,
    payload text,
    started timestamp,
    finished timestamp
);
CREATE TABLE old_sessions (sid text PRIMARY KEY, account_id integer, data text, expires timestamp);
CREATE FUNCTION bump_updated() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated := now(); RETURN NEW; END $$;
CREATE FUNCTION canonical_name(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT replace(lower($1), '_', '-') $$;
CREATE VIEW latest_releases AS SELECT project_id, max(published) AS published FROM releases GROUP BY project_id;
