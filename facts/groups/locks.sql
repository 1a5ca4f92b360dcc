Who waits for whom. Joining pg_locks with itself gives pairs that do not exist; pg_blocking_pids() gives the truth, and is asked only for
sessions that wait for a lock, because it takes the lock manager's own lock. Whether others wait is hidden from roles without
pg_read_all_stats, but not which locks are not granted.

-- name: waiting
SELECT a.pid, pg_blocking_pids(a.pid) AS blocked_by, a.usename::text AS role, a.application_name, a.state,
       round(extract(epoch FROM now() - a.query_start)::numeric, 1) AS seconds, left(a.query, 300) AS query
  FROM pg_stat_activity a WHERE a.wait_event_type = 'Lock'
    OR (a.state IS NULL AND a.usesysid IS NOT NULL AND a.pid IN (SELECT l.pid FROM pg_locks l WHERE NOT l.granted))

-- name: sessions
SELECT a.pid, a.usename::text AS role, a.application_name, a.state, round(extract(epoch FROM now() - a.xact_start)::numeric, 1) AS seconds,
       left(a.query, 300) AS query
  FROM pg_stat_activity a WHERE a.pid = ANY (%(pids)s)

-- name: prepared_blockers
SELECT p.gid, p.owner::text AS owner FROM pg_prepared_xacts p

-- name: locks
SELECT l.pid, coalesce(n.nspname || '.' || c.relname, '') AS relation, l.locktype AS kind, l.mode, l.granted, a.usename::text AS role, a.state,
       round(extract(epoch FROM now() - a.xact_start)::numeric, 1) AS transaction_seconds, left(a.query, 300) AS query, count(*) OVER () AS of
  FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
  LEFT JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.pid IS DISTINCT FROM pg_backend_pid() AND l.locktype <> 'virtualxid'
   AND (%(oids)s::oid[] IS NULL OR l.relation = ANY (%(oids)s)) AND (%(oids)s::oid[] IS NOT NULL OR n.nspname IS DISTINCT FROM 'pg_catalog')
 ORDER BY l.granted, relation, l.pid, l.mode LIMIT 200

-- name: leaves
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid
)
SELECT tree.oid FROM tree
