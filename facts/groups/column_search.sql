Columns by their names and by their types, where the schema in memory cannot tell.

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
