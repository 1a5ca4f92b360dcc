The planner's statistics: pg_stats silently shows nothing of columns that the role may not read, so that is asked first.

-- name: column_stats
SELECT s.attname::text AS "column", s.n_distinct, s.null_frac, s.avg_width,
       left(array_to_string(s.most_common_vals::text::text[], ', '), 300) AS most_common_values,
       left(array_to_string(s.most_common_freqs, ', '), 300) AS their_frequencies, s.correlation, s.inherited
  FROM pg_stats s
 WHERE s.tablename = (SELECT c.relname FROM pg_class c WHERE c.oid = %(oid)s)
   AND s.schemaname = (SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = %(oid)s)
   AND (%(column)s::text IS NULL OR s.attname = %(column)s)
 ORDER BY s.attname, s.inherited

-- name: may_see_column_stats
SELECT has_table_privilege(%(oid)s, 'SELECT') AS table_readable,
       CASE WHEN %(column)s::text IS NULL THEN has_any_column_privilege(%(oid)s, 'SELECT')
            ELSE has_column_privilege(%(oid)s::oid, %(column)s::text, 'SELECT') END AS readable,
       c.reltuples, greatest(pg_stat_get_last_analyze_time(c.oid), pg_stat_get_last_autoanalyze_time(c.oid)) AS analyzed_at
  FROM pg_class c WHERE c.oid = %(oid)s
