VACUUM, dead rows, wraparound. A partitioned table is never vacuumed itself: its leaves are rolled up. The last time is the later of
the manual and the automatic one.

-- name: vacuum_status
WITH RECURSIVE near (oid) AS (  -- of one table, all that could belong to it: to ask every relation for its root grows with the schema
    SELECT %(oid)s::oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN near p ON i.inhparent = p.oid
), leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, c.oid,
           greatest(pg_stat_get_last_vacuum_time(c.oid), pg_stat_get_last_autovacuum_time(c.oid)) AS vacuumed_at,
           greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) AS analyzed_at,
           pg_stat_get_vacuum_count(c.oid) + pg_stat_get_autovacuum_count(c.oid) AS vacuums, pg_stat_get_dead_tuples(c.oid) AS dead
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR c.oid = ANY (ARRAY(SELECT p.oid FROM near p)))
       AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s OR pg_partition_root(c.oid) = %(oid)s
            OR c.oid IN (SELECT i.inhrelid FROM pg_inherits i WHERE i.inhparent = %(oid)s))
), rolled AS (
    SELECT CASE WHEN %(oid)s::oid IS NULL THEN root ELSE coalesce(%(oid)s::oid, root) END AS root, count(*) AS leaves,
           min(coalesce(vacuumed_at, '-infinity')) AS vacuumed_at, min(coalesce(analyzed_at, '-infinity')) AS analyzed_at,
           sum(vacuums)::bigint AS vacuums, sum(dead)::bigint AS dead_rows,
           count(*) FILTER (WHERE vacuumed_at IS NULL) AS never_vacuumed, count(*) FILTER (WHERE analyzed_at IS NULL) AS never_analyzed
      FROM leaf GROUP BY 1
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", nullif(r.vacuumed_at, '-infinity') AS vacuumed_at,
       nullif(r.analyzed_at, '-infinity') AS analyzed_at, r.vacuums, r.dead_rows, r.leaves, r.never_vacuumed, r.never_analyzed,
       count(*) OVER () AS of
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY r.vacuumed_at, n.nspname, c.relname LIMIT 100

-- name: dead_tuples
WITH RECURSIVE near (oid) AS (  -- of one table, all that could belong to it: to ask every relation for its root grows with the schema
    SELECT %(oid)s::oid UNION SELECT i.inhrelid FROM pg_inherits i JOIN near p ON i.inhparent = p.oid
), leaf AS (
    SELECT coalesce(pg_partition_root(c.oid), c.oid) AS root, pg_stat_get_dead_tuples(c.oid) AS dead, pg_stat_get_live_tuples(c.oid) AS live
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR c.oid = ANY (ARRAY(SELECT p.oid FROM near p)))
       AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s OR pg_partition_root(c.oid) = %(oid)s)
), rolled AS (
    SELECT coalesce(%(oid)s::oid, root) AS root, sum(dead)::bigint AS dead_rows, sum(live)::bigint AS live_rows FROM leaf GROUP BY 1
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", r.dead_rows, r.live_rows,
       CASE WHEN r.dead_rows + r.live_rows > 0 THEN round(100.0 * r.dead_rows / (r.dead_rows + r.live_rows), 1) END AS dead_percent,
       count(*) OVER () AS of
  FROM rolled r JOIN pg_class c ON c.oid = r.root JOIN pg_namespace n ON n.oid = c.relnamespace
 ORDER BY r.dead_rows DESC, n.nspname, c.relname LIMIT 50

-- name: vacuum_backlog
WITH option AS (
    SELECT c.oid, lower(split_part(o, '=', 1)) AS name, split_part(o, '=', 2) AS value FROM pg_class c CROSS JOIN LATERAL unnest(c.reloptions) AS o
), leaf AS (
    SELECT n.nspname, c.relname, c.oid, c.reltuples, pg_stat_get_dead_tuples(c.oid) AS dead, pg_stat_get_ins_since_vacuum(c.oid) AS inserted,
           pg_stat_get_mod_since_analyze(c.oid) AS modified, age(c.relfrozenxid) AS xid_age,
           greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) AS analyzed_at,
           coalesce((SELECT o.value FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_enabled'), 'true') AS enabled,
           coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_vacuum_threshold'),
                    current_setting('autovacuum_vacuum_threshold')::float)
             + coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_vacuum_scale_factor'),
                        current_setting('autovacuum_vacuum_scale_factor')::float) * greatest(c.reltuples, 0) AS vacuum_at,
           coalesce(nullif(current_setting('autovacuum_vacuum_max_threshold', true), '')::float, -1) AS vacuum_cap,
           coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_vacuum_insert_threshold'),
                    current_setting('autovacuum_vacuum_insert_threshold')::float)
             + coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_vacuum_insert_scale_factor'),
                        current_setting('autovacuum_vacuum_insert_scale_factor')::float) * greatest(c.reltuples, 0) AS insert_at,
           coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_analyze_threshold'),
                    current_setting('autovacuum_analyze_threshold')::float)
             + coalesce((SELECT o.value::float FROM option o WHERE o.oid = c.oid AND o.name = 'autovacuum_analyze_scale_factor'),
                        current_setting('autovacuum_analyze_scale_factor')::float) * greatest(c.reltuples, 0) AS analyze_at
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
), judged AS (
    SELECT leaf.*, count(*) OVER () AS of,
           concat_ws(', ',
               CASE WHEN dead > CASE WHEN vacuum_cap >= 0 THEN least(vacuum_at, vacuum_cap) ELSE vacuum_at END THEN 'dead rows' END,
               CASE WHEN inserted > insert_at AND current_setting('autovacuum_vacuum_insert_threshold')::int >= 0 THEN 'inserts' END,
               CASE WHEN modified > analyze_at THEN 'out-of-date statistics' END,
               CASE WHEN xid_age > current_setting('autovacuum_freeze_max_age')::bigint THEN 'freeze age' END,
               CASE WHEN reltuples < 0 AND analyzed_at IS NULL AND pg_stat_get_live_tuples(oid) > 0 THEN 'never analyzed' END,
               CASE WHEN enabled IN ('false', 'off', '0', 'no') THEN 'autovacuum is off for it' END) AS reasons
      FROM leaf
)
SELECT nspname::text AS schema, relname::text AS "table", reasons, dead AS dead_rows, round(vacuum_at) AS vacuum_from, inserted AS inserted_rows,
       modified AS modified_rows, xid_age, of
  FROM judged WHERE reasons <> '' ORDER BY dead DESC, inserted DESC, relname LIMIT 200

