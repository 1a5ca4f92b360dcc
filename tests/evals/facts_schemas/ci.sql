-- What facts are asked about beyond the schema of the same name in data/.
CREATE TABLE job_log (job_id bigint, line integer, at timestamptz NOT NULL, body text) PARTITION BY RANGE (at);
CREATE TABLE job_log_2026_05 PARTITION OF job_log FOR VALUES FROM ('2026-05-01') TO ('2026-06-01');
CREATE TABLE job_log_2026_06 PARTITION OF job_log FOR VALUES FROM ('2026-06-01') TO ('2026-07-01');
CREATE MATERIALIZED VIEW repo_minutes AS SELECT repository_id, sum(minutes) AS minutes FROM metrics.daily_minutes GROUP BY 1;
COMMENT ON COLUMN runner.tags IS 'comma separated';
