Who is connected and what they do. pg_stat_activity also lists the server's own processes, so backend_type is always asked for.
Without pg_read_all_stats the state and the type of other people's sessions are NULL and their text hidden: a session of a role in a
database is then taken for a client, counted, and said to be hidden.

-- name: active_queries
SELECT a.pid, a.usename::text AS role, a.datname::text AS database, a.application_name, a.state,
       round(extract(epoch FROM now() - a.query_start)::numeric, 1) AS seconds,
       CASE WHEN a.wait_event_type = 'Lock' THEN 'waits for a lock' WHEN a.wait_event IS NOT NULL THEN a.wait_event_type || ': ' || a.wait_event
            ELSE 'running' END AS doing, left(a.query, 500) AS query
  FROM pg_stat_activity a
 WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND a.state NOT IN ('idle')
   AND (%(min_seconds)s::float IS NULL OR a.query_start <= now() - make_interval(secs => %(min_seconds)s::float))
   AND (%(in_transaction)s OR a.state !~ '^idle in transaction')
 ORDER BY a.query_start NULLS LAST LIMIT 100

-- name: hidden_sessions
SELECT count(*) FILTER (WHERE a.state IS NULL) AS hidden, count(*) AS sessions
  FROM pg_stat_activity a WHERE (a.backend_type = 'client backend' OR (a.backend_type IS NULL AND a.usesysid IS NOT NULL AND a.datid IS NOT NULL)) AND a.pid <> pg_backend_pid()

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

-- name: idle_in_transaction
SELECT a.pid, a.usename::text AS role, a.datname::text AS database, a.application_name, a.state,
       round(extract(epoch FROM now() - a.state_change)::numeric, 1) AS idle_seconds,
       round(extract(epoch FROM now() - a.xact_start)::numeric, 1) AS transaction_seconds, left(a.query, 500) AS last_query
  FROM pg_stat_activity a
 WHERE a.backend_type = 'client backend' AND a.pid <> pg_backend_pid() AND a.state ~ '^idle in transaction'
 ORDER BY a.xact_start NULLS LAST LIMIT 100

-- name: oldest_transaction
SELECT 'session' AS kind, a.pid::text AS name, a.usename::text AS role, a.state, age(a.backend_xmin) AS xmin_age,
       extract(epoch FROM now() - a.xact_start)::float AS seconds, left(a.query, 300) AS query
  FROM pg_stat_activity a WHERE a.pid <> pg_backend_pid() AND (a.backend_xmin IS NOT NULL OR a.xact_start IS NOT NULL)
   AND (a.backend_type IN ('client backend', 'walsender') OR a.backend_type IS NULL)
UNION ALL
SELECT 'prepared transaction', p.gid, p.owner::text, NULL, age(p.transaction), extract(epoch FROM now() - p.prepared)::float, NULL FROM pg_prepared_xacts p
UNION ALL
SELECT 'replication slot', s.slot_name::text, NULL, CASE WHEN s.active THEN 'active' ELSE 'inactive' END,
       greatest(age(s.xmin), age(s.catalog_xmin)), NULL, NULL FROM pg_replication_slots s WHERE s.xmin IS NOT NULL OR s.catalog_xmin IS NOT NULL
 ORDER BY xmin_age DESC NULLS LAST, seconds DESC NULLS LAST LIMIT 50

-- name: prepared_transactions
SELECT p.gid, p.owner::text AS owner, p.database::text AS database, p.prepared AS prepared_at, extract(epoch FROM now() - p.prepared)::float AS seconds,
       age(p.transaction) AS xid_age
  FROM pg_prepared_xacts p ORDER BY p.prepared

-- name: progress
SELECT 'vacuum' AS operation, p.pid, p.datname::text AS database, p.relid::regclass::text AS "table", p.phase,
       p.heap_blks_scanned AS done, p.heap_blks_total AS total, 'blocks' AS unit FROM pg_stat_progress_vacuum p
UNION ALL
SELECT 'analyze', p.pid, p.datname::text, p.relid::regclass::text, p.phase, p.sample_blks_scanned, p.sample_blks_total, 'blocks'
  FROM pg_stat_progress_analyze p
UNION ALL
SELECT 'create_index', p.pid, p.datname::text, p.relid::regclass::text, p.phase,
       CASE WHEN p.blocks_total > 0 THEN p.blocks_done ELSE p.tuples_done END, CASE WHEN p.blocks_total > 0 THEN p.blocks_total ELSE p.tuples_total END,
       CASE WHEN p.blocks_total > 0 THEN 'blocks' ELSE 'rows' END FROM pg_stat_progress_create_index p
UNION ALL
SELECT 'cluster', p.pid, p.datname::text, p.relid::regclass::text, p.phase, p.heap_blks_scanned, p.heap_blks_total, 'blocks' FROM pg_stat_progress_cluster p
UNION ALL
SELECT 'basebackup', p.pid, NULL, NULL, p.phase, p.backup_streamed, p.backup_total, 'bytes' FROM pg_stat_progress_basebackup p

-- name: progress_14
SELECT 'vacuum' AS operation, p.pid, p.datname::text AS database, p.relid::regclass::text AS "table", p.phase,
       p.heap_blks_scanned AS done, p.heap_blks_total AS total, 'blocks' AS unit FROM pg_stat_progress_vacuum p
UNION ALL
SELECT 'analyze', p.pid, p.datname::text, p.relid::regclass::text, p.phase, p.sample_blks_scanned, p.sample_blks_total, 'blocks'
  FROM pg_stat_progress_analyze p
UNION ALL
SELECT 'create_index', p.pid, p.datname::text, p.relid::regclass::text, p.phase,
       CASE WHEN p.blocks_total > 0 THEN p.blocks_done ELSE p.tuples_done END, CASE WHEN p.blocks_total > 0 THEN p.blocks_total ELSE p.tuples_total END,
       CASE WHEN p.blocks_total > 0 THEN 'blocks' ELSE 'rows' END FROM pg_stat_progress_create_index p
UNION ALL
SELECT 'cluster', p.pid, p.datname::text, p.relid::regclass::text, p.phase, p.heap_blks_scanned, p.heap_blks_total, 'blocks' FROM pg_stat_progress_cluster p
UNION ALL
SELECT 'copy', p.pid, p.datname::text, p.relid::regclass::text, p.command, p.bytes_processed, p.bytes_total, 'bytes' FROM pg_stat_progress_copy p
UNION ALL
SELECT 'basebackup', p.pid, NULL, NULL, p.phase, p.backup_streamed, p.backup_total, 'bytes' FROM pg_stat_progress_basebackup p
