CREATE TABLE project (
    project_id serial PRIMARY KEY,
    owner_id integer NOT NULL,
    name varchar(255) NOT NULL UNIQUE,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP,
    update_time timestamp DEFAULT CURRENT_TIMESTAMP,
    deleted boolean DEFAULT false NOT NULL,
    registry_id integer
);
CREATE TABLE role (
    role_id serial PRIMARY KEY,
    role_mask integer DEFAULT 0 NOT NULL,
    role_code varchar(20),
    name varchar(20)
);
CREATE TABLE artifact (
    id serial PRIMARY KEY,
    project_id integer NOT NULL,
    repository_name varchar(255) NOT NULL,
    digest varchar(255) NOT NULL,
    type varchar(255) NOT NULL,
    size bigint,
    push_time timestamp DEFAULT CURRENT_TIMESTAMP,
    pull_time timestamp,
    extra_attrs text,
    CONSTRAINT unique_artifact_2 UNIQUE (repository_name, digest)
);
CREATE TABLE tag (
    id serial PRIMARY KEY,
    repository_id integer NOT NULL,
    artifact_id integer NOT NULL REFERENCES artifact (id),
    name varchar(255) NOT NULL,
    push_time timestamp DEFAULT CURRENT_TIMESTAMP,
    pull_time timestamp,
    CONSTRAINT unique_tag UNIQUE (repository_id, name)
);
CREATE TABLE blob (
    id serial PRIMARY KEY,
    digest varchar(255) NOT NULL UNIQUE,
    content_type varchar(255) NOT NULL,
    size integer NOT NULL,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE artifact_blob (
    id serial PRIMARY KEY,
    digest_af varchar(255) NOT NULL,
    digest_blob varchar(255) NOT NULL,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE cve_whitelist (
    id serial PRIMARY KEY,
    project_id integer UNIQUE,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP,
    update_time timestamp DEFAULT CURRENT_TIMESTAMP,
    expires_at bigint,
    items text NOT NULL
);
CREATE TABLE execution (
    id serial PRIMARY KEY,
    vendor_type varchar(16) NOT NULL,
    vendor_id integer,
    status varchar(16),
    status_message text,
    trigger varchar(16) NOT NULL,
    extra_attrs json,
    start_time timestamp DEFAULT CURRENT_TIMESTAMP,
    end_time timestamp
);
CREATE TABLE task (
    id serial PRIMARY KEY,
    execution_id integer NOT NULL REFERENCES execution (id),
    job_id varchar(64),
    status varchar(16) NOT NULL,
    status_code integer NOT NULL,
    run_count integer,
    extra_attrs json,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP,
    end_time timestamp
);
CREATE TABLE robot (
    id serial PRIMARY KEY,
    name varchar(255),
    description varchar(1024),
    project_id integer,
    expiresat bigint,
    disabled boolean DEFAULT false NOT NULL,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP,
    update_time timestamp DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE quota (
    id serial PRIMARY KEY,
    reference varchar(255) NOT NULL,
    reference_id varchar(255) NOT NULL,
    hard jsonb NOT NULL,
    creation_time timestamp DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE scan_report (
    id serial PRIMARY KEY,
    uuid varchar(64) NOT NULL UNIQUE,
    digest varchar(256) NOT NULL,
    registration_uuid varchar(64) NOT NULL,
    mime_type varchar(256) NOT NULL,
    job_id varchar(64),
    track_id varchar(64),
    requester varchar(64),
    status varchar(16),
    report json
);
CREATE TABLE vulnerability_record (
    id serial PRIMARY KEY,
    cve_id text DEFAULT '' NOT NULL,
    registration_uuid varchar(64) NOT NULL,
    package text DEFAULT '' NOT NULL,
    package_version text DEFAULT '' NOT NULL,
    severity text DEFAULT '' NOT NULL,
    cvss_score_v3 double precision,
    vendor_attributes json
);
CREATE TABLE teams (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    admin boolean DEFAULT false,
    auth json
);
CREATE TABLE pipelines (
    id serial PRIMARY KEY,
    team_id integer NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    name text NOT NULL,
    paused boolean DEFAULT false,
    public boolean DEFAULT false NOT NULL,
    ordering integer DEFAULT 0 NOT NULL,
    version integer DEFAULT 0 NOT NULL,
    CONSTRAINT pipelines_name_team_id UNIQUE (name, team_id)
);
CREATE TABLE jobs (
    id serial PRIMARY KEY,
    name text NOT NULL,
    pipeline_id integer NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
    config json NOT NULL,
    active boolean DEFAULT false NOT NULL,
    first_logged_build_id integer DEFAULT 0 NOT NULL
);
CREATE TYPE build_status AS ENUM ('pending', 'started', 'aborted', 'succeeded', 'failed');
CREATE TABLE builds (
    id serial PRIMARY KEY,
    name text NOT NULL,
    job_id integer REFERENCES jobs (id) ON DELETE CASCADE,
    team_id integer NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
    status build_status NOT NULL,
    scheduled boolean DEFAULT false NOT NULL,
    start_time timestamptz,
    end_time timestamptz,
    engine varchar(16),
    engine_metadata text,
    completed boolean DEFAULT false NOT NULL
);
CREATE TABLE resources (
    id serial PRIMARY KEY,
    name text NOT NULL,
    pipeline_id integer NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
    config json NOT NULL,
    paused boolean DEFAULT false,
    check_error text,
    last_checked timestamptz DEFAULT '1970-01-01 00:00:00+00' NOT NULL,
    api_pinned_version jsonb,
    pin_comment text
);
CREATE TABLE resource_configs (
    id serial PRIMARY KEY,
    source_hash text NOT NULL,
    last_checked timestamptz DEFAULT '1970-01-01 00:00:00+00' NOT NULL,
    check_error text
);
CREATE TABLE workers (
    name text PRIMARY KEY,
    addr text,
    state text NOT NULL,
    platform text,
    expires timestamptz,
    team_id integer REFERENCES teams (id) ON DELETE CASCADE,
    CONSTRAINT addr_when_running CHECK ((state <> 'stalled' AND state <> 'landed' AND addr IS NOT NULL) OR state = 'stalled' OR state = 'landed')
);
CREATE TABLE volumes (
    id serial PRIMARY KEY,
    handle text NOT NULL,
    worker_name text NOT NULL REFERENCES workers (name) ON DELETE CASCADE,
    path text,
    state text NOT NULL
);
CREATE TABLE pipes (
    id text PRIMARY KEY,
    url text,
    team_id integer NOT NULL
);
