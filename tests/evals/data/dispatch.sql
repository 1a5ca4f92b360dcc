-- Services as Ecto and Knex applications make them: dispatches, drivers, wallets, bills, work orders, repositories, reports, stories.
CREATE EXTENSION pg_trgm;
CREATE TABLE specialists (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    first_name varchar(255) NOT NULL,
    last_name varchar(255) NOT NULL,
    type varchar(255) NOT NULL,
    phone_number varchar(255),
    inserted_at timestamp(0) NOT NULL,
    updated_at timestamp(0) NOT NULL
);
CREATE TABLE dispatch_requests (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    operator_id uuid NOT NULL REFERENCES specialists (id),
    patient_location jsonb NOT NULL,
    inserted_at timestamp(0) NOT NULL,
    updated_at timestamp(0) NOT NULL
);
CREATE TABLE dispatches (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    request_id uuid NOT NULL REFERENCES dispatch_requests (id),
    operator_id uuid NOT NULL,
    nurse_id uuid,
    status varchar(255) NOT NULL DEFAULT 'ONGOING',
    ended_at timestamp(0),
    inserted_at timestamp(0) NOT NULL,
    updated_at timestamp(0) NOT NULL
);
CREATE TABLE conversations (
    id bigserial PRIMARY KEY,
    group_name varchar(255),
    group_avatar_url text,
    last_message_at timestamptz,
    inserted_at timestamp(0) NOT NULL,
    updated_at timestamp(0) NOT NULL
);
CREATE TABLE drivers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL,
    state text NOT NULL DEFAULT 'applying',
    inserted_at timestamptz NOT NULL
);
CREATE TABLE driver_locations (
    id bigserial PRIMARY KEY,
    driver_id uuid REFERENCES drivers (id),
    latitude double precision,
    longitude double precision,
    formatted_address varchar(255),
    inserted_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX driver_locations_driver_id_index ON driver_locations (driver_id);
CREATE TABLE wallets (
    id bigserial PRIMARY KEY,
    user_id bigint NOT NULL,
    currrrency varchar(255) NOT NULL,
    amount integer NOT NULL DEFAULT 0,
    inserted_at timestamp(0) NOT NULL
);
CREATE TABLE authors (
    id bigserial PRIMARY KEY,
    name varchar(255),
    author_pic_url varchar(255),
    biography text
);
CREATE TABLE books (
    id bigserial PRIMARY KEY,
    author_id bigint REFERENCES authors (id) ON DELETE SET NULL,
    title varchar(255),
    isbn varchar(255),
    price integer
);
CREATE TABLE store_verifications (
    id uuid PRIMARY KEY,
    store_id uuid NOT NULL,
    document_url text,
    quarantined_at timestamptz,
    inserted_at timestamptz NOT NULL
);
CREATE TABLE webhook_events (
    id uuid PRIMARY KEY,
    provider text NOT NULL,
    event_type text,
    payload jsonb NOT NULL DEFAULT '{}',
    processed boolean,
    inserted_at timestamptz NOT NULL
);
CREATE TABLE websites (
    id bigserial PRIMARY KEY,
    name varchar(255),
    address varchar(255),
    status varchar(255),
    thumbnail_url varchar(255)
);
CREATE TABLE lead_custom_property (
    id serial PRIMARY KEY,
    user_id integer NOT NULL,
    label varchar(255) NOT NULL,
    value text
);
CREATE TABLE users (
    id uuid PRIMARY KEY,
    username text NOT NULL,
    email text NOT NULL,
    is_admin boolean NOT NULL DEFAULT false,
    github_username text,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE bills (
    id uuid PRIMARY KEY,
    number text NOT NULL,
    total numeric NOT NULL,
    customer_name text,
    created_by uuid REFERENCES users (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE import_jobs (
    id serial PRIMARY KEY,
    state text NOT NULL
);
CREATE TABLE locations (
    id serial PRIMARY KEY,
    name text,
    lat double precision NOT NULL,
    lng double precision NOT NULL
);
CREATE TABLE work_orders (
    id bigserial PRIMARY KEY,
    code varchar(40) NOT NULL,
    status varchar(20) NOT NULL DEFAULT 'open'
);
CREATE TABLE work_order_items (
    id bigserial PRIMARY KEY,
    work_order_id bigint NOT NULL REFERENCES work_orders (id),
    qty integer NOT NULL,
    unit varchar(20)
);
CREATE TABLE agentes (
    id serial PRIMARY KEY,
    usuario_id integer NOT NULL,
    nome varchar(120) NOT NULL
);
CREATE TABLE company (
    id serial PRIMARY KEY,
    name text NOT NULL
);
CREATE TABLE phishing_scenario_domain (
    id serial PRIMARY KEY,
    domain text NOT NULL
);
CREATE TABLE repos (
    repo_id bigserial PRIMARY KEY,
    user_id uuid NOT NULL,
    repo_name varchar(255) NOT NULL,
    layout text NOT NULL DEFAULT '',
    fts_repo_name tsvector
);
CREATE TABLE reports (
    id uuid PRIMARY KEY,
    target_type text NOT NULL,
    target_id text NOT NULL,
    reporter_id text NOT NULL,
    description text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE digests (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL REFERENCES users (id),
    status text NOT NULL,
    sent_local_date date
);
CREATE UNIQUE INDEX digests_one_sent_per_day ON digests (sent_local_date) WHERE status = 'sent';
CREATE TABLE integration_systems (
    id bigint PRIMARY KEY,
    code text NOT NULL
);
CREATE TABLE location_integration_configs (
    id bigint PRIMARY KEY,
    location_id integer NOT NULL,
    system_id bigint NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    credentials jsonb
);
CREATE TABLE stories (
    id bigserial PRIMARY KEY,
    title text NOT NULL,
    summary text,
    published_at timestamptz,
    search_vector tsvector
);
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
