Partitions. pg_get_partkeydef() and pg_get_expr(relpartbound, relid) wait behind ACCESS EXCLUSIVE; pg_get_expr(relpartbound, 0) does not,
and a bound never names a column. The key is put together from its columns; one over expressions comes from the schema in memory.

-- name: partition_info
SELECT CASE p.partstrat WHEN 'r' THEN 'range' WHEN 'l' THEN 'list' ELSE 'hash' END AS strategy,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)') FROM unnest(p.partattrs::int2[]) WITH ORDINALITY AS key (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = p.partrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
       p.partdefid <> 0 AS has_default, (SELECT count(*) FROM pg_inherits i WHERE i.inhparent = p.partrelid) AS partitions
  FROM pg_partitioned_table p WHERE p.partrelid = %(oid)s

-- name: parent
SELECT pn.nspname::text AS schema, pc.relname::text AS name, pg_get_expr(c.relpartbound, 0) AS bound
  FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class pc ON pc.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = pc.relnamespace
 WHERE c.oid = %(oid)s AND c.relispartition

-- name: partitioned_tables
SELECT n.nspname::text AS schema, c.relname::text AS "table", CASE p.partstrat WHEN 'r' THEN 'range' WHEN 'l' THEN 'list' ELSE 'hash' END AS strategy,
       (SELECT count(*) FROM pg_inherits i WHERE i.inhparent = c.oid) AS partitions
  FROM pg_partitioned_table p JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT c.relispartition AND n.nspname NOT IN ('information_schema', 'vast') ORDER BY 1, 2

-- name: list_partitions
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema, c.relname::text AS partition, pg_get_expr(c.relpartbound, 0) AS bound,
       CASE WHEN c.relkind = 'p' THEN NULL WHEN %(exact)s AND h.relation IS NULL THEN coalesce(pg_total_relation_size(c.oid), 0)
            ELSE c.relpages::bigint * current_setting('block_size')::int END AS size_bytes,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint END AS estimated_rows, c.relkind = 'p' AS is_partitioned,
       h.relation IS NOT NULL AS is_locked, count(*) OVER () AS of
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN held h ON h.relation = c.oid
 WHERE i.inhparent = %(oid)s
 ORDER BY CASE WHEN %(by_size)s THEN -(c.relpages::bigint) END, c.relname LIMIT 1000

-- name: bounds
SELECT c.relname::text AS partition, pg_get_expr(c.relpartbound, 0) AS bound,
       CASE WHEN c.reltuples >= 0 THEN c.reltuples::bigint END AS estimated_rows, pg_stat_get_live_tuples(c.oid) AS live_rows
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
 WHERE i.inhparent = %(oid)s
