Client connections. pg_stat_activity also lists the server's own processes, so backend_type is always asked for.
Without pg_read_all_stats it is NULL for other people's sessions: a session of a role in a database is then taken for a client.

-- name: connection_count
SELECT count(*) AS connections, count(*) FILTER (WHERE a.state = 'active') AS active, count(*) FILTER (WHERE a.state = 'idle') AS idle,
       count(*) FILTER (WHERE a.state ~ '^idle in transaction') AS idle_in_transaction,
       count(*) FILTER (WHERE a.state IS NULL) AS hidden, count(*) FILTER (WHERE a.datname = current_database()) AS here,
       current_setting('max_connections')::int AS max_connections,
       current_setting('superuser_reserved_connections')::int + coalesce(nullif(current_setting('reserved_connections', true), '')::int, 0)
         AS reserved
  FROM pg_stat_activity a WHERE (a.backend_type = 'client backend' OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL))

-- name: connections_breakdown
SELECT coalesce(CASE %(by)s::text WHEN 'user' THEN a.usename::text WHEN 'application' THEN nullif(a.application_name, '')
            WHEN 'client' THEN coalesce(host(a.client_addr), 'local socket') WHEN 'database' THEN a.datname::text
            WHEN 'wait_event' THEN CASE WHEN a.state IS NULL THEN NULL ELSE coalesce(a.wait_event_type || ': ' || a.wait_event, 'not waiting') END
            ELSE a.state END, CASE WHEN %(by)s::text = 'application' THEN '(no name)' ELSE '(hidden)' END) AS "group",
       count(*) AS connections, count(*) FILTER (WHERE a.state = 'active') AS active, count(*) FILTER (WHERE a.state = 'idle') AS idle,
       count(*) FILTER (WHERE a.state ~ '^idle in transaction') AS idle_in_transaction
  FROM pg_stat_activity a WHERE (a.backend_type = 'client backend' OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL))
 GROUP BY 1 ORDER BY connections DESC, 1 LIMIT 100

-- name: who_is_connected
SELECT a.pid, a.usename::text AS role, a.datname::text AS database, a.application_name, coalesce(host(a.client_addr), 'local socket') AS client,
       a.backend_start AS connected_at, a.state, a.pid = pg_backend_pid() AS is_vast
  FROM pg_stat_activity a WHERE (a.backend_type = 'client backend' OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL)) ORDER BY a.backend_start LIMIT 500
