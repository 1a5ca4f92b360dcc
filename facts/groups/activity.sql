What runs now. pg_stat_activity also lists the server's own processes, so backend_type is always asked for; without pg_read_all_stats
it is NULL for other people's sessions, and those are counted as hidden.

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
