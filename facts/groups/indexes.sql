Indexes as they are. pg_get_indexdef() waits behind ACCESS EXCLUSIVE on the table: of what is seen to be held so,
and of a whole database's indexes, definitions come from the schema that VAST keeps in memory. Sizes of indexes and pg_stat_get_*() do not
wait. Counters are the node's own, since its reset.

-- name: list_indexes
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", am.amname::text AS method,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)') FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number
        WHERE key.place <= i.indnkeyatts ORDER BY key.place) AS columns,
       i.indisunique AS is_unique, i.indisprimary AS is_primary, i.indisvalid AS is_valid, i.indpred IS NOT NULL AS is_partial,
       CASE WHEN x.relkind = 'i' THEN pg_relation_size(x.oid) ELSE 0 END AS size_bytes, pg_stat_get_numscans(x.oid) AS scans,
       x.relkind AS relkind, count(*) OVER () AS of,
       CASE WHEN %(oid)s::oid IS NOT NULL AND %(exact)s AND i.indrelid NOT IN (SELECT h.relation FROM held h)
            THEN pg_get_indexdef(x.oid) END AS definition
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_am am ON am.oid = x.relam
 WHERE (%(oid)s::oid IS NULL OR i.indrelid = %(oid)s)
   AND (%(oid)s::oid IS NOT NULL OR (n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND NOT x.relispartition))
   AND CASE %(kind)s::text WHEN 'unique' THEN i.indisunique WHEN 'primary' THEN i.indisprimary WHEN 'partial' THEN i.indpred IS NOT NULL
            WHEN 'expression' THEN i.indexprs IS NOT NULL WHEN 'secondary' THEN NOT i.indisprimary
            WHEN 'multicolumn' THEN i.indnkeyatts > 1 ELSE %(kind)s::text IS NULL OR am.amname = %(kind)s END
 ORDER BY n.nspname, t.relname, NOT i.indisprimary, x.relname LIMIT 500

-- name: index_count
SELECT count(*) AS indexes, count(*) FILTER (WHERE i.indisunique) AS unique_ones, count(*) FILTER (WHERE x.relispartition) AS partition_ones
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')

-- name: index_info
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", am.amname::text AS method,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)') FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number
        WHERE key.place <= i.indnkeyatts ORDER BY key.place) AS columns,
       i.indisunique AS is_unique, i.indisprimary AS is_primary, i.indisvalid AS is_valid, i.indpred IS NOT NULL AS is_partial,
       CASE WHEN x.relkind = 'i' THEN pg_relation_size(x.oid) ELSE 0 END AS size_bytes, pg_stat_get_numscans(x.oid) AS scans,
       pg_stat_get_tuples_returned(x.oid) AS entries_read, NULL::timestamptz AS last_scan, pg_get_userbyid(x.relowner)::text AS owner,
       k.conname::text AS "constraint",
       CASE WHEN %(exact)s AND NOT EXISTS (SELECT FROM pg_locks l
                  WHERE l.locktype = 'relation' AND l.relation = i.indrelid AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
                    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
            THEN pg_get_indexdef(x.oid) END AS definition
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_am am ON am.oid = x.relam LEFT JOIN pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
 WHERE x.oid = %(oid)s

-- name: index_info_16
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", am.amname::text AS method,
       ARRAY(SELECT coalesce(a.attname::text, '(expression)') FROM unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place)
         LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number
        WHERE key.place <= i.indnkeyatts ORDER BY key.place) AS columns,
       i.indisunique AS is_unique, i.indisprimary AS is_primary, i.indisvalid AS is_valid, i.indpred IS NOT NULL AS is_partial,
       CASE WHEN x.relkind = 'i' THEN pg_relation_size(x.oid) ELSE 0 END AS size_bytes, pg_stat_get_numscans(x.oid) AS scans,
       pg_stat_get_tuples_returned(x.oid) AS entries_read, pg_stat_get_lastscan(x.oid) AS last_scan, pg_get_userbyid(x.relowner)::text AS owner,
       k.conname::text AS "constraint",
       CASE WHEN %(exact)s AND NOT EXISTS (SELECT FROM pg_locks l
                  WHERE l.locktype = 'relation' AND l.relation = i.indrelid AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
                    AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database()))
            THEN pg_get_indexdef(x.oid) END AS definition
  FROM pg_index i
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
  JOIN pg_am am ON am.oid = x.relam LEFT JOIN pg_constraint k ON k.conrelid = i.indrelid AND k.conindid = x.oid AND k.contype IN ('p', 'u', 'x')
 WHERE x.oid = %(oid)s

-- name: column_indexed
SELECT x.relname::text AS "index", key.place, i.indnkeyatts AS key_columns, i.indisunique AS is_unique, i.indisprimary AS is_primary,
       i.indpred IS NOT NULL AS is_partial, i.indisvalid AS is_valid, am.amname::text AS method
  FROM pg_index i CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS key (number, place)
  JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = key.number
  JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am am ON am.oid = x.relam
 WHERE i.indrelid = %(oid)s AND a.attname = %(column)s
 ORDER BY NOT i.indisvalid, i.indpred IS NOT NULL, key.place, x.relname
