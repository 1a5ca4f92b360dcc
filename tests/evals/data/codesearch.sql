CREATE TABLE users (
    id serial PRIMARY KEY,
    username text NOT NULL UNIQUE,
    display_name text,
    avatar_url text,
    site_admin boolean DEFAULT false NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz
);
CREATE TABLE orgs (
    id serial PRIMARY KEY,
    name text NOT NULL,
    display_name text,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz
);
CREATE TABLE org_members (
    id serial PRIMARY KEY,
    org_id integer NOT NULL REFERENCES orgs (id) ON DELETE RESTRICT,
    user_id integer NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    created_at timestamptz DEFAULT now() NOT NULL
);
CREATE TABLE external_services (
    id bigserial PRIMARY KEY,
    kind text NOT NULL,
    display_name text NOT NULL,
    config text NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL,
    deleted_at timestamptz
);
CREATE TABLE repo (
    id serial PRIMARY KEY,
    name text NOT NULL,
    description text,
    language text,
    fork boolean,
    archived boolean DEFAULT false NOT NULL,
    private boolean DEFAULT false NOT NULL,
    uri text,
    stars integer DEFAULT 0 NOT NULL,
    blocked jsonb,
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz,
    deleted_at timestamptz,
    external_id text,
    external_service_type text,
    CONSTRAINT check_name_nonempty CHECK (name <> '')
);
CREATE INDEX repo_uri_idx ON repo (uri);
CREATE TABLE external_service_repos (
    external_service_id bigint NOT NULL REFERENCES external_services (id) ON DELETE CASCADE,
    repo_id integer NOT NULL REFERENCES repo (id) ON DELETE CASCADE,
    clone_url text NOT NULL
);
CREATE TABLE gitserver_repos (
    repo_id integer PRIMARY KEY REFERENCES repo (id),
    clone_status text DEFAULT 'not_cloned' NOT NULL,
    shard_id text NOT NULL,
    last_error text,
    repo_size_bytes bigint,
    updated_at timestamptz DEFAULT now() NOT NULL
);
CREATE TABLE saved_searches (
    id serial PRIMARY KEY,
    description text NOT NULL,
    query text NOT NULL,
    notify_owner boolean NOT NULL,
    user_id integer REFERENCES users (id),
    org_id integer REFERENCES orgs (id),
    slack_webhook_url text,
    created_at timestamptz DEFAULT now(),
    CONSTRAINT user_or_org_id_not_null CHECK (user_id IS NOT NULL AND org_id IS NULL OR org_id IS NOT NULL AND user_id IS NULL)
);
CREATE TABLE changesets (
    id bigserial PRIMARY KEY,
    repo_id integer NOT NULL REFERENCES repo (id) ON DELETE CASCADE,
    external_id text,
    external_state text,
    metadata jsonb,
    state text DEFAULT 'queued',
    created_at timestamptz DEFAULT now() NOT NULL,
    updated_at timestamptz DEFAULT now() NOT NULL
);
CREATE TABLE changeset_events (
    id bigserial PRIMARY KEY,
    changeset_id bigint NOT NULL REFERENCES changesets (id) ON DELETE CASCADE,
    kind text NOT NULL,
    key text NOT NULL,
    metadata jsonb DEFAULT '{}' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL
);
CREATE TABLE lsif_uploads (
    id serial PRIMARY KEY,
    repository_id integer NOT NULL,
    commit text NOT NULL,
    root text DEFAULT '' NOT NULL,
    indexer text NOT NULL,
    state text DEFAULT 'queued' NOT NULL,
    num_parts integer NOT NULL,
    failure_message text,
    uploaded_at timestamptz DEFAULT now() NOT NULL,
    finished_at timestamptz
);
CREATE TABLE event_logs (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    url text NOT NULL,
    user_id integer NOT NULL,
    anonymous_user_id text NOT NULL,
    source text NOT NULL,
    argument jsonb NOT NULL,
    version text NOT NULL,
    "timestamp" timestamptz NOT NULL
);
CREATE TABLE settings (
    id serial PRIMARY KEY,
    org_id integer,
    user_id integer,
    author_user_id integer REFERENCES users (id),
    contents text DEFAULT '{}' NOT NULL,
    created_at timestamptz DEFAULT now() NOT NULL
);
