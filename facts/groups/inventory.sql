What there is. Members of extensions are left out (through pg_depend's index on what is referred to, so that few rows are read);
partitions are counted apart; VAST's own schema is never shown.

-- name: table_count
SELECT count(*) FILTER (WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition) AS tables,
       count(*) FILTER (WHERE c.relispartition) AS partitions,
       count(*) FILTER (WHERE c.relkind = 'p' AND NOT c.relispartition) AS partitioned,
       count(*) FILTER (WHERE c.relkind = 'f' AND NOT c.relispartition) AS foreign_tables,
       count(DISTINCT c.relnamespace) AS schemas
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)

-- name: list_tables
SELECT n.nspname::text AS schema, c.relname::text AS "table",
       CASE WHEN c.relispartition THEN 'partition' WHEN c.relkind = 'p' THEN 'partitioned' WHEN c.relkind = 'f' THEN 'foreign'
            WHEN c.relpersistence = 'u' THEN 'unlogged' ELSE 'table' END AS kind,
       CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END AS estimated_rows,
       pg_get_userbyid(c.relowner)::text AS owner, obj_description(c.oid, 'pg_class') AS comment, count(*) OVER () AS of
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
   AND (%(pattern)s::text IS NULL OR c.relname ILIKE %(pattern)s)
   AND CASE %(kind)s::text WHEN 'partitioned' THEN c.relkind = 'p' WHEN 'foreign' THEN c.relkind = 'f'
            WHEN 'unlogged' THEN c.relpersistence = 'u' WHEN 'partition' THEN c.relispartition ELSE NOT c.relispartition END
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY n.nspname, c.relname LIMIT 500

-- name: table_exists
SELECT n.nspname::text AS schema, c.relname::text AS name,
       CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' WHEN 'v' THEN 'view'
            ELSE 'materialised view' END AS kind
  FROM unnest(%(names)s::text[]) AS wanted (name)
  JOIN pg_class c ON c.relname = wanted.name
  JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND n.nspname !~ '^pg_(toast|temp)' AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
 ORDER BY n.nspname ~ '^pg_' OR n.nspname = 'information_schema', n.nspname

