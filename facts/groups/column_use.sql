What uses a column: from the catalogs that name columns by their numbers, from pg_depend, and by the text of functions, which
PostgreSQL does not track.

-- name: column_dependents
WITH target AS (
  SELECT c.oid, a.attnum, '\m' || regexp_replace(c.relname::text, '(\W)', '\\\1', 'g') || '\M' AS table_word,
         '\m' || regexp_replace(a.attname::text, '(\W)', '\\\1', 'g') || '\M' AS column_word
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
   WHERE c.oid = %(oid)s AND a.attname = %(column)s AND NOT a.attisdropped),
tracked AS (
  SELECT d.classid, d.objid FROM target t
    JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid = t.attnum)
SELECT CASE WHEN v.relkind = 'm' THEN 'materialised view' ELSE 'view' END AS kind, n.nspname::text AS schema, v.relname::text AS name,
       NULL::text AS of_table
  FROM tracked d JOIN pg_rewrite w ON d.classid = 'pg_rewrite'::regclass AND w.oid = d.objid
  JOIN pg_class v ON v.oid = w.ev_class JOIN pg_namespace n ON n.oid = v.relnamespace
 WHERE v.oid <> %(oid)s
UNION
SELECT CASE c.relkind WHEN 'S' THEN 'sequence' ELSE 'index' END, n.nspname::text, c.relname::text, NULL
  FROM tracked d JOIN pg_class c ON d.classid = 'pg_class'::regclass AND c.oid = d.objid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('i', 'I', 'S')
UNION
SELECT CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique constraint' WHEN 'c' THEN 'check constraint'
            WHEN 'x' THEN 'exclusion constraint' ELSE 'foreign key' END, n.nspname::text, k.conname::text, c.relname::text
  FROM target t JOIN pg_constraint k ON k.conrelid = t.oid AND t.attnum = ANY (k.conkey) AND k.contype IN ('p', 'u', 'c', 'x', 'f')
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
UNION
SELECT 'foreign key to it', n.nspname::text, k.conname::text, c.relname::text
  FROM target t
  JOIN pg_depend p ON p.refclassid = 'pg_class'::regclass AND p.refobjid = t.oid AND p.classid = 'pg_constraint'::regclass
  JOIN pg_constraint k ON k.oid = p.objid AND k.confrelid = t.oid AND t.attnum = ANY (k.confkey) AND k.conparentid = 0
  JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
UNION
SELECT 'column', n.nspname::text, a.attname::text, c.relname::text
  FROM tracked d JOIN pg_attrdef e ON d.classid = 'pg_attrdef'::regclass AND e.oid = d.objid
  JOIN pg_attribute a ON a.attrelid = e.adrelid AND a.attnum = e.adnum
  JOIN pg_class c ON c.oid = e.adrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE (e.adrelid, e.adnum) <> (SELECT t.oid, t.attnum FROM target t)
UNION
SELECT 'trigger', n.nspname::text, g.tgname::text, c.relname::text
  FROM target t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
  JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE t.attnum = ANY (g.tgattr::int2[]) OR EXISTS (SELECT FROM tracked d WHERE d.classid = 'pg_trigger'::regclass AND d.objid = g.oid)
UNION
SELECT 'policy', n.nspname::text, p.polname::text, c.relname::text
  FROM tracked d JOIN pg_policy p ON d.classid = 'pg_policy'::regclass AND p.oid = d.objid
  JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
UNION
SELECT 'statistics', n.nspname::text, s.stxname::text, NULL
  FROM target t JOIN pg_statistic_ext s ON s.stxrelid = t.oid AND t.attnum = ANY (s.stxkeys::int2[]) JOIN pg_namespace n ON n.oid = s.stxnamespace
UNION
SELECT 'partition key', n.nspname::text, c.relname::text, NULL
  FROM target t JOIN pg_partitioned_table p ON p.partrelid = t.oid AND t.attnum = ANY (p.partattrs::int2[])
  JOIN pg_class c ON c.oid = p.partrelid JOIN pg_namespace n ON n.oid = c.relnamespace
UNION
SELECT 'publication', NULL, b.pubname::text, NULL
  FROM tracked d JOIN pg_publication_rel r ON d.classid = 'pg_publication_rel'::regclass AND r.oid = d.objid
  JOIN pg_publication b ON b.oid = r.prpubid
UNION
SELECT CASE WHEN d.objid IS NULL THEN 'function by its text' ELSE 'function' END, n.nspname::text, p.proname::text, NULL
  FROM target t JOIN pg_proc p ON true JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
  LEFT JOIN tracked d ON d.classid = 'pg_proc'::regclass AND d.objid = p.oid
 WHERE d.objid IS NOT NULL
    OR (p.prosrc ~* t.column_word AND (p.prosrc ~* t.table_word OR p.oid IN (SELECT g.tgfoid FROM pg_trigger g WHERE g.tgrelid = t.oid)))
ORDER BY kind, schema, name

-- name: column_comments
SELECT n.nspname::text AS schema, c.relname::text AS "table", a.attname::text AS "column", col_description(c.oid, a.attnum) AS comment
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
 WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm') AND NOT c.relispartition AND n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname, a.attnum
