What tables do, by the server's counters: of this node, since their last reset.

-- name: table_activity
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT sum(pg_stat_get_tuples_inserted(oid))::bigint AS inserted, sum(pg_stat_get_tuples_updated(oid))::bigint AS updated,
       sum(pg_stat_get_tuples_deleted(oid))::bigint AS deleted, sum(pg_stat_get_tuples_hot_updated(oid))::bigint AS hot_updated,
       sum(pg_stat_get_numscans(oid))::bigint AS seq_scans, sum(pg_stat_get_tuples_returned(oid))::bigint AS rows_read_by_seq_scans,
       sum((SELECT sum(pg_stat_get_numscans(x.indexrelid)) FROM pg_index x WHERE x.indrelid = tree.oid))::bigint AS index_scans,
       sum(pg_stat_get_live_tuples(oid))::bigint AS live_rows, sum(pg_stat_get_dead_tuples(oid))::bigint AS dead_rows
  FROM tree

-- name: tables_by_activity
WITH leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, pg_stat_get_tuples_inserted(c.oid) AS inserted,
           pg_stat_get_tuples_updated(c.oid) AS updated, pg_stat_get_tuples_deleted(c.oid) AS deleted, pg_stat_get_numscans(c.oid) AS seq_scans,
           (SELECT coalesce(sum(pg_stat_get_numscans(i.indexrelid)), 0) FROM pg_index i WHERE i.indrelid = c.oid)::bigint AS index_scans
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
), rolled AS (
    SELECT root, sum(inserted)::bigint AS inserted, sum(updated)::bigint AS updated, sum(deleted)::bigint AS deleted,
           sum(seq_scans)::bigint AS seq_scans, sum(index_scans)::bigint AS index_scans, count(*) OVER () AS of FROM leaf GROUP BY root
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", r.inserted, r.updated, r.deleted, r.seq_scans, r.index_scans,
       CASE %(kind)s::text WHEN 'insert' THEN r.inserted WHEN 'update' THEN r.updated WHEN 'delete' THEN r.deleted WHEN 'seq' THEN r.seq_scans
            WHEN 'index' THEN r.index_scans WHEN 'read' THEN r.seq_scans + r.index_scans
            WHEN 'write' THEN r.inserted + r.updated + r.deleted
            ELSE r.inserted + r.updated + r.deleted + r.seq_scans + r.index_scans END AS measure, r.of
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY measure DESC, n.nspname, c.relname LIMIT %(limit)s

-- name: last_scan
WITH RECURSIVE tree (oid) AS (
    SELECT %(oid)s::oid
    UNION ALL
    SELECT i.inhrelid FROM pg_inherits i JOIN tree t ON i.inhparent = t.oid JOIN pg_class c ON c.oid = i.inhrelid AND c.relispartition
)
SELECT max(pg_stat_get_lastscan(oid)) AS last_seq_scan,
       max((SELECT max(pg_stat_get_lastscan(x.indexrelid)) FROM pg_index x WHERE x.indrelid = tree.oid)) AS last_index_scan
  FROM tree

-- name: unused_tables
WITH leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, c.relpages,
           pg_stat_get_numscans(c.oid) + pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid)
             + (SELECT coalesce(sum(pg_stat_get_numscans(i.indexrelid)), 0) FROM pg_index i WHERE i.indrelid = c.oid) AS uses
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
), rolled AS (
    SELECT root, sum(uses) AS uses, sum(relpages)::bigint * current_setting('block_size')::int AS heap_bytes, count(*) OVER () AS of
      FROM leaf GROUP BY root
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", r.heap_bytes, r.of
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE r.uses = 0 ORDER BY r.heap_bytes DESC, n.nspname, c.relname LIMIT 500
