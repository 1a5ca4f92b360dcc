Sizes. pg_relation_size() and its relatives wait behind ACCESS EXCLUSIVE, so relations on which somebody holds
or awaits it are left out and estimated by relpages; the size of an index does not wait. Partitions are rolled up to their root.

-- name: db_size
SELECT pg_database_size(current_database()) AS size_bytes

-- name: db_size_estimate
SELECT sum(c.relpages::bigint) * current_setting('block_size')::int AS size_bytes
  FROM pg_class c
 WHERE c.relkind IN ('r', 'm', 't', 'i')

-- name: size_breakdown
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT CASE WHEN n.nspname ~ '^pg_(catalog|temp)' OR n.nspname = 'information_schema' THEN 'catalog'
            WHEN c.relkind = 't' OR n.nspname ~ '^pg_toast' THEN 'toast'
            WHEN c.relkind = 'i' THEN 'indexes' ELSE 'tables' END AS part,
       sum(CASE WHEN %(exact)s AND h.relation IS NULL THEN coalesce(pg_relation_size(c.oid), 0)
                ELSE c.relpages::bigint * current_setting('block_size')::int END)::bigint AS size_bytes,
       count(*) AS relations, count(h.relation) AS locked
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN held h ON h.relation = c.oid
 WHERE c.relkind IN ('r', 'm', 't', 'i')
 GROUP BY part ORDER BY size_bytes DESC

-- name: schema_sizes
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema,
       count(c.oid) FILTER (WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition) AS tables,
       coalesce(sum(CASE WHEN c.relkind NOT IN ('r', 'm') THEN 0
                WHEN %(exact)s AND h.relation IS NULL THEN coalesce(pg_total_relation_size(c.oid), 0)
                ELSE (c.relpages + coalesce(t.relpages, 0)
                      + coalesce((SELECT sum(x.relpages) FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
                                   WHERE i.indrelid = c.oid), 0))::bigint * current_setting('block_size')::int END), 0)::bigint AS size_bytes,
       count(h.relation) AS locked
  FROM pg_namespace n
  LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relkind IN ('r', 'p', 'm')
  LEFT JOIN pg_class t ON t.oid = c.reltoastrelid
  LEFT JOIN held h ON h.relation = c.oid
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
 GROUP BY n.nspname ORDER BY size_bytes DESC, n.nspname
