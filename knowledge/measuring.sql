Sizes and the server's properties. Sizes come from pg_class (a partitioned table says -1 pages once
analysed); only a table that was never vacuumed or analysed is looked up on
disk, which waits behind ACCESS EXCLUSIVE and is not done for the relations in %(locked)s.

-- name: measures
SELECT c.oid::bigint, n.nspname, c.relname, c.relkind, c.reltuples::bigint, pg_stat_get_live_tuples(c.oid),
       coalesce(fresh.heap, greatest(c.relpages, 0)::bigint * current_setting('block_size')::int),
       coalesce(fresh.total, (greatest(c.relpages, 0) + coalesce(toast.relpages, 0) + coalesce(indexes.pages, 0)) * current_setting('block_size')::int)::bigint,
       pg_stat_get_tuples_inserted(c.oid) + pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid),
       parent.inhparent::bigint
  FROM pg_class c
       JOIN pg_namespace n ON n.oid = c.relnamespace
       LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
       LEFT JOIN pg_inherits parent ON c.relispartition AND parent.inhrelid = c.oid
       LEFT JOIN (SELECT x.indrelid, sum(k.relpages) AS pages
                    FROM pg_index x JOIN pg_class k ON k.oid = x.indexrelid
                   WHERE x.indexrelid >= 16384 GROUP BY x.indrelid) AS indexes ON indexes.indrelid = c.oid
       LEFT JOIN LATERAL (
           SELECT pg_table_size(c.oid) AS heap, pg_total_relation_size(c.oid) AS total
            WHERE c.relpages = 0 AND c.relkind IN ('r', 'm') AND c.oid <> ALL (%(locked)s::oid[])
              AND CASE WHEN c.relpages = 0 AND c.relkind IN ('r', 'm') AND c.oid <> ALL (%(locked)s::oid[])
                       THEN pg_relation_size(c.oid) > 0 END) AS fresh ON true
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'

-- name: server
SELECT (SELECT reset_val FROM pg_settings WHERE name = 'TimeZone'),
       (SELECT count(*) FROM pg_stat_replication),
       (SELECT extract(epoch FROM clock_timestamp() - min(xact_start))::float8 FROM pg_stat_activity
         WHERE backend_xmin IS NOT NULL AND pid <> pg_backend_pid()),
       (SELECT extract(epoch FROM clock_timestamp() - coalesce(pg_stat_get_db_stat_reset_time(oid), pg_postmaster_start_time()))::float8
          FROM pg_database WHERE datname = current_database()),
       ARRAY(SELECT name::text FROM pg_available_extensions ORDER BY name),
       current_user::text,
       ARRAY(SELECT rolname::text FROM pg_roles ORDER BY rolname)
