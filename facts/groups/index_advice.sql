Indexes that deserve a look. "Unused" needs the age of the counters beside it; a partition's indexes are judged with their root's.

-- name: unused_indexes
WITH leaf AS (
    SELECT coalesce(pg_partition_root(x.oid), x.oid) AS root, pg_stat_get_numscans(x.oid) AS scans, x.oid,
           i.indisunique OR i.indisprimary OR i.indisexclusion OR i.indisreplident AS is_needed, i.indisvalid
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
     WHERE x.relkind = 'i' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
), idle AS (
    SELECT root, sum(pg_relation_size(oid))::bigint AS size_bytes, count(*) AS leaves FROM leaf
     WHERE root IN (SELECT root FROM leaf GROUP BY root HAVING sum(scans) = 0 AND NOT bool_or(is_needed) AND bool_and(indisvalid))
     GROUP BY root
)
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", idle.size_bytes, idle.leaves AS parts
  FROM idle JOIN pg_class x ON x.oid = idle.root JOIN pg_index i ON i.indexrelid = x.oid JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE idle.size_bytes >= coalesce(%(min_bytes)s::bigint, 0) AND (%(oid)s::oid IS NULL OR t.oid = %(oid)s)
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u', 'x'))
 ORDER BY idle.size_bytes DESC, x.relname LIMIT 500

-- name: index_total
SELECT count(*) AS indexes, count(*) FILTER (WHERE NOT (i.indisunique OR i.indisexclusion OR i.indisreplident)) AS droppable
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
 WHERE NOT x.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND (%(oid)s::oid IS NULL OR i.indrelid = %(oid)s)

-- name: duplicate_indexes
WITH one AS (
    SELECT i.indexrelid AS oid, i.indrelid, x.relam, i.indnatts = i.indnkeyatts AS is_bare,
           array_to_string((i.indkey::int2[])[0:i.indnkeyatts - 1], ' ') AS keys, i.indkey::text AS all_keys,
           array_to_string((i.indclass::oid[])[0:i.indnkeyatts - 1], ' ') AS classes,
           array_to_string((i.indcollation::oid[])[0:i.indnkeyatts - 1], ' ') AS collations,
           array_to_string((i.indoption::int2[])[0:i.indnkeyatts - 1], ' ') AS options,
           regexp_replace(coalesce(i.indexprs::text, ''), ':location -?[0-9]+', '', 'g') AS expressions,
           regexp_replace(coalesce(i.indpred::text, ''), ':location -?[0-9]+', '', 'g') AS predicate,
           (CASE WHEN i.indisprimary THEN 4 ELSE 0 END) + (CASE WHEN i.indisunique THEN 2 ELSE 0 END)
             + (CASE WHEN i.indisreplident OR i.indisexclusion OR x.relispartition THEN 1 ELSE 0 END) AS rank,
           i.indisunique OR i.indisexclusion OR i.indisreplident AS is_needed, x.relname, x.relispartition
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
     WHERE i.indisvalid AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR i.indrelid = %(oid)s)
), pair AS (
    SELECT a.oid AS spare, b.oid AS kept, a.all_keys = b.all_keys AND a.is_bare = b.is_bare AS is_equal
      FROM one a JOIN one b ON b.indrelid = a.indrelid AND b.oid <> a.oid AND b.relam = a.relam AND b.predicate = a.predicate
     WHERE a.is_bare AND a.relispartition <= b.relispartition
       AND ((a.keys = b.keys AND a.all_keys = b.all_keys AND a.classes = b.classes AND a.collations = b.collations AND a.options = b.options
             AND a.expressions = b.expressions AND (a.rank, -a.oid::bigint) < (b.rank, -b.oid::bigint))
            OR (a.expressions = '' AND b.expressions = '' AND NOT a.is_needed
                AND a.relam = (SELECT am.oid FROM pg_am am WHERE am.amname = 'btree')
                AND (starts_with(b.keys, a.keys || ' ') OR (b.keys = a.keys AND NOT b.is_bare))
                AND starts_with(b.classes || ' ', a.classes || ' ')
                AND starts_with(b.collations || ' ', a.collations || ' ') AND starts_with(b.options || ' ', a.options || ' ')))
)
SELECT DISTINCT ON (n.nspname, t.relname, x.relname)
       n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", k.relname::text AS covered_by,
       CASE WHEN pair.is_equal THEN 'equal' ELSE 'prefix' END AS how, CASE WHEN x.relkind = 'i' THEN pg_relation_size(x.oid) ELSE 0 END AS size_bytes
  FROM pair JOIN pg_class x ON x.oid = pair.spare JOIN pg_class k ON k.oid = pair.kept
  JOIN pg_index i ON i.indexrelid = x.oid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE NOT (x.relispartition AND EXISTS (SELECT FROM pg_inherits h JOIN pair up ON up.spare = h.inhparent WHERE h.inhrelid = x.oid))
   AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = x.oid AND c.contype IN ('p', 'u', 'x'))
 ORDER BY n.nspname, t.relname, x.relname, how, k.relname LIMIT 500

