How many rows. reltuples is -1 (0 before PostgreSQL 14) until the first VACUUM or ANALYZE, and a partitioned table has none of its own:
leaves are added up. Where the table has grown since, reltuples is scaled by its size, which locked tables do not tell.

-- name: row_estimate
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition
), held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), leaf AS (
    SELECT c.oid, c.relkind, c.reltuples, c.relpages, h.relation IS NOT NULL AS locked,
           CASE WHEN %(exact)s AND h.relation IS NULL AND c.relkind IN ('r', 'm')
                THEN pg_relation_size(c.oid) / current_setting('block_size')::int ELSE c.relpages END AS pages,
           c.reltuples > 0 OR (c.reltuples = 0 AND (c.relpages > 0 OR current_setting('server_version_num')::int >= 140000)) AS is_analyzed,
           pg_stat_get_live_tuples(c.oid) AS live,
           greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid),
                    pg_stat_get_last_vacuum_time(c.oid), pg_stat_get_last_autovacuum_time(c.oid)) AS counted_at
      FROM tree JOIN pg_class c USING (oid) LEFT JOIN held h ON h.relation = c.oid
)
SELECT count(*) FILTER (WHERE relkind <> 'p') AS relations, count(*) FILTER (WHERE locked) AS locked, min(counted_at) AS counted_at,
       count(*) FILTER (WHERE relkind <> 'p' AND NOT is_analyzed AND coalesce(live, 0) = 0 AND pages > 0) AS unknown,
       coalesce(sum(pages) FILTER (WHERE relkind <> 'p'), 0)::bigint * current_setting('block_size')::int AS heap_bytes,
       coalesce(sum(CASE WHEN relkind = 'p' THEN 0
                         WHEN is_analyzed AND relpages > 0 THEN reltuples * (pages::float / relpages)
                         WHEN coalesce(live, 0) > 0 THEN live WHEN is_analyzed THEN reltuples ELSE 0 END), 0)::bigint AS estimated_rows
  FROM leaf

-- name: may_count
SELECT has_table_privilege(%(oid)s, 'SELECT') AS may_select, row_security_active(%(oid)s) AS has_row_security

-- name: count
SELECT count(*) AS rows FROM {relation}

-- name: tables_by_rows
WITH leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, c.relpages,
           CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint
                WHEN pg_stat_get_live_tuples(c.oid) > 0 THEN pg_stat_get_live_tuples(c.oid)
                WHEN c.relpages = 0 OR c.reltuples = 0 THEN 0 END AS estimated_rows,
           c.reltuples > 0 AS is_analyzed
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
), rolled AS (
    SELECT root, sum(estimated_rows)::bigint AS estimated_rows, count(*) AS leaves, bool_and(is_analyzed) AS is_analyzed,
           count(*) OVER () AS of FROM leaf GROUP BY root
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", r.estimated_rows, CASE WHEN c.relkind = 'p' THEN r.leaves ELSE 0 END AS partitions,
       r.is_analyzed, r.of
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE %(kind)s::text IS DISTINCT FROM 'empty' OR coalesce(r.estimated_rows, 0) = 0
 ORDER BY CASE WHEN %(kind)s::text = 'smallest' THEN r.estimated_rows ELSE -coalesce(r.estimated_rows, 0) END NULLS LAST, n.nspname, c.relname
 LIMIT %(limit)s
