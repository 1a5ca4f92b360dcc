-- Remote development environments: organizations, templates, workspaces, builds, agents, apps.
CREATE TYPE build_reason AS ENUM ('initiator', 'autostart', 'autostop');
CREATE TYPE user_status AS ENUM ('active', 'suspended');
CREATE TYPE resource_type AS ENUM ('organization', 'template', 'template_version', 'user', 'workspace');
CREATE TYPE provisioner_type AS ENUM ('echo', 'terraform');
CREATE TYPE log_level AS ENUM ('trace', 'debug', 'info', 'warn', 'error');
CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    description text NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX idx_organization_name ON organizations (name);
CREATE UNIQUE INDEX idx_organization_name_lower ON organizations (lower(name));
CREATE TABLE users (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    username text NOT NULL DEFAULT '',
    hashed_password bytea NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    status user_status NOT NULL DEFAULT 'active',
    rbac_roles text[] NOT NULL DEFAULT '{}',
    avatar_url text,
    deleted boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX idx_users_email ON users (email);
CREATE UNIQUE INDEX idx_users_username ON users (username);
CREATE TABLE organization_members (
    user_id uuid NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    roles text[] NOT NULL DEFAULT '{organization-member}',
    PRIMARY KEY (organization_id, user_id)
);
CREATE TABLE groups (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    avatar_url text NOT NULL DEFAULT '',
    UNIQUE (name, organization_id)
);
CREATE TABLE api_keys (
    id text PRIMARY KEY,
    hashed_secret bytea NOT NULL,
    user_id uuid NOT NULL,
    last_used timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    login_type text NOT NULL,
    ip_address inet NOT NULL DEFAULT '0.0.0.0',
    CONSTRAINT api_keys_user_id_uuid_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX idx_api_keys_user ON api_keys (user_id);
CREATE TABLE files (
    hash varchar(64) PRIMARY KEY,
    created_at timestamptz NOT NULL,
    created_by uuid NOT NULL,
    mimetype varchar(64) NOT NULL,
    data bytea NOT NULL
);
CREATE TABLE templates (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    deleted boolean NOT NULL DEFAULT false,
    name varchar(64) NOT NULL,
    provisioner provisioner_type NOT NULL,
    active_version_id uuid NOT NULL,
    description varchar(128) NOT NULL DEFAULT '',
    max_ttl bigint NOT NULL DEFAULT 604800000000000,
    min_autostart_interval bigint NOT NULL DEFAULT 3600000000000,
    created_by uuid,
    icon varchar(256) NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX templates_organization_id_name_idx ON templates (organization_id, name) WHERE deleted = false;
CREATE TABLE template_versions (
    id uuid PRIMARY KEY,
    template_id uuid REFERENCES templates (id) ON DELETE CASCADE,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    name varchar(64) NOT NULL,
    readme varchar(1048576) NOT NULL,
    job_id uuid NOT NULL,
    created_by uuid,
    CONSTRAINT template_versions_template_id_name_key UNIQUE (template_id, name)
);
CREATE TABLE provisioner_daemons (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz,
    name varchar(64) NOT NULL UNIQUE,
    provisioners provisioner_type[] NOT NULL
);
CREATE TABLE provisioner_jobs (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    started_at timestamptz,
    canceled_at timestamptz,
    completed_at timestamptz,
    error text,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE CASCADE,
    initiator_id uuid NOT NULL,
    storage_source text NOT NULL,
    input jsonb NOT NULL,
    worker_id uuid
);
CREATE TABLE provisioner_job_logs (
    id uuid PRIMARY KEY,
    job_id uuid NOT NULL REFERENCES provisioner_jobs (id) ON DELETE CASCADE,
    created_at timestamptz NOT NULL,
    level log_level NOT NULL,
    stage varchar(128) NOT NULL DEFAULT '',
    output varchar(1024) NOT NULL
);
CREATE TABLE workspaces (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    owner_id uuid NOT NULL REFERENCES users (id) ON DELETE RESTRICT,
    organization_id uuid NOT NULL REFERENCES organizations (id) ON DELETE RESTRICT,
    template_id uuid NOT NULL REFERENCES templates (id) ON DELETE RESTRICT,
    deleted boolean NOT NULL DEFAULT false,
    name varchar(64) NOT NULL,
    autostart_schedule text,
    ttl bigint
);
CREATE UNIQUE INDEX workspaces_owner_id_lower_idx ON workspaces (owner_id, lower(name)) WHERE deleted = false;
CREATE TABLE workspace_builds (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    workspace_id uuid NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE,
    template_version_id uuid NOT NULL REFERENCES template_versions (id) ON DELETE CASCADE,
    name varchar(64) NOT NULL,
    build_number integer NOT NULL,
    job_id uuid NOT NULL UNIQUE REFERENCES provisioner_jobs (id) ON DELETE CASCADE,
    provisioner_state bytea,
    deadline timestamptz NOT NULL DEFAULT '0001-01-01 00:00:00+00',
    reason build_reason NOT NULL DEFAULT 'initiator',
    CONSTRAINT workspace_builds_workspace_id_build_number_key UNIQUE (workspace_id, build_number),
    CONSTRAINT workspace_builds_workspace_id_name_key UNIQUE (workspace_id, name)
);
CREATE TABLE workspace_resources (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    job_id uuid NOT NULL REFERENCES provisioner_jobs (id) ON DELETE CASCADE,
    type varchar(192) NOT NULL,
    name varchar(64) NOT NULL
);
CREATE TABLE workspace_agents (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    name varchar(64) NOT NULL,
    first_connected_at timestamptz,
    last_connected_at timestamptz,
    disconnected_at timestamptz,
    resource_id uuid NOT NULL REFERENCES workspace_resources (id) ON DELETE CASCADE,
    auth_token uuid NOT NULL UNIQUE,
    architecture varchar(64) NOT NULL,
    operating_system varchar(64) NOT NULL,
    startup_script varchar(65534),
    directory varchar(4096) NOT NULL DEFAULT '',
    wireguard_node_ipv6 inet NOT NULL DEFAULT '::'
);
CREATE TABLE workspace_apps (
    id uuid PRIMARY KEY,
    created_at timestamptz NOT NULL,
    agent_id uuid NOT NULL REFERENCES workspace_agents (id) ON DELETE CASCADE,
    name varchar(64) NOT NULL,
    icon varchar(256) NOT NULL,
    command varchar(65534),
    url varchar(65534),
    relative_path boolean NOT NULL DEFAULT false,
    CONSTRAINT workspace_apps_agent_id_name_key UNIQUE (agent_id, name)
);
CREATE TABLE agent_stats (
    id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    user_id uuid NOT NULL,
    agent_id uuid NOT NULL,
    workspace_id uuid NOT NULL,
    template_id uuid NOT NULL,
    payload jsonb NOT NULL
);
CREATE INDEX idx_agent_stats_created_at ON agent_stats (created_at);
CREATE INDEX idx_agent_stats_user_id ON agent_stats (user_id);
