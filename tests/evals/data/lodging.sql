-- Twenty-five small projects side by side: stays, clinics, recipes, sales, machines, goals, banks, games, terms.
CREATE EXTENSION btree_gist;
CREATE TABLE users (
    id bigserial PRIMARY KEY,
    username text NOT NULL,
    email text NOT NULL,
    is_banned boolean NOT NULL DEFAULT false,
    is_deleted boolean NOT NULL DEFAULT false,
    undelete_until timestamptz,
    undelete_token text,
    role varchar(20),
    CONSTRAINT undelete_nullity CHECK ((is_deleted = false) OR (undelete_token IS NOT NULL))
);
CREATE INDEX ix_users_active ON users (id) WHERE NOT is_banned AND NOT is_deleted;
CREATE TABLE terms (id bigserial PRIMARY KEY, name text NOT NULL);
CREATE TABLE dialects (id bigserial PRIMARY KEY, name text NOT NULL, display_name text);
CREATE TABLE term_equivalents (
    id bigserial PRIMARY KEY,
    term_id bigint NOT NULL REFERENCES terms (id),
    platform varchar(80) NOT NULL,
    CONSTRAINT uq_term_equivalents_term_platform UNIQUE (term_id, platform)
);
CREATE TABLE flash_sale_campaign (
    id bigserial PRIMARY KEY,
    name varchar(200) NOT NULL,
    is_active boolean NOT NULL DEFAULT true,
    status varchar(20) NOT NULL DEFAULT 'DRAFT'
);
CREATE TABLE fin_bank_account (
    id bigserial PRIMARY KEY,
    tenant_id bigint NOT NULL,
    account_no varchar(64) NOT NULL,
    bank_code varchar(20),
    is_deleted boolean NOT NULL DEFAULT false,
    created_time timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE artifact_versions (id uuid PRIMARY KEY, body text);
CREATE TABLE decision_reports (id uuid PRIMARY KEY, title text NOT NULL);
CREATE TABLE analysis_jobs (id uuid PRIMARY KEY, status text NOT NULL);
CREATE TABLE companies (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE monday_connections (id serial PRIMARY KEY, token text NOT NULL);
CREATE TABLE mes_equipment_rule (id serial PRIMARY KEY, rule_code varchar(64), description text);
CREATE TABLE mes_equipment_runtime_parameter (id serial PRIMARY KEY, name varchar(120) NOT NULL);
CREATE TABLE xp_events (
    id serial PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    type varchar(40) NOT NULL,
    note text,
    date_epoch_day integer NOT NULL
);
CREATE TABLE study_sessions (id serial PRIMARY KEY, user_id bigint NOT NULL, minutes integer);
CREATE TABLE goals (id uuid PRIMARY KEY, title text NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE notifications (
    id serial PRIMARY KEY,
    type varchar(40) NOT NULL,
    body text,
    CONSTRAINT notifications_type_check CHECK (type IN ('confirmation', 'rappel', 'annulation'))
);
CREATE TABLE recipes (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    is_public boolean NOT NULL DEFAULT false,
    created_by_user_id bigint
);
CREATE TABLE varieties (id bigserial PRIMARY KEY, coffee_id bigint NOT NULL, name varchar NOT NULL);
CREATE TABLE customers (id bigserial PRIMARY KEY, first_name varchar, last_name varchar, email varchar);
CREATE TABLE games (id bigserial PRIMARY KEY, is_started boolean);
CREATE TABLE games_players (game_id bigint, player_id bigint, is_ready boolean);
CREATE TABLE projects (id bigserial PRIMARY KEY, name varchar NOT NULL, commission varchar NOT NULL);
CREATE TABLE ongs (id serial PRIMARY KEY, name text);
CREATE TABLE orden_historial_estados (id serial PRIMARY KEY, comentario text);
CREATE TABLE bonus (id serial PRIMARY KEY, title varchar(255), image_url varchar(255));
CREATE TABLE "Questions" (id serial PRIMARY KEY, "questionText" text NOT NULL);
CREATE TABLE galleries (id serial PRIMARY KEY, name varchar(255));
CREATE TABLE paintings (id serial PRIMARY KEY, title varchar(255));
CREATE TABLE vouchers (id serial PRIMARY KEY, code varchar(40) NOT NULL, quantity integer NOT NULL DEFAULT 1);
CREATE TABLE bookings (id serial PRIMARY KEY, total integer NOT NULL);
CREATE TABLE usage_event (
    id uuid PRIMARY KEY,
    dimensions jsonb NOT NULL,
    CONSTRAINT usage_event_dimensions_object CHECK (jsonb_typeof(dimensions) = 'object')
);
CREATE TABLE discussions (id serial PRIMARY KEY, author_id bigint, topic text);
ALTER TABLE discussions ADD CONSTRAINT fk_discussions_author_id_users FOREIGN KEY (author_id) REFERENCES users (id);
CREATE TABLE products (id uuid PRIMARY KEY, slug text NOT NULL, price_vnd integer NOT NULL CHECK (price_vnd >= 0), stock integer);
CREATE TABLE booking_resource (id bigserial PRIMARY KEY, resource_id bigint NOT NULL, slot tstzrange NOT NULL, active boolean NOT NULL DEFAULT true);
CREATE TABLE employee (id uuid PRIMARY KEY, first_name text);
CREATE TABLE daycare (id uuid PRIMARY KEY, name text);
CREATE TABLE daycare_acl (employee_id uuid NOT NULL, daycare_id uuid NOT NULL, role text NOT NULL, created timestamptz NOT NULL DEFAULT now());
CREATE TABLE acl_history (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    employee_id uuid NOT NULL,
    daycare_id uuid,
    role text NOT NULL,
    valid_from timestamptz NOT NULL,
    valid_to timestamptz
);
CREATE TABLE reservations (id bigserial PRIMARY KEY, apartment_id bigint NOT NULL, check_in date NOT NULL, check_out date NOT NULL, status text NOT NULL DEFAULT 'pending', updated_at timestamptz);
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
