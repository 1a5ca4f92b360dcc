Bloat, estimated from the planner's statistics: what the rows would need against what the pages take. pg_stats shows nothing of tables
that the role may not read, so only readable ones are examined; the rest are counted. Exact figures need the extension pgstattuple.

-- name: table_bloat
WITH RECURSIVE near (oid) AS (  -- of one table, all that could belong to it: to ask every relation for its root grows with the schema
    SELECT %(oid)s::oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN near p ON i.inhparent = p.oid
), candidate AS (
    SELECT c.oid, n.nspname, c.relname, c.relpages, c.reltuples, current_setting('block_size')::int AS block,
           coalesce((SELECT split_part(o, '=', 2)::int FROM unnest(c.reloptions) AS o WHERE o ~ '^fillfactor='), 100) AS fillfactor
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND c.relpages > %(min_pages)s AND c.reltuples >= 0
       AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR c.oid = ANY (ARRAY(SELECT p.oid FROM near p)))
       AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s OR pg_partition_root(c.oid) = %(oid)s)
       AND has_table_privilege(c.oid, 'SELECT')
     ORDER BY c.relpages DESC LIMIT 200
), width AS (
    SELECT candidate.oid, count(a.attnum) AS columns, count(s.attname) AS known,
           sum((1 - coalesce(s.null_frac, 0)) * coalesce(s.avg_width, 0)) AS data, bool_or(coalesce(s.null_frac, 0) > 0) AS has_nulls
      FROM candidate JOIN pg_attribute a ON a.attrelid = candidate.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_stats s ON s.schemaname = candidate.nspname AND s.tablename = candidate.relname AND s.attname = a.attname AND NOT s.inherited
     GROUP BY candidate.oid
), sized AS (
    SELECT candidate.*, width.columns, width.known,
           ceil(reltuples / greatest(1, floor((block - 24) * fillfactor / 100.0
                / (4 + 8 * ceil((23 + CASE WHEN has_nulls THEN ceil(columns / 8.0) ELSE 0 END) / 8.0) + 8 * ceil(data / 8.0))))) AS needed
      FROM candidate JOIN width USING (oid)
)
SELECT nspname::text AS schema, relname::text AS "table", relpages::bigint * block AS heap_bytes,
       CASE WHEN known = columns THEN (greatest(relpages - needed, 0) * block)::bigint END AS bloat_bytes,
       CASE WHEN known = columns THEN round((100 * greatest(relpages - needed, 0) / relpages)::numeric, 1) END AS bloat_percent,
       pg_stat_get_dead_tuples(oid) AS dead_rows
  FROM sized ORDER BY bloat_bytes DESC NULLS LAST, relname

-- name: table_bloat_scope
WITH RECURSIVE near (oid) AS (  -- of one table, all that could belong to it: to ask every relation for its root grows with the schema
    SELECT %(oid)s::oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN near p ON i.inhparent = p.oid
)
SELECT count(*) AS tables, count(*) FILTER (WHERE NOT has_table_privilege(c.oid, 'SELECT')) AS unreadable,
       count(*) FILTER (WHERE c.reltuples < 0) AS unanalyzed, count(*) FILTER (WHERE c.relpages <= %(min_pages)s AND c.reltuples >= 0) AS small
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND (%(oid)s::oid IS NULL OR c.oid = ANY (ARRAY(SELECT p.oid FROM near p)))
   AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s OR pg_partition_root(c.oid) = %(oid)s)

-- name: index_bloat
WITH candidate AS (
    SELECT x.oid, n.nspname, t.relname AS table_name, x.relname, x.relpages, x.reltuples, i.indrelid, i.indkey, i.indnatts,
           current_setting('block_size')::int AS block,
           coalesce((SELECT split_part(o, '=', 2)::int FROM unnest(x.reloptions) AS o WHERE o ~ '^fillfactor='), 90) AS fillfactor
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
      JOIN pg_am am ON am.oid = x.relam
     WHERE am.amname = 'btree' AND x.relkind = 'i' AND x.relpages > %(min_pages)s AND i.indexprs IS NULL AND x.reltuples >= 0
       AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND (%(oid)s::oid IS NULL OR x.oid = %(oid)s)
       AND has_table_privilege(t.oid, 'SELECT')
     ORDER BY x.relpages DESC LIMIT 200
), width AS (
    SELECT c.oid, count(s.attname) AS known, sum((1 - coalesce(s.null_frac, 0)) * coalesce(s.avg_width, 0)) AS data
      FROM candidate c CROSS JOIN LATERAL unnest(c.indkey::int2[]) AS key (number)
      JOIN pg_attribute a ON a.attrelid = c.indrelid AND a.attnum = key.number
      LEFT JOIN pg_stats s ON s.schemaname = c.nspname AND s.tablename = c.table_name AND s.attname = a.attname AND NOT s.inherited
     GROUP BY c.oid
), sized AS (
    SELECT c.*, w.known = c.indnatts AS is_known,
           1 + ceil(c.reltuples / greatest(1, floor((c.block - 40) * c.fillfactor / 100.0 / (4 + 8 * ceil((8 + w.data) / 8.0))))) AS needed
      FROM candidate c JOIN width w USING (oid)
)
SELECT nspname::text AS schema, table_name::text AS "table", relname::text AS "index", relpages::bigint * block AS size_bytes,
       CASE WHEN is_known THEN (greatest(relpages - needed, 0) * block)::bigint END AS bloat_bytes,
       CASE WHEN is_known THEN round((100 * greatest(relpages - needed, 0) / relpages)::numeric, 1) END AS bloat_percent
  FROM sized ORDER BY bloat_bytes DESC NULLS LAST, relname

-- name: index_bloat_scope
SELECT count(*) AS indexes, count(*) FILTER (WHERE NOT has_table_privilege(i.indrelid, 'SELECT')) AS unreadable,
       count(*) FILTER (WHERE am.amname <> 'btree' OR i.indexprs IS NOT NULL) AS other_kinds,
       count(*) FILTER (WHERE x.relpages <= %(min_pages)s) AS small
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace JOIN pg_am am ON am.oid = x.relam
 WHERE x.relkind = 'i' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND (%(oid)s::oid IS NULL OR x.oid = %(oid)s)

-- name: pgstattuple
SELECT quote_ident(n.nspname) AS schema
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace JOIN pg_proc p ON p.pronamespace = n.oid AND p.proname = %(function)s
 WHERE e.extname = 'pgstattuple' AND has_function_privilege(p.oid, 'EXECUTE') LIMIT 1

-- name: exact_table
SELECT a.table_len AS heap_bytes, (a.approx_free_space + a.dead_tuple_len)::bigint AS bloat_bytes,
       round((a.approx_free_percent + a.dead_tuple_percent)::numeric, 1) AS bloat_percent
  FROM {schema}.pgstattuple_approx(%(oid)s::oid::regclass) a

-- name: exact_index
SELECT s.index_size AS size_bytes, s.avg_leaf_density AS leaf_density, s.leaf_fragmentation AS fragmentation
  FROM {schema}.pgstatindex(%(oid)s::oid::regclass) s
