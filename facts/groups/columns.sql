Columns. Defaults are printed by pg_get_expr(…, 0), which does not wait behind ACCESS EXCLUSIVE; the expression of a generated
column names other columns and cannot be printed that way, so it is read apart.

-- name: columns
SELECT a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type, NOT a.attnotnull AS nullable,
       CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, 0) END AS "default",
       CASE a.attidentity WHEN 'a' THEN 'always' WHEN 'd' THEN 'by default' ELSE '' END AS identity,
       CASE a.attgenerated WHEN 's' THEN 'stored' WHEN 'v' THEN 'virtual' ELSE '' END AS generated,
       CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END AS "collation",
       col_description(a.attrelid, a.attnum) AS comment
  FROM pg_attribute a
  JOIN pg_type t ON t.oid = a.atttypid
  LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
  LEFT JOIN pg_collation l ON l.oid = a.attcollation
 WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum

-- name: generated
SELECT a.attname::text AS "column", pg_get_expr(d.adbin, d.adrelid) AS expression
  FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
 WHERE a.attrelid = %(oid)s AND a.attgenerated <> ''

-- name: unique_over
SELECT i.relname::text AS index, x.indnkeyatts::int AS columns, x.indpred IS NOT NULL AS is_partial
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
  JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = ANY ((x.indkey::int2[])[0:x.indnkeyatts - 1])
 WHERE x.indrelid = %(oid)s AND x.indisunique AND x.indisvalid AND a.attname = %(column)s
 ORDER BY x.indnkeyatts, is_partial, i.relname

-- name: find_column
SELECT n.nspname::text AS schema, c.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type,
       NOT a.attnotnull AS nullable, CASE WHEN c.relkind IN ('v', 'm') THEN 'view' ELSE 'table' END AS kind
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attname ILIKE %(pattern)s AND a.attnum > 0 AND NOT a.attisdropped
   AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY kind, n.nspname, c.relname, a.attnum LIMIT 500

-- name: column_names
SELECT DISTINCT a.attname::text AS name
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition
   AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)

-- name: find_columns_by_type
WITH RECURSIVE wanted AS (
    SELECT t.oid FROM pg_type t
     WHERE t.typname = %(type)s OR (%(type)s = 'array' AND t.typcategory = 'A') OR (%(type)s = 'enum' AND t.typtype = 'e')
        OR (%(type)s = 'domain' AND t.typtype = 'd')
    UNION
    SELECT t.oid FROM pg_type t JOIN wanted w ON t.typbasetype = w.oid OR (t.typelem = w.oid AND t.typcategory = 'A')
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", a.attname::text AS "column", format_type(a.atttypid, a.atttypmod) AS type,
       count(*) OVER () AS of
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.atttypid IN (SELECT oid FROM wanted) AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f')
   AND (%(modifier)s = '' OR strpos(format_type(a.atttypid, a.atttypmod), %(modifier)s) > 0) AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY n.nspname, c.relname, a.attnum LIMIT 500

-- name: types_meant
WITH RECURSIVE wanted AS (
    SELECT t.oid FROM pg_type t
     WHERE t.typname = %(type)s OR (%(type)s = 'array' AND t.typcategory = 'A') OR (%(type)s = 'enum' AND t.typtype = 'e')
        OR (%(type)s = 'domain' AND t.typtype = 'd')
    UNION
    SELECT t.oid FROM pg_type t JOIN wanted w ON t.typbasetype = w.oid OR (t.typelem = w.oid AND t.typcategory = 'A')
)
SELECT format_type(oid, NULL) AS name FROM wanted UNION SELECT format_type(oid, -1) FROM wanted
