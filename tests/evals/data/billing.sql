-- A product that is billed by subscription.
CREATE TYPE invoice_status AS ENUM ('draft', 'open', 'paid', 'void');
CREATE TABLE plans (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL,
    name text NOT NULL,
    price numeric(10,2) NOT NULL,
    period text NOT NULL DEFAULT 'month'
);
CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    billing_email text,
    country char(2),
    vat_id text,
    plan_id bigint REFERENCES plans (id),
    trial_ends_at timestamptz,
    closed_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    email text NOT NULL,
    full_name text,
    password_hash text NOT NULL,
    last_login_at timestamptz,
    deactivated_at timestamptz
);
CREATE TABLE subscriptions (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    plan_id bigint NOT NULL REFERENCES plans (id),
    seats integer NOT NULL DEFAULT 1,
    started_on date NOT NULL,
    ended_on date,
    coupon_id bigint
);
CREATE TABLE coupons (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code varchar(20) NOT NULL,
    percent_off smallint,
    expires_on date,
    uses integer NOT NULL DEFAULT 0
);
CREATE TABLE invoices (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL CONSTRAINT invoices_account_fk REFERENCES accounts (id),
    number varchar(20) NOT NULL,
    status invoice_status NOT NULL DEFAULT 'draft',
    due_date date,
    total numeric(10,2) NOT NULL,
    currency char(3) NOT NULL DEFAULT 'USD',
    memo text,
    issued_at timestamptz
);
CREATE TABLE invoice_lines (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id integer NOT NULL CONSTRAINT invoice_lines_invoice_fk REFERENCES invoices (id) ON DELETE CASCADE,
    description text NOT NULL,
    quantity integer NOT NULL DEFAULT 1,
    amount numeric(10,2) NOT NULL
);
CREATE TABLE payments (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    invoice_id integer REFERENCES invoices (id),
    amount numeric(10,2) NOT NULL,
    method text,
    paid_at timestamptz,
    gateway_ref text
);
CREATE TABLE carts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint REFERENCES accounts (id),
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE api_keys (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    token text NOT NULL,
    label text,
    revoked boolean DEFAULT false
);
CREATE TABLE usage_records (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL,
    metric text NOT NULL,
    quantity bigint NOT NULL,
    recorded_at timestamptz NOT NULL
);
CREATE TABLE webhooks (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id),
    url varchar(100) NOT NULL,
    secret text,
    failures integer NOT NULL DEFAULT 0,
    CONSTRAINT webhooks_failures_check CHECK (failures >= 0)
);
CREATE MATERIALIZED VIEW revenue AS SELECT account_id, sum(total) AS total FROM invoices GROUP BY account_id;
CREATE VIEW overdue_invoices AS SELECT id, number, due_date FROM invoices WHERE status = 'open' AND due_date < current_date;
