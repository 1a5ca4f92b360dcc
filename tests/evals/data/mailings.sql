-- Newsletters and the jobs behind them: subscribers, lists, campaigns, templates, bounces; scripts, queue, schedules, audit.
CREATE TYPE subscriber_status AS ENUM ('enabled', 'disabled', 'blocklisted');
CREATE TYPE list_type AS ENUM ('public', 'private', 'temporary');
CREATE TYPE campaign_status AS ENUM ('draft', 'running', 'scheduled', 'paused', 'cancelled', 'finished');
CREATE TYPE script_lang AS ENUM ('python3', 'deno', 'go');
CREATE TYPE job_kind AS ENUM ('script', 'preview', 'flow');
CREATE TABLE subscribers (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    attribs jsonb NOT NULL DEFAULT '{}',
    status subscriber_status NOT NULL DEFAULT 'enabled',
    campaigns integer[],
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);
CREATE INDEX idx_subs_status ON subscribers (status);
CREATE TABLE lists (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    name text NOT NULL,
    type list_type NOT NULL,
    tags varchar(100)[],
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);
CREATE TABLE subscriber_lists (
    subscriber_id integer REFERENCES subscribers (id) ON DELETE CASCADE ON UPDATE CASCADE,
    list_id integer REFERENCES lists (id) ON DELETE CASCADE ON UPDATE CASCADE,
    status text NOT NULL DEFAULT 'unconfirmed',
    created_at timestamptz DEFAULT now(),
    PRIMARY KEY (subscriber_id, list_id)
);
CREATE TABLE templates (
    id serial PRIMARY KEY,
    name text NOT NULL,
    body text NOT NULL,
    is_default boolean NOT NULL DEFAULT false,
    created_at timestamptz DEFAULT now()
);
CREATE UNIQUE INDEX templates_is_default_idx ON templates (is_default) WHERE is_default = true;
CREATE TABLE campaigns (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    name text NOT NULL,
    subject text NOT NULL,
    from_email text NOT NULL,
    body text NOT NULL,
    content_type text NOT NULL DEFAULT 'richtext',
    send_at timestamptz,
    status campaign_status NOT NULL DEFAULT 'draft',
    tags varchar(100)[],
    messenger text NOT NULL,
    template_id integer NOT NULL DEFAULT 1 REFERENCES templates (id) ON DELETE SET DEFAULT,
    to_send integer NOT NULL DEFAULT 0,
    sent integer NOT NULL DEFAULT 0,
    max_subscriber_id integer NOT NULL DEFAULT 0,
    started_at timestamptz,
    created_at timestamptz DEFAULT now(),
    updated_at timestamptz DEFAULT now()
);
CREATE TABLE campaign_views (
    campaign_id integer REFERENCES campaigns (id) ON DELETE CASCADE ON UPDATE CASCADE,
    subscriber_id integer REFERENCES subscribers (id) ON DELETE SET NULL ON UPDATE CASCADE,
    created_at timestamptz DEFAULT now()
);
CREATE INDEX idx_views_camp_id ON campaign_views (campaign_id);
CREATE TABLE links (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    url text NOT NULL,
    created_at timestamptz DEFAULT now()
);
CREATE TABLE link_clicks (
    campaign_id integer REFERENCES campaigns (id) ON DELETE CASCADE ON UPDATE CASCADE,
    link_id integer REFERENCES links (id) ON DELETE CASCADE ON UPDATE CASCADE,
    subscriber_id integer REFERENCES subscribers (id) ON DELETE SET NULL ON UPDATE CASCADE,
    created_at timestamptz DEFAULT now()
);
CREATE TABLE media (
    id serial PRIMARY KEY,
    uuid uuid NOT NULL UNIQUE,
    filename text NOT NULL,
    thumb text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamptz DEFAULT now()
);
CREATE TABLE settings (
    key text NOT NULL UNIQUE,
    value jsonb NOT NULL DEFAULT '{}',
    updated_at timestamptz DEFAULT now()
);
CREATE TABLE workspace (
    id varchar(50) PRIMARY KEY,
    name varchar(50) NOT NULL,
    owner varchar(50) NOT NULL,
    deleted boolean NOT NULL DEFAULT false
);
CREATE TABLE script (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    hash bigint PRIMARY KEY,
    path varchar(255) NOT NULL,
    summary text NOT NULL,
    content text NOT NULL,
    language script_lang NOT NULL DEFAULT 'python3',
    is_template boolean DEFAULT false,
    schema json,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE queue (
    id uuid PRIMARY KEY,
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    created_by varchar(50) NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    scheduled_for timestamptz NOT NULL,
    running boolean NOT NULL DEFAULT false,
    script_hash bigint,
    script_path varchar(255),
    kind job_kind NOT NULL DEFAULT 'script',
    last_ping timestamptz,
    canceled boolean NOT NULL DEFAULT false
);
CREATE TABLE completed_job (
    id uuid PRIMARY KEY,
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    created_by varchar(50) NOT NULL,
    created_at timestamptz NOT NULL,
    started_at timestamptz,
    duration integer NOT NULL,
    success boolean NOT NULL,
    result json,
    logs text
);
CREATE TABLE resume_job (
    id uuid PRIMARY KEY,
    job uuid NOT NULL REFERENCES queue (id) ON DELETE CASCADE,
    value json NOT NULL DEFAULT 'null',
    is_cancel boolean NOT NULL DEFAULT false,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE schedule (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    path varchar(255) NOT NULL,
    schedule varchar(255) NOT NULL,
    offset_ integer NOT NULL DEFAULT 0,
    enabled boolean NOT NULL DEFAULT true,
    script_path varchar(255) NOT NULL,
    is_flow boolean NOT NULL DEFAULT false,
    PRIMARY KEY (workspace_id, path)
);
CREATE TABLE audit (
    workspace_id varchar(50) NOT NULL,
    id bigserial NOT NULL,
    "timestamp" timestamptz NOT NULL DEFAULT now(),
    username varchar(50) NOT NULL,
    operation varchar(50) NOT NULL,
    resource varchar(255),
    parameters jsonb,
    PRIMARY KEY (workspace_id, id)
);
CREATE TABLE variable (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    path varchar(255) NOT NULL,
    value varchar(3000) NOT NULL,
    is_secret boolean NOT NULL DEFAULT false,
    PRIMARY KEY (workspace_id, path)
);
CREATE TABLE account (
    workspace_id varchar(50) NOT NULL REFERENCES workspace (id),
    id serial NOT NULL,
    expires_at timestamptz NOT NULL,
    refresh_token varchar(1500) NOT NULL,
    owner varchar(50) NOT NULL,
    PRIMARY KEY (workspace_id, id)
);
