How often indexes were used: the counters of this node, since its reset. pg_stat_get_*() and sizes of indexes wait for no lock.

-- name: index_usage
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", pg_stat_get_numscans(x.oid) AS scans,
       pg_stat_get_tuples_returned(x.oid) AS entries_read, pg_stat_get_tuples_fetched(x.oid) AS rows_fetched,
       NULL::timestamptz AS last_scan, pg_relation_size(x.oid) AS size_bytes, count(*) OVER () AS of
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE x.relkind = 'i' AND (%(oids)s::oid[] IS NULL OR i.indrelid = ANY (%(oids)s) OR x.oid = ANY (%(oids)s))
   AND (%(oids)s::oid[] IS NOT NULL OR (n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')))
 ORDER BY scans DESC, x.relname LIMIT 200

-- name: index_usage_16
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", pg_stat_get_numscans(x.oid) AS scans,
       pg_stat_get_tuples_returned(x.oid) AS entries_read, pg_stat_get_tuples_fetched(x.oid) AS rows_fetched,
       pg_stat_get_lastscan(x.oid) AS last_scan, pg_relation_size(x.oid) AS size_bytes, count(*) OVER () AS of
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE x.relkind = 'i' AND (%(oids)s::oid[] IS NULL OR i.indrelid = ANY (%(oids)s) OR x.oid = ANY (%(oids)s))
   AND (%(oids)s::oid[] IS NOT NULL OR (n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')))
 ORDER BY scans DESC, x.relname LIMIT 200

-- name: leaves
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid
)
SELECT tree.oid FROM tree
