One sample of sizes and counters. Tables by page count, so that a sample of ten thousand tables costs milliseconds and waits for no lock.

-- name: total
SELECT pg_database_size(current_database()) AS total_bytes

-- name: tables
WITH leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root,
           (c.relpages + coalesce(t.relpages, 0) + coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
             WHERE i.indrelid = c.oid), 0))::bigint * current_setting('block_size')::int AS bytes,
           CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint ELSE pg_stat_get_live_tuples(c.oid) END AS rows,
           pg_stat_get_numscans(c.oid) + pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid)
             + (SELECT coalesce(sum(pg_stat_get_numscans(i.indexrelid)), 0) FROM pg_index i WHERE i.indrelid = c.oid) AS uses
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
)
SELECT n.nspname::text AS schema, c.relname::text AS name, sum(leaf.bytes)::bigint AS bytes, sum(leaf.rows)::bigint AS rows,
       sum(leaf.uses)::bigint AS uses
  FROM leaf JOIN pg_class c ON c.oid = leaf.root JOIN pg_namespace n ON n.oid = c.relnamespace
 GROUP BY n.nspname, c.relname

-- name: sequences
SELECT n.nspname || '.' || c.relname AS name, pg_sequence_last_value(c.oid) AS last_value
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND has_sequence_privilege(c.oid, 'SELECT, USAGE') AND NOT pg_is_in_recovery()