-- name: find_object
WITH member AS (SELECT e.classid, e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'),
     relation AS NOT MATERIALIZED (
         SELECT c.oid, c.relkind, c.relispartition, n.nspname AS schema, c.relname AS name
           FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
            AND c.oid NOT IN (SELECT m.objid FROM member m WHERE m.classid = 'pg_class'::regclass))
SELECT * FROM (
    SELECT CASE c.relkind WHEN 'r' THEN 'table' WHEN 'p' THEN 'partitioned table' WHEN 'f' THEN 'foreign table' WHEN 'v' THEN 'view'
                WHEN 'm' THEN 'materialised view' WHEN 'S' THEN 'sequence' WHEN 'c' THEN 'composite type' ELSE 'index' END COLLATE "C" AS kind,
           c.schema::text COLLATE "C" AS schema, c.name::text COLLATE "C" AS name, NULL::text COLLATE "C" AS of_table
      FROM relation c
     WHERE c.name ILIKE %(pattern)s
    UNION ALL
    SELECT 'column', c.schema::text, a.attname::text, c.name::text
      FROM pg_attribute a JOIN relation c ON c.oid = a.attrelid
     WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attname ILIKE %(pattern)s AND c.relkind IN ('r', 'p', 'f', 'v', 'm')
       AND NOT c.relispartition
    UNION ALL
    SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END, n.nspname::text, p.proname::text, NULL
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE p.proname ILIKE %(pattern)s AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND p.oid NOT IN (SELECT m.objid FROM member m WHERE m.classid = 'pg_proc'::regclass)
       AND p.oid NOT IN (SELECT i.objid FROM pg_depend i WHERE i.classid = 'pg_proc'::regclass AND i.deptype = 'i'
                            AND i.refclassid = 'pg_type'::regclass)
    UNION ALL
    SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'type' END, n.nspname::text, t.typname::text, NULL
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE t.typname ILIKE %(pattern)s AND t.typtype IN ('e', 'd', 'r') AND n.nspname !~ '^pg_'
       AND n.nspname NOT IN ('information_schema', 'vast')
       AND t.oid NOT IN (SELECT m.objid FROM member m WHERE m.classid = 'pg_type'::regclass)
    UNION ALL
    SELECT 'trigger', c.schema::text, g.tgname::text, c.name::text
      FROM pg_trigger g JOIN relation c ON c.oid = g.tgrelid
     WHERE NOT g.tgisinternal AND g.tgname ILIKE %(pattern)s
    UNION ALL
    SELECT 'constraint', c.schema::text, k.conname::text, c.name::text
      FROM pg_constraint k JOIN relation c ON c.oid = k.conrelid
     WHERE k.conname ILIKE %(pattern)s AND k.contype <> 'n'
) AS found
 ORDER BY kind, schema, name, of_table LIMIT 100

-- name: object_counts
SELECT kind, count(*) AS number FROM (
    SELECT CASE WHEN c.relispartition AND c.relkind IN ('r', 'p') THEN 'partition' WHEN c.relkind = 'r' THEN 'table'
                WHEN c.relkind = 'p' THEN 'partitioned table' WHEN c.relkind = 'v' THEN 'view' WHEN c.relkind = 'm' THEN 'materialised view'
                WHEN c.relkind IN ('i', 'I') THEN 'index' WHEN c.relkind = 'S' THEN 'sequence' WHEN c.relkind = 'f' THEN 'foreign table'
                ELSE 'composite type' END AS kind
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE c.relkind <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                            AND e.classid = 'pg_class'::regclass)
    UNION ALL
    SELECT CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
     WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND p.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                            AND e.classid = 'pg_proc'::regclass)
    UNION ALL
    SELECT CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' ELSE 'range type' END
      FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
     WHERE t.typtype IN ('e', 'd', 'r') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND t.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                            AND e.classid = 'pg_type'::regclass)
    UNION ALL
    SELECT 'trigger' FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT g.tgisinternal AND g.tgparentid = 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
    UNION ALL
    SELECT 'schema' FROM pg_namespace n WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
    UNION ALL
    SELECT 'extension' FROM pg_extension
) AS counted GROUP BY kind ORDER BY number DESC, kind

-- name: list_schemas
SELECT n.nspname::text AS schema, pg_get_userbyid(n.nspowner)::text AS owner,
       (SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p') AND NOT c.relispartition) AS tables,
       (SELECT count(*) FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('v', 'm')) AS views,
       has_schema_privilege(n.oid, 'USAGE') AS may_use, obj_description(n.oid, 'pg_namespace') AS comment
  FROM pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname

-- name: table_owner
SELECT pg_get_userbyid(c.relowner)::text AS owner, r.rolcanlogin AS can_log_in, r.rolsuper AS is_superuser
  FROM pg_class c LEFT JOIN pg_roles r ON r.oid = c.relowner
 WHERE c.oid = %(oid)s

-- name: owners
SELECT pg_get_userbyid(c.relowner)::text AS owner, count(*) AS tables
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
 GROUP BY 1 ORDER BY tables DESC, 1

-- name: relation_comment
SELECT obj_description(%(oid)s, 'pg_class') AS comment

-- name: column_comments
SELECT a.attname::text AS "column", col_description(a.attrelid, a.attnum) AS comment, format_type(a.atttypid, a.atttypmod) AS type
  FROM pg_attribute a
 WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped AND (%(column)s::text IS NULL OR a.attname = %(column)s)
   AND (%(column)s::text IS NOT NULL OR col_description(a.attrelid, a.attnum) IS NOT NULL)
 ORDER BY a.attnum

-- name: all_comments
SELECT n.nspname::text AS schema, c.relname::text AS "table", a.attname::text AS "column", d.description AS comment
  FROM pg_description d
  JOIN pg_class c ON c.oid = d.objoid JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0
 WHERE d.classoid = 'pg_class'::regclass AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY 1, 2, a.attnum NULLS FIRST LIMIT 500
