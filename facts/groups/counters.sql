The database's own counters: of this node, since their last reset.

-- name: cache_hit_ratio
SELECT s.blks_hit AS hits, s.blks_read AS reads FROM pg_stat_database s WHERE s.datname = current_database()

-- name: cache_hit_tables
WITH RECURSIVE near (oid) AS (  -- of one table, all that could belong to it: to ask every relation for its root grows with the schema
    SELECT %(oid)s::oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN near p ON i.inhparent = p.oid
), leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root,
           pg_stat_get_blocks_hit(c.oid) AS heap_hits, pg_stat_get_blocks_fetched(c.oid) - pg_stat_get_blocks_hit(c.oid) AS heap_reads,
           (SELECT sum(pg_stat_get_blocks_hit(i.indexrelid)) FROM pg_index i WHERE i.indrelid = c.oid) AS index_hits,
           (SELECT sum(pg_stat_get_blocks_fetched(i.indexrelid) - pg_stat_get_blocks_hit(i.indexrelid))
              FROM pg_index i WHERE i.indrelid = c.oid) AS index_reads
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR c.oid = ANY (ARRAY(SELECT p.oid FROM near p)))
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

-- name: stats_reset_time
SELECT s.stats_reset AS database_since, (SELECT b.stats_reset FROM pg_stat_bgwriter b) AS writer_since,
       pg_postmaster_start_time() AS started
  FROM pg_stat_database s WHERE s.datname = current_database()
