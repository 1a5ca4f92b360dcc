-- Databases as Alembic, Django and Rails make them: campaigns and generation, billing, check-ins, purchases, instruments, appointments, drafts.
CREATE TABLE "user" (
    id serial PRIMARY KEY,
    email varchar(320) NOT NULL,
    hashed_password varchar(1024) NOT NULL,
    is_active boolean NOT NULL,
    uuid varchar(36)
);
CREATE TABLE categories (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    name varchar(120) NOT NULL,
    slug varchar(100) NOT NULL,
    CONSTRAINT uq_categories_tenant_slug UNIQUE (tenant_id, slug)
);
CREATE TABLE products (
    id uuid PRIMARY KEY,
    tenant_id uuid NOT NULL,
    category_id uuid REFERENCES categories (id),
    name varchar(200) NOT NULL,
    slug varchar(100) NOT NULL,
    price numeric(12,2) NOT NULL,
    CONSTRAINT slug_is_lowercase CHECK (slug = lower(slug)),
    CONSTRAINT uq_products_tenant_slug UNIQUE (tenant_id, slug)
);
CREATE TABLE generation_jobs (
    id uuid PRIMARY KEY,
    campaign_id uuid NOT NULL,
    job_type varchar(40) NOT NULL,
    status varchar(20) NOT NULL DEFAULT 'queued',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_generation_jobs_job_type CHECK (job_type IN ('campaign_generation', 'concept_generation', 'copy_rewrite'))
);
CREATE UNIQUE INDEX uq_generation_jobs_active ON generation_jobs (campaign_id) WHERE status IN ('queued', 'processing');
CREATE TABLE material_types (
    id serial PRIMARY KEY,
    name varchar(100) NOT NULL,
    unit varchar(20)
);
CREATE TABLE tasks (
    id serial PRIMARY KEY,
    title text NOT NULL,
    revision integer
);
CREATE TABLE task_runs (
    id serial PRIMARY KEY,
    task_id integer NOT NULL REFERENCES tasks (id),
    source_set_revision integer
);
CREATE TABLE search_execution (
    id bigserial PRIMARY KEY,
    candidate_id bigint NOT NULL,
    status text NOT NULL,
    completed_at timestamptz,
    error_message text
);
CREATE UNIQUE INDEX uq_active_claim ON search_execution (candidate_id) WHERE status = 'selected';
CREATE TABLE checkins (
    id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    cycle_id uuid,
    goal_id uuid,
    goal_ids uuid[],
    progress integer,
    overall_progress integer,
    summary text,
    next_steps text,
    achievements text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ck_checkins_progress_range CHECK (progress BETWEEN 0 AND 100)
);
CREATE TABLE auth_sessions (
    id uuid PRIMARY KEY,
    user_id integer NOT NULL REFERENCES "user" (id),
    token_hash varchar(64) NOT NULL,
    expires_at timestamptz NOT NULL
);
CREATE TABLE purchases (
    id serial PRIMARY KEY,
    supplier varchar(120) NOT NULL,
    expected_delivery_date timestamptz,
    received_at timestamptz,
    total numeric(14,2)
);
CREATE TABLE assignments (
    id serial PRIMARY KEY,
    name varchar(128) NOT NULL,
    due_date timestamp
);
CREATE TABLE chat_sessions (
    id serial PRIMARY KEY,
    title text,
    model_name varchar
);
CREATE TABLE messages (
    id serial PRIMARY KEY,
    session_id integer NOT NULL REFERENCES chat_sessions (id),
    role varchar(20) NOT NULL,
    content text NOT NULL,
    model_name varchar,
    sent_at timestamptz
);
CREATE TABLE instruments (
    id uuid PRIMARY KEY,
    symbol varchar(32) NOT NULL,
    exchange varchar(16) NOT NULL
);
CREATE TABLE system_meta (
    key varchar(100) PRIMARY KEY,
    value text,
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE organizations (
    id uuid PRIMARY KEY,
    name varchar NOT NULL
);
CREATE TABLE charges (
    id uuid PRIMARY KEY,
    organization_id uuid,
    amount_cents bigint NOT NULL
);
CREATE TABLE charge_filter_values (
    id uuid PRIMARY KEY,
    charge_id uuid NOT NULL REFERENCES charges (id),
    organization_id uuid,
    "values" varchar[] NOT NULL DEFAULT '{}',
    deleted_at timestamp(6)
);
CREATE TABLE clients (
    id bigserial PRIMARY KEY,
    name varchar NOT NULL,
    email varchar,
    whatsapp varchar
);
CREATE TABLE providers (
    id bigserial PRIMARY KEY,
    name varchar NOT NULL
);
CREATE TABLE drafts (
    id bigserial PRIMARY KEY,
    title varchar,
    deleted_at timestamp(6)
);
CREATE TABLE accounts (
    id bigserial PRIMARY KEY,
    username varchar NOT NULL
);
CREATE TABLE board_announcements (
    id bigserial PRIMARY KEY,
    body text NOT NULL,
    published_at timestamp(6)
);
CREATE TABLE topics (
    id bigserial PRIMARY KEY,
    title varchar NOT NULL,
    invisible boolean NOT NULL DEFAULT false,
    last_post_id integer,
    category_id integer,
    deleted_at timestamp
);
CREATE TABLE posts (
    id bigserial PRIMARY KEY,
    topic_id bigint NOT NULL,
    user_id integer NOT NULL,
    post_number integer NOT NULL,
    raw text NOT NULL,
    created_at timestamp NOT NULL
);
CREATE INDEX index_posts_on_topic_id ON posts (topic_id);
CREATE TABLE post_timings (
    topic_id integer NOT NULL,
    post_number integer NOT NULL,
    user_id integer NOT NULL,
    msecs integer NOT NULL
);
CREATE TABLE read_posts (
    topic_id integer NOT NULL,
    user_id integer NOT NULL,
    seen boolean
);
CREATE TABLE gpx_files (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL,
    visible boolean NOT NULL DEFAULT true,
    public boolean NOT NULL DEFAULT true,
    name varchar NOT NULL,
    visibility varchar
);
CREATE TABLE changesets (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL,
    created_at timestamp NOT NULL,
    closed_at timestamp NOT NULL,
    min_lat integer,
    max_lat integer
);
CREATE TABLE accommodation_bookings (
    id bigserial PRIMARY KEY,
    room_id bigint NOT NULL,
    checkin_date date NOT NULL,
    checkout_date date NOT NULL
);
CREATE VIEW open_drafts AS SELECT id, title FROM drafts WHERE deleted_at IS NULL;
