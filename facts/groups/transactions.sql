Open transactions and what they hold back.

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
