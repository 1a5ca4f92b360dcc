Statements by their history, from the extension pg_stat_statements. Its texts can be hundreds of megabytes: the numbers are read without
text first, the text of the chosen few after. Other people's statements have no query id without pg_read_all_stats.

-- name: status
SELECT quote_ident(n.nspname) AS schema, e.extversion AS version, pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all,
       current_setting('pg_stat_statements.max', true) AS max_statements, current_setting('track_io_timing') AS track_io_timing
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'

-- name: offered
SELECT EXISTS (SELECT FROM pg_available_extensions a WHERE a.name = 'pg_stat_statements') AS is_available,
       pg_has_role('pg_read_all_settings', 'USAGE') AS sees_settings, current_setting('server_version_num')::int AS version

-- name: info
SELECT i.dealloc, i.stats_reset FROM {schema}.pg_stat_statements_info i

-- name: statement_count
SELECT count(*) AS statements, count(*) FILTER (WHERE s.queryid IS NULL) AS hidden FROM {schema}.pg_stat_statements(false) s
 WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())

-- name: top_queries
SELECT s.queryid, s.userid, pg_get_userbyid(s.userid)::text AS role, sum(s.calls)::bigint AS calls, sum(s.total_exec_time) AS total_ms,
       sum(s.total_exec_time) / greatest(sum(s.calls), 1) AS mean_ms, max(s.max_exec_time) AS max_ms, sum(s.rows)::bigint AS rows,
       sum(s.shared_blks_hit + s.shared_blks_read)::bigint AS blocks, sum(s.temp_blks_written)::bigint AS temp_blocks,
       sum(s.wal_bytes)::bigint AS wal_bytes
  FROM {schema}.pg_stat_statements(false) s
 WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND s.queryid IS NOT NULL
 GROUP BY s.queryid, s.userid
 ORDER BY CASE %(by)s::text WHEN 'calls' THEN sum(s.calls) WHEN 'mean_time' THEN sum(s.total_exec_time) / greatest(sum(s.calls), 1)
               WHEN 'max_time' THEN max(s.max_exec_time) WHEN 'rows' THEN sum(s.rows) WHEN 'io' THEN sum(s.shared_blks_hit + s.shared_blks_read)
               WHEN 'temp' THEN sum(s.temp_blks_written) WHEN 'wal' THEN sum(s.wal_bytes) ELSE sum(s.total_exec_time) END DESC NULLS LAST
 LIMIT %(limit)s

-- name: texts
SELECT DISTINCT ON (s.queryid) s.queryid, left(s.query, 500) AS query
  FROM {schema}.pg_stat_statements(true) s WHERE s.queryid = ANY (%(ids)s)

-- name: statements
SELECT s.queryid, left(s.query, 2000) AS query, sum(s.calls)::bigint AS calls, sum(s.total_exec_time) AS total_ms,
       sum(s.total_exec_time) / greatest(sum(s.calls), 1) AS mean_ms
  FROM {schema}.pg_stat_statements(true) s
 WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()) AND s.queryid IS NOT NULL
   AND (%(name)s::text IS NULL OR s.query ILIKE %(name)s)
 GROUP BY s.queryid, left(s.query, 2000) ORDER BY total_ms DESC LIMIT 500
