-- Readings of devices of many tenants, by month, with roles that see different things.
CREATE EXTENSION btree_gist;
CREATE TYPE alert_level AS ENUM ('info', 'warn', 'critical');
CREATE TABLE tenants (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), name text NOT NULL, plan text NOT NULL DEFAULT 'free', device_count integer NOT NULL DEFAULT 0, suspended_at timestamptz);
CREATE TABLE device_models (id serial PRIMARY KEY, vendor text NOT NULL, name text NOT NULL, max_interval interval);
CREATE TABLE devices (id bigserial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), model_id integer REFERENCES device_models (id), serial text NOT NULL, firmware text, status text NOT NULL DEFAULT 'active', location jsonb NOT NULL DEFAULT '{}', last_seen timestamptz, created_at timestamptz NOT NULL DEFAULT now());
CREATE TABLE readings (device_id bigint NOT NULL REFERENCES devices (id), taken_at timestamptz NOT NULL, metric text NOT NULL, value double precision, quality smallint) PARTITION BY RANGE (taken_at);
CREATE TABLE readings_2026_10 PARTITION OF readings FOR VALUES FROM ('2026-10-01') TO ('2026-11-01');
CREATE TABLE readings_2026_11 PARTITION OF readings FOR VALUES FROM ('2026-11-01') TO ('2026-12-01');
CREATE TABLE readings_default PARTITION OF readings DEFAULT;
CREATE TABLE readings_hourly (device_id bigint NOT NULL REFERENCES devices (id), hour timestamptz NOT NULL, metric text NOT NULL, avg_value double precision, n integer NOT NULL DEFAULT 0, PRIMARY KEY (device_id, hour, metric));
CREATE TABLE alerts (id bigserial PRIMARY KEY, device_id bigint NOT NULL REFERENCES devices (id), level text NOT NULL, message text, raised_at timestamptz NOT NULL DEFAULT now(), acked_at timestamptz, acked_by text, closed_at timestamptz);
CREATE TABLE maintenance_windows (id bigserial PRIMARY KEY, device_id bigint NOT NULL REFERENCES devices (id), starts_at timestamptz NOT NULL, ends_at timestamptz NOT NULL, reason text);
CREATE TABLE api_keys (id bigserial PRIMARY KEY, tenant_id uuid NOT NULL REFERENCES tenants (id), token_hash text NOT NULL, scopes text[] NOT NULL DEFAULT '{}', expires_at timestamptz, revoked boolean NOT NULL DEFAULT false);
CREATE TABLE audit_log (id bigserial, tenant_id uuid, actor text NOT NULL, action text NOT NULL, at timestamptz NOT NULL DEFAULT now()) PARTITION BY LIST (action);
CREATE VIEW active_devices AS SELECT id, tenant_id, serial, last_seen FROM devices WHERE status = 'active';
CREATE MATERIALIZED VIEW daily_averages AS SELECT device_id, date_trunc('day', taken_at) AS day, metric, avg(value) AS value FROM readings GROUP BY 1, 2, 3;
CREATE POLICY tenant_devices ON devices USING (tenant_id = current_setting('app.tenant')::uuid);
