What tables and the database do, by the server's counters: of this node, since their last reset.

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

-- name: cache_hit_ratio
SELECT s.blks_hit AS hits, s.blks_read AS reads FROM pg_stat_database s WHERE s.datname = current_database()

-- name: cache_hit_tables
WITH leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root,
           pg_stat_get_blocks_hit(c.oid) AS heap_hits, pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid) AS heap_reads,
           (SELECT sum(pg_stat_get_blocks_hit(i.indexrelid)) FROM pg_index i WHERE i.indrelid = c.oid) AS index_hits,
           (SELECT sum(pg_stat_get_blocks_fetched(i.indexrelid) - pg_stat_get_blocks_hit(i.indexrelid))
              FROM pg_index i WHERE i.indrelid = c.oid) AS index_reads
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR coalesce(pg_partition_root(c.oid), c.oid) = %(oid)s OR c.oid = %(oid)s)
), rolled AS (
    SELECT root, sum(heap_hits + coalesce(index_hits, 0))::bigint AS hits, sum(heap_reads + coalesce(index_reads, 0))::bigint AS reads
      FROM leaf GROUP BY root
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", r.hits, r.reads,
       CASE WHEN r.hits + r.reads > 0 THEN round(100.0 * r.hits / (r.hits + r.reads), 2) END AS hit_percent
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE r.hits + r.reads > 0 ORDER BY r.reads DESC, n.nspname, c.relname LIMIT 20

-- name: transaction_stats
SELECT s.xact_commit AS commits, s.xact_rollback AS rollbacks, s.deadlocks, s.conflicts, s.temp_files, s.temp_bytes,
       s.tup_returned AS rows_read, s.tup_fetched AS rows_fetched, s.tup_inserted AS rows_inserted, s.tup_updated AS rows_updated,
       s.tup_deleted AS rows_deleted, s.blk_read_time AS read_ms, s.blk_write_time AS write_ms, s.blks_read, s.blks_hit
  FROM pg_stat_database s WHERE s.datname = current_database()

-- name: transaction_stats_14
SELECT s.xact_commit AS commits, s.xact_rollback AS rollbacks, s.deadlocks, s.conflicts, s.temp_files, s.temp_bytes,
       s.tup_returned AS rows_read, s.tup_fetched AS rows_fetched, s.tup_inserted AS rows_inserted, s.tup_updated AS rows_updated,
       s.tup_deleted AS rows_deleted, s.blk_read_time AS read_ms, s.blk_write_time AS write_ms, s.blks_read, s.blks_hit,
       s.sessions, s.sessions_abandoned, s.sessions_fatal, s.sessions_killed
  FROM pg_stat_database s WHERE s.datname = current_database()

-- name: column_stats
SELECT s.attname::text AS "column", s.n_distinct, s.null_frac, s.avg_width,
       left(array_to_string(s.most_common_vals::text::text[], ', '), 300) AS most_common_values,
       left(array_to_string(s.most_common_freqs, ', '), 300) AS their_frequencies, s.correlation, s.inherited
  FROM pg_stats s JOIN pg_namespace n ON n.nspname = s.schemaname JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
 WHERE c.oid = %(oid)s AND (%(column)s::text IS NULL OR s.attname = %(column)s)
 ORDER BY s.attname, s.inherited

-- name: may_see_column_stats
SELECT has_table_privilege(%(oid)s, 'SELECT') AS table_readable,
       CASE WHEN %(column)s::text IS NULL THEN has_any_column_privilege(%(oid)s, 'SELECT')
            ELSE has_column_privilege(%(oid)s::oid, %(column)s::text, 'SELECT') END AS readable,
       c.reltuples, greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) AS analyzed_at
  FROM pg_class c WHERE c.oid = %(oid)s

-- name: stats_reset_time
SELECT s.stats_reset AS database_since, (SELECT b.stats_reset FROM pg_stat_bgwriter b) AS writer_since,
       pg_postmaster_start_time() AS started
  FROM pg_stat_database s WHERE s.datname = current_database()
