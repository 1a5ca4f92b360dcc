Sizes of tables and indexes, one of them or the largest. pg_relation_size() and its relatives wait behind ACCESS EXCLUSIVE, so
relations on which somebody holds or awaits it are estimated by relpages; the size of an index does not wait. Partitions are rolled up.

-- name: table_size
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition
), held AS MATERIALIZED (
    SELECT l.relation, min(l.pid) AS pid FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
     GROUP BY l.relation
), leaf AS (
    SELECT c.oid, c.relkind, c.relpages::bigint AS pages, t.oid AS toast, t.relpages::bigint AS toast_pages, h.pid,
           %(exact)s AND h.pid IS NULL AS is_exact, current_setting('block_size')::int AS block
      FROM tree JOIN pg_class c USING (oid) LEFT JOIN held h ON h.relation = c.oid LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
), part AS (
    SELECT leaf.*, CASE WHEN is_exact THEN pg_relation_size(oid) ELSE pages * block END AS heap,
           CASE WHEN is_exact THEN pg_table_size(oid) - pg_relation_size(oid) - coalesce(pg_total_relation_size(toast), 0) END AS maps,
           CASE WHEN is_exact THEN pg_total_relation_size(toast) ELSE toast_pages * block END AS toast_size,
           (SELECT sum(CASE WHEN %(exact)s THEN pg_table_size(x.oid) ELSE x.relpages::bigint * block END)
              FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = leaf.oid AND x.relkind = 'i') AS indexes
      FROM leaf
)
SELECT count(*) FILTER (WHERE relkind <> 'p') AS relations, count(*) FILTER (WHERE NOT is_exact) AS estimated, min(pid) AS locked_by,
       coalesce(sum(heap), 0)::bigint AS heap_bytes, coalesce(sum(maps), 0)::bigint AS map_bytes,
       coalesce(sum(toast_size), 0)::bigint AS toast_bytes, coalesce(sum(indexes), 0)::bigint AS index_bytes,
       (coalesce(sum(heap), 0) + coalesce(sum(maps), 0) + coalesce(sum(toast_size), 0) + coalesce(sum(indexes), 0))::bigint AS total_bytes
  FROM part

-- name: locker
SELECT a.pid, a.usename::text AS role, left(a.query, 80) AS query FROM pg_stat_activity a WHERE a.pid = %(pid)s

-- name: largest_tables
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
), block AS (SELECT current_setting('block_size')::int AS size
), stored AS (
    SELECT c.oid, coalesce(pg_partition_root(c.oid), c.oid) AS root,
           (c.relpages + coalesce(t.relpages, 0) + coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
             WHERE i.indrelid = c.oid), 0))::bigint * block.size AS paged,
           CASE WHEN c.reltuples <= 0 THEN pg_stat_get_live_tuples(c.oid) * 100 ELSE 0 END AS fresh, h.relation IS NOT NULL AS locked
      FROM pg_class c CROSS JOIN block
      JOIN pg_namespace n ON n.oid = c.relnamespace
      LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
      LEFT JOIN held h ON h.relation = c.oid
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
), candidate AS (
    SELECT root FROM stored GROUP BY root ORDER BY sum(greatest(paged, fresh)) DESC, root LIMIT greatest(60, 3 * %(limit)s)
), sized AS (
    SELECT s.root, count(*) AS leaves, count(*) FILTER (WHERE s.locked) AS locked,
           sum(CASE WHEN s.locked OR NOT %(exact)s THEN s.paged ELSE coalesce(pg_total_relation_size(s.oid), 0) END)::bigint AS total_bytes
      FROM stored s JOIN candidate USING (root) GROUP BY s.root
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", sized.total_bytes,
       CASE WHEN c.relkind = 'p' THEN sized.leaves ELSE 0 END AS partitions, sized.locked,
       (SELECT count(DISTINCT root) FROM stored) AS of
  FROM sized JOIN pg_class c ON c.oid = sized.root JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE sized.total_bytes >= coalesce(%(min_bytes)s::bigint, 0)
 ORDER BY sized.total_bytes DESC, n.nspname, c.relname LIMIT %(limit)s

-- name: largest_indexes
WITH candidate AS (
    SELECT c.oid, c.relname, i.indrelid, i.indisunique, i.indisprimary, count(*) OVER () AS of
      FROM pg_class c JOIN pg_index i ON i.indexrelid = c.oid JOIN pg_class t ON t.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'i' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
     ORDER BY greatest(c.relpages, t.relpages / 4) DESC, c.oid LIMIT greatest(200, 3 * %(limit)s)
)
SELECT n.nspname::text AS schema, c.relname::text AS "index", t.relname::text AS "table",
       coalesce(pg_relation_size(c.oid), 0) AS size_bytes, c.indisunique AS is_unique, c.indisprimary AS is_primary, c.of
  FROM candidate c JOIN pg_class t ON t.oid = c.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 ORDER BY size_bytes DESC, c.relname LIMIT %(limit)s
