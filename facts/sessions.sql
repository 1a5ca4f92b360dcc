Client sessions whose state is hidden from this role: without pg_read_all_stats even the kind of other people's is NULL.

-- name: hidden_sessions
SELECT count(*) FILTER (WHERE a.state IS NULL) AS hidden, count(*) AS sessions
  FROM pg_stat_activity a WHERE (a.backend_type = 'client backend' OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL)) AND a.pid <> pg_backend_pid()