-- name: autovacuum_running
SELECT current_setting('autovacuum') AS autovacuum, current_setting('track_counts') AS track_counts,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.backend_type = 'autovacuum launcher') AS launchers,
       (SELECT count(*) FROM pg_stat_activity a WHERE a.backend_type = 'autovacuum worker') AS workers,
       pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all,
       current_setting('autovacuum_max_workers')::int AS max_workers

-- name: autovacuum_settings
SELECT s.name AS setting, s.setting AS value, s.unit, s.source, s.short_desc AS description
  FROM pg_settings s
 WHERE s.name ~ '^(autovacuum|log_autovacuum|vacuum_)' OR s.name IN ('maintenance_work_mem', 'track_counts')
 ORDER BY s.name

-- name: table_options
SELECT n.nspname::text AS schema, c.relname::text AS "table", split_part(o, '=', 1) AS option, split_part(o, '=', 2) AS value
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL unnest(c.reloptions) AS o
 WHERE c.relkind IN ('r', 'm', 'p') AND o ~ '^(autovacuum|toast_autovacuum|vacuum)' AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s)
 ORDER BY 1, 2, 3 LIMIT 200

-- name: wraparound_databases
SELECT d.datname::text AS name, age(d.datfrozenxid)::bigint AS xid_age, mxid_age(d.datminmxid)::bigint AS multixact_age,
       current_setting('autovacuum_freeze_max_age')::bigint AS freeze_max_age,
       current_setting('autovacuum_multixact_freeze_max_age')::bigint AS multixact_freeze_max_age,
       d.datname = current_database() AS is_current
  FROM pg_database d ORDER BY greatest(age(d.datfrozenxid), mxid_age(d.datminmxid)) DESC, d.datname

-- name: wraparound_tables
SELECT n.nspname::text AS schema, c.relname::text AS "table", age(c.relfrozenxid)::bigint AS xid_age, mxid_age(c.relminmxid)::bigint AS multixact_age
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm', 't') AND c.relfrozenxid <> '0'::xid ORDER BY age(c.relfrozenxid) DESC, c.relname LIMIT 10
