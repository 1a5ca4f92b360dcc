What uses a table, view or column, as the server counts it.

-- name: statement_history
SELECT quote_ident(n.nspname) AS schema, pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'

-- name: statements
SELECT s.queryid::text AS queryid, left(s.query, 4000) AS query, sum(s.calls)::bigint AS calls
  FROM {schema}.pg_stat_statements(true) s
 WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND s.queryid IS NOT NULL
   AND s.query ILIKE '%%' || %(word)s || '%%' AND s.query ILIKE '%%' || %(table)s || '%%'
 GROUP BY s.queryid, left(s.query, 4000)

-- name: index_scans
SELECT i.indexrelname AS index, coalesce(i.idx_scan, 0) AS scans FROM pg_stat_all_indexes i
 WHERE i.schemaname = %(schema)s AND i.indexrelname = ANY (%(indexes)s)

-- name: replicas
SELECT count(*) FROM pg_stat_replication

-- name: sequence_count
SELECT coalesce(s.last_value, 0) FROM pg_sequences s WHERE s.schemaname = %(schema)s AND s.sequencename = %(sequence)s
