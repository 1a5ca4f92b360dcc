Sequences and how far they are from their end. The last value is shown to roles with USAGE or SELECT on the sequence only; a sequence
never used has none either, so privilege and value are read apart. pg_sequences does not wait behind ACCESS EXCLUSIVE on the table.

-- name: list_sequences
WITH listed AS MATERIALIZED (
    SELECT c.oid, n.nspname, c.relname, count(*) OVER () AS of
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind = 'S' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s)
     ORDER BY n.nspname, c.relname LIMIT 500
)
SELECT c.nspname::text AS schema, c.relname::text AS sequence, format_type(s.seqtypid, NULL) AS type, s.seqincrement AS increment,
       s.seqmin AS minimum, s.seqmax AS maximum, s.seqcycle AS cycles,
       has_sequence_privilege(c.oid, 'SELECT, USAGE') AS is_readable,
       CASE WHEN has_sequence_privilege(c.oid, 'SELECT, USAGE') THEN pg_sequence_last_value(c.oid) END AS last_value,
       t.relname::text AS owner_table, a.attname::text AS owner_column, c.of
  FROM listed c JOIN pg_sequence s ON s.seqrelid = c.oid
  LEFT JOIN LATERAL (SELECT d.refobjid, d.refobjsubid FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.refclassid = 'pg_class'::regclass
                        AND d.deptype IN ('a', 'i') OFFSET 0) AS owned ON true
  LEFT JOIN pg_class t ON t.oid = owned.refobjid LEFT JOIN pg_attribute a ON a.attrelid = owned.refobjid AND a.attnum = owned.refobjsubid
 ORDER BY c.nspname, c.relname

-- name: column_sequences
SELECT a.attname::text AS "column", n.nspname::text AS schema, c.relname::text AS sequence, c.oid,
       CASE WHEN d.deptype = 'i' THEN 'identity' WHEN d.deptype = 'a' THEN 'owned' ELSE 'default' END AS how
  FROM pg_attribute a
  JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum AND d.deptype IN ('a', 'i')
       AND d.classid = 'pg_class'::regclass
  JOIN pg_class c ON c.oid = d.objid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attrelid = %(oid)s AND (%(column)s::text IS NULL OR a.attname = %(column)s)
UNION
SELECT a.attname::text, n.nspname::text, c.relname::text, c.oid, 'default'
  FROM pg_attrdef f JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
  JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass
  JOIN pg_class c ON c.oid = d.refobjid AND c.relkind = 'S' JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE f.adrelid = %(oid)s AND (%(column)s::text IS NULL OR a.attname = %(column)s)
   AND NOT EXISTS (SELECT FROM pg_depend o WHERE o.classid = 'pg_class'::regclass AND o.objid = c.oid AND o.refclassid = 'pg_class'::regclass
                      AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype IN ('a', 'i'))
 ORDER BY 1

-- name: id_exhaustion
WITH ceiling (type, highest) AS (VALUES ('int2'::regtype, 32767::bigint), ('int4'::regtype, 2147483647), ('int8'::regtype, 9223372036854775807)
), fed AS (
    SELECT d.objid AS sequence, d.refobjid AS table_oid, d.refobjsubid::int2 AS attnum
      FROM pg_depend d JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
    UNION
    SELECT d.refobjid, f.adrelid, f.adnum
      FROM pg_attrdef f JOIN pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid AND d.refclassid = 'pg_class'::regclass
      JOIN pg_class s ON s.oid = d.refobjid AND s.relkind = 'S' JOIN pg_class t ON t.oid = f.adrelid AND NOT t.relispartition
), limited AS (  -- gathered and not joined: the server takes both for a handful of rows, and would look through one for each of the other
    SELECT both_of.table_oid, both_of.attnum, min(both_of.highest) AS referring_max,
           unnest(array_agg(both_of.sequence) FILTER (WHERE both_of.sequence IS NOT NULL)) AS sequence
      FROM (SELECT table_oid, attnum, sequence, NULL::bigint AS highest FROM fed
            UNION ALL
            SELECT k.confrelid, k.confkey[1], NULL, ceiling.highest
              FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
              JOIN ceiling ON ceiling.type = a.atttypid WHERE k.contype = 'f' AND cardinality(k.conkey) = 1) both_of
     GROUP BY both_of.table_oid, both_of.attnum
), judged AS (
    SELECT n.nspname::text AS schema, t.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, NULL) AS column_type,
           s.relname::text AS sequence, q.seqmax AS sequence_max, ceiling.highest AS column_max, limited.referring_max,
           least(q.seqmax, ceiling.highest, limited.referring_max) AS limit, has_sequence_privilege(s.oid, 'SELECT, USAGE') AS is_readable,
           CASE WHEN has_sequence_privilege(s.oid, 'SELECT, USAGE') THEN pg_sequence_last_value(s.oid) END AS last_value
      FROM limited JOIN pg_class s ON s.oid = limited.sequence JOIN pg_sequence q ON q.seqrelid = s.oid
      JOIN pg_class t ON t.oid = limited.table_oid JOIN pg_namespace n ON n.oid = t.relnamespace
      JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = limited.attnum
      LEFT JOIN ceiling ON ceiling.type = a.atttypid
     WHERE q.seqincrement > 0 AND NOT q.seqcycle AND n.nspname NOT IN ('information_schema', 'vast') AND (%(oid)s::oid IS NULL OR t.oid = %(oid)s)
)
SELECT schema, "table", "column", column_type, sequence, last_value, judged.limit,
       round(100.0 * coalesce(last_value, 0) / judged.limit, 2) AS used_percent, is_readable,
       CASE WHEN judged.limit = referring_max AND referring_max < least(sequence_max, coalesce(column_max, sequence_max)) THEN 'a referring column'
            WHEN judged.limit = column_max AND column_max < sequence_max THEN 'the column''s type' ELSE 'the sequence' END AS limited_by,
       count(*) OVER () AS of, count(*) FILTER (WHERE NOT is_readable) OVER () AS unreadable
  FROM judged ORDER BY used_percent DESC, "table", "column" LIMIT 100

-- name: highest_id
SELECT max({column})::bigint AS highest FROM {table}