-- name: unindexed_fks
WITH bare AS (
    SELECT coalesce(pg_partition_root(k.conrelid), k.conrelid) AS root, k.conrelid, k.conkey, k.confrelid, k.conname
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE k.contype = 'f' AND k.conparentid = 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND NOT EXISTS (
           SELECT FROM pg_index i
            WHERE i.indrelid = k.conrelid AND i.indisvalid AND i.indpred IS NULL AND i.indnkeyatts >= cardinality(k.conkey)
              AND (i.indkey::int2[])[0:cardinality(k.conkey) - 1] @> k.conkey)
), named AS (
    SELECT n.nspname::text AS schema, t.relname::text AS "table", t.oid,
           ARRAY(SELECT a.attname::text FROM unnest(bare.conkey) WITH ORDINALITY AS key (number, place)
             JOIN pg_attribute a ON a.attrelid = bare.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
           rt.relname::text AS referenced_table, min(bare.conname::text) AS name, count(*) AS parts
      FROM bare JOIN pg_class t ON t.oid = bare.root JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_class rt ON rt.oid = bare.confrelid
     GROUP BY n.nspname, t.relname, t.oid, columns, rt.relname
)
SELECT schema, "table", columns, referenced_table, name, parts FROM named
 WHERE %(oid)s::oid IS NULL OR oid = %(oid)s ORDER BY schema, "table", columns LIMIT 500

-- name: fk_total
SELECT count(*) AS keys FROM pg_constraint k WHERE k.contype = 'f' AND k.conparentid = 0 AND (%(oid)s::oid IS NULL OR k.conrelid = %(oid)s)

-- name: invalid_indexes
SELECT n.nspname::text AS schema, t.relname::text AS "table", x.relname::text AS "index", pg_relation_size(x.oid) AS size_bytes,
       i.indisready AS is_maintained
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
 WHERE NOT i.indisvalid AND x.relkind = 'i' AND i.indexrelid NOT IN (SELECT p.index_relid FROM pg_stat_progress_create_index p)
 ORDER BY n.nspname, t.relname, x.relname

-- name: invalid_index_total
SELECT count(*) AS indexes, count(*) FILTER (WHERE x.relkind = 'I' AND NOT i.indisvalid) AS incomplete_parents,
       (SELECT count(*) FROM pg_stat_progress_create_index) AS building
  FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid

-- name: seq_scan_heavy_tables
SELECT n.nspname::text AS schema, c.relname::text AS "table", pg_stat_get_numscans(c.oid) AS seq_scans,
       pg_stat_get_tuples_returned(c.oid) AS rows_read,
       (SELECT coalesce(sum(pg_stat_get_numscans(i.indexrelid)), 0) FROM pg_index i WHERE i.indrelid = c.oid)::bigint AS index_scans,
       c.relpages::bigint * current_setting('block_size')::int AS heap_bytes,
       CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END AS estimated_rows
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND pg_stat_get_numscans(c.oid) > 0
   AND (c.relpages >= 32 OR pg_stat_get_live_tuples(c.oid) > 1000)
 ORDER BY rows_read DESC, c.relname LIMIT %(limit)s

-- name: scanned_total
SELECT count(*) AS tables, count(*) FILTER (WHERE c.relpages >= 32 OR pg_stat_get_live_tuples(c.oid) > 1000) AS large
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
