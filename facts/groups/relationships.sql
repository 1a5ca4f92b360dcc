Foreign keys and what else depends on a table, from pg_constraint and pg_depend (never information_schema: it hides what the role
may not touch and takes seconds on a large schema). Keys of partitions are copies (conparentid) and left out.

-- name: foreign_keys
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
       rn.nspname::text AS referenced_schema, rc.relname::text AS referenced_table,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number ORDER BY key.place) AS referenced_columns,
       CASE k.confdeltype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
            ELSE 'no action' END AS on_delete,
       CASE k.confupdtype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
            ELSE 'no action' END AS on_update, k.convalidated AS is_valid, count(*) OVER () AS of
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
 WHERE k.contype = 'f' AND (%(own)s::oid IS NULL OR k.conrelid = %(own)s) AND (k.conparentid = 0 OR k.conrelid = %(own)s)
   AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname, k.conname LIMIT 500

-- name: referenced_by
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
       rn.nspname::text AS referenced_schema, rc.relname::text AS referenced_table,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number ORDER BY key.place) AS referenced_columns,
       CASE k.confdeltype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
            ELSE 'no action' END AS on_delete,
       CASE k.confupdtype WHEN 'c' THEN 'cascade' WHEN 'r' THEN 'restrict' WHEN 'n' THEN 'set null' WHEN 'd' THEN 'set default'
            ELSE 'no action' END AS on_update, k.convalidated AS is_valid, count(*) OVER () AS of
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
 WHERE k.oid IN (SELECT d.objid FROM pg_depend d
                  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = %(oid)s AND d.classid = 'pg_constraint'::regclass)
   AND k.contype = 'f' AND k.confrelid = %(oid)s AND k.conparentid = 0 AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname, k.conname LIMIT 500

-- name: edges
SELECT k.conname::text AS name, n.nspname::text AS schema, c.relname::text AS "table", rn.nspname::text AS referenced_schema,
       rc.relname::text AS referenced_table,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
       ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = key.number ORDER BY key.place) AS referenced_columns
  FROM pg_constraint k
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_class rc ON rc.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = rc.relnamespace
 WHERE k.contype = 'f' AND k.conparentid = 0 AND NOT c.relispartition AND k.conname = ANY (%(names)s::text[])
 ORDER BY c.relname, k.conname

-- name: table_dependents
SELECT DISTINCT CASE WHEN v.relkind = 'm' THEN 'materialised view' ELSE 'view' END AS kind, n.nspname::text AS schema,
       v.relname::text AS name, NULL::text AS of_table
  FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_class v ON v.oid = w.ev_class JOIN pg_namespace n ON n.oid = v.relnamespace
 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = %(oid)s AND d.classid = 'pg_rewrite'::regclass AND v.oid <> %(oid)s
   AND v.relkind IN ('v', 'm')
UNION ALL
SELECT 'foreign key', n.nspname::text, k.conname::text, c.relname::text
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.oid IN (SELECT d.objid FROM pg_depend d
                  WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = %(oid)s AND d.classid = 'pg_constraint'::regclass)
   AND k.contype = 'f' AND k.confrelid = %(oid)s AND k.conparentid = 0
UNION ALL
SELECT 'function', n.nspname::text, p.proname::text, NULL
  FROM pg_depend d JOIN pg_proc p ON p.oid = d.objid JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = %(oid)s AND d.classid = 'pg_proc'::regclass
UNION ALL
SELECT 'trigger', n.nspname::text, g.tgname::text, c.relname::text
  FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE g.tgrelid = %(oid)s AND NOT g.tgisinternal
UNION ALL
SELECT 'policy', n.nspname::text, p.polname::text, c.relname::text
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE p.polrelid = %(oid)s
UNION ALL
SELECT 'child table', n.nspname::text, c.relname::text, NULL
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE i.inhparent = %(oid)s
UNION ALL
SELECT 'publication', NULL, p.pubname::text, NULL
  FROM pg_publication_rel r JOIN pg_publication p ON p.oid = r.prpubid WHERE r.prrelid = %(oid)s
ORDER BY kind, name

-- name: isolated_tables
SELECT n.nspname::text AS schema, c.relname::text AS "table", CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END AS estimated_rows,
       (SELECT count(*) FROM pg_class t JOIN pg_namespace tn ON tn.oid = t.relnamespace
         WHERE t.relkind IN ('r', 'p') AND NOT t.relispartition AND tn.nspname !~ '^pg_'
           AND tn.nspname NOT IN ('information_schema', 'vast')) AS of
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND c.oid NOT IN (SELECT k.conrelid FROM pg_constraint k WHERE k.contype = 'f')
   AND c.oid NOT IN (SELECT k.confrelid FROM pg_constraint k WHERE k.contype = 'f')
 ORDER BY n.nspname, c.relname LIMIT 500
