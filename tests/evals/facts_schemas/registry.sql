-- What facts are asked about beyond the schema of the same name in data/.
CREATE TABLE download_events (id bigserial, release_id integer NOT NULL, at timestamptz NOT NULL, country char(2), user_agent text) PARTITION BY RANGE (at);
CREATE TABLE download_events_2025 PARTITION OF download_events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE download_events_2026 PARTITION OF download_events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE MATERIALIZED VIEW project_rankings AS SELECT id, name, downloads FROM projects ORDER BY downloads DESC;
CREATE TRIGGER projects_bump BEFORE UPDATE ON projects FOR EACH ROW EXECUTE FUNCTION bump_updated();
COMMENT ON TABLE advisories IS 'known vulnerabilities';
CREATE SCHEMA staging;
CREATE TABLE staging.imported_projects (name text, payload jsonb);
