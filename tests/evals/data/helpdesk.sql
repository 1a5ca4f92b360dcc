-- A ticketing system for several tenants, with a schema for its billing.
CREATE SCHEMA billing;
CREATE TYPE ticket_status AS ENUM ('new', 'open', 'pending', 'solved', 'closed');
CREATE TYPE ticket_priority AS ENUM ('low', 'normal', 'high', 'urgent');
CREATE TABLE tenants (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    subdomain text NOT NULL,
    timezone text DEFAULT 'UTC',
    settings jsonb NOT NULL DEFAULT '{}',
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT tenants_subdomain_key UNIQUE (subdomain)
);
CREATE TABLE agents (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    email text NOT NULL,
    full_name text NOT NULL,
    phone_ext varchar(6),
    is_active boolean NOT NULL DEFAULT true,
    role text NOT NULL DEFAULT 'agent',
    signature_html text,
    last_seen_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE teams (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), tenant_id uuid NOT NULL REFERENCES tenants (id), name text NOT NULL, mailbox text);
CREATE TABLE team_agents (team_id uuid NOT NULL REFERENCES teams (id), agent_id uuid NOT NULL REFERENCES agents (id));
CREATE TABLE requesters (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL,
    email text,
    name text,
    company text,
    phone text,
    vip boolean,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX requesters_tenant_email_idx ON requesters (tenant_id, email);
CREATE TABLE tickets (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    number integer NOT NULL,
    subject text NOT NULL,
    status ticket_status NOT NULL DEFAULT 'new',
    priority ticket_priority NOT NULL DEFAULT 'normal',
    requester_id uuid NOT NULL REFERENCES requesters (id),
    assignee_id uuid,
    team_id uuid REFERENCES teams (id),
    source varchar(20) NOT NULL DEFAULT 'email',
    satisfaction smallint,
    due_at timestamptz,
    first_reply_at timestamptz,
    solved_at timestamptz,
    custom_fields json,
    created_at timestamptz NOT NULL DEFAULT now(),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tickets_status_idx ON tickets (status);
CREATE INDEX tickets_tenant_status_idx ON tickets (tenant_id, status);
CREATE TABLE ticket_comments (
    id bigserial PRIMARY KEY,
    ticket_id uuid NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    author_type text NOT NULL,
    author_id uuid NOT NULL,
    body text NOT NULL,
    is_public boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ticket_comments_author_type_check CHECK (author_type IN ('agent', 'requester'))
);
CREATE TABLE ticket_tags (ticket_id uuid NOT NULL, tag text NOT NULL);
CREATE TABLE ticket_events (
    id bigserial PRIMARY KEY,
    ticket_id uuid NOT NULL,
    event text NOT NULL,
    old_value text,
    new_value text,
    actor_id uuid,
    at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE sla_policies (id serial PRIMARY KEY, tenant_id uuid NOT NULL, name text NOT NULL, first_reply_minutes integer, resolution_minutes integer, business_hours boolean NOT NULL DEFAULT true);
CREATE TABLE macros (id serial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), title text NOT NULL, body text, shortcut varchar(10), usage_count integer DEFAULT 0);
CREATE TABLE articles (
    id serial PRIMARY KEY,
    tenant_id uuid NOT NULL REFERENCES tenants (id),
    title varchar(150) NOT NULL,
    body text,
    locale char(2) NOT NULL DEFAULT 'en',
    published boolean NOT NULL DEFAULT false,
    helpful_votes integer NOT NULL DEFAULT 0,
    author_id uuid,
    updated_at timestamp
);
CREATE TABLE attachments (id bigserial PRIMARY KEY, comment_id bigint NOT NULL REFERENCES ticket_comments (id), filename text NOT NULL, content_type text, size integer, url text);
CREATE TABLE inbound_emails (id bigserial PRIMARY KEY, message_id text, raw text, processed boolean NOT NULL DEFAULT false, received_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE billing.plans (code text PRIMARY KEY, title text NOT NULL, price_cents integer NOT NULL, seats integer);
CREATE TABLE billing.subscriptions (
    id serial PRIMARY KEY,
    tenant_id uuid NOT NULL,
    plan_code text NOT NULL REFERENCES billing.plans (code),
    started_on date NOT NULL,
    ends_on date,
    card_last4 char(4)
);
CREATE TABLE billing.invoices (
    id serial PRIMARY KEY,
    subscription_id integer REFERENCES billing.subscriptions (id),
    number varchar(20) NOT NULL,
    amount_cents integer NOT NULL,
    currency char(3) DEFAULT 'USD',
    paid boolean NOT NULL DEFAULT false,
    issued_on date NOT NULL
);
CREATE TABLE tmp_import_2023 (line text);
CREATE FUNCTION set_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE FUNCTION log_ticket_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO ticket_events (ticket_id, event) VALUES (NEW.id, TG_OP); RETURN NEW; END $$;
CREATE TRIGGER tickets_touch BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION set_updated_at();
CREATE VIEW open_tickets AS SELECT id, tenant_id, number, subject FROM tickets WHERE status IN ('new', 'open', 'pending');
