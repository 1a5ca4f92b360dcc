CREATE EXTENSION pg_trgm;
CREATE EXTENSION btree_gist;
CREATE TYPE meter_kind AS ENUM ('electric', 'gas', 'water');
CREATE SEQUENCE contract_numbers;
CREATE TABLE organisations (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE households (
    id serial PRIMARY KEY,
    organisation_id integer NOT NULL REFERENCES organisations (id),
    owner_name text,
    owner_email text NOT NULL,
    iban text,
    region text,
    settings jsonb NOT NULL DEFAULT '{}',
    state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed', 'suspended')),
    joined_at timestamp NOT NULL DEFAULT now()
);
CREATE TABLE meters (
    id serial PRIMARY KEY,
    household_id integer NOT NULL CONSTRAINT meters_household_fk REFERENCES households (id),
    serial_no text NOT NULL,
    kind meter_kind NOT NULL DEFAULT 'electric',
    model text,
    deposit money
);
CREATE INDEX meters_household_idx ON meters (household_id);
CREATE TABLE usage (meter_id integer NOT NULL, measured_at timestamptz NOT NULL, kwh numeric NOT NULL) PARTITION BY RANGE (measured_at);
CREATE TABLE usage_2025_01 PARTITION OF usage FOR VALUES FROM ('2025-01-01') TO ('2025-02-01');
CREATE TABLE usage_2025_02 PARTITION OF usage FOR VALUES FROM ('2025-02-01') TO ('2025-03-01');
CREATE TABLE usage_2025_03 PARTITION OF usage FOR VALUES FROM ('2025-03-01') TO ('2025-04-01');
CREATE TABLE usage_import (meter_id integer NOT NULL, measured_at timestamptz NOT NULL, kwh numeric NOT NULL);
CREATE TABLE visits (id serial PRIMARY KEY, technician_id integer NOT NULL, arrives_at timestamptz NOT NULL, leaves_at timestamptz NOT NULL, remarks text);
CREATE TABLE bills (id serial PRIMARY KEY, meter_id integer REFERENCES meters (id), number text NOT NULL, base numeric(10, 2) NOT NULL, tax numeric(10, 2) NOT NULL, sent_at timestamptz);
ALTER TABLE bills ADD CONSTRAINT bills_base_positive CHECK (base > 0) NOT VALID;
CREATE TABLE api_calls (id bigserial PRIMARY KEY, caller text, called_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE complaints (id serial PRIMARY KEY, household_id integer NOT NULL REFERENCES households (id), body text);
CREATE MATERIALIZED VIEW usage_per_meter AS SELECT meter_id, sum(kwh) AS total FROM usage GROUP BY meter_id;
CREATE UNIQUE INDEX usage_per_meter_key ON usage_per_meter (meter_id);
