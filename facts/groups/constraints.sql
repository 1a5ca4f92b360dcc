Constraints. To print a check waits behind ACCESS EXCLUSIVE; what is seen to be held so is not printed. From PostgreSQL 18 on every NOT NULL is a constraint
(contype n); those are columns' business and left out here. A partition's copy of a constraint is left out too.

-- name: primary_key
SELECT k.conname::text AS name, ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns,
       ARRAY(SELECT format_type(a.atttypid, a.atttypmod) FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS types
  FROM pg_constraint k WHERE k.conrelid = %(oid)s AND k.contype = 'p'

-- name: replica_identity
SELECT c.relreplident AS kind, x.relname::text AS index
  FROM pg_class c
  LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisreplident LEFT JOIN pg_class x ON x.oid = i.indexrelid
 WHERE c.oid = %(oid)s

-- name: primary_keys
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS key (number, place)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = key.number ORDER BY key.place) AS columns
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.contype = 'p' AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname LIMIT 500

-- name: list_constraints
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       CASE k.contype WHEN 'p' THEN 'primary key' WHEN 'u' THEN 'unique' WHEN 'f' THEN 'foreign key' WHEN 'c' THEN 'check'
            WHEN 'x' THEN 'exclusion' ELSE 'trigger' END AS kind,
       CASE WHEN k.contype <> 'c' OR (%(exact)s AND k.conrelid NOT IN (SELECT h.relation FROM held h))
            THEN pg_get_constraintdef(k.oid) END AS definition, k.convalidated AS is_valid, count(*) OVER () AS of
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE k.contype <> 'n' AND (%(oid)s::oid IS NULL OR k.conrelid = %(oid)s) AND (%(kind)s::text IS NULL OR k.contype::text = %(kind)s)
   AND (%(oid)s::oid IS NOT NULL OR (NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')))
 ORDER BY n.nspname, c.relname, array_position(ARRAY['p', 'u', 'f', 'c', 'x', 't'], k.contype::text), k.conname LIMIT 500

-- name: not_nulls
SELECT n.nspname::text AS schema, c.relname::text AS "table", a.attname::text AS name, 'not null' AS kind,
       quote_ident(a.attname) || ' NOT NULL' AS definition, true AS is_valid, count(*) OVER () AS of
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attnotnull AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p') AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s)
   AND (%(oid)s::oid IS NOT NULL OR (NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')))
 ORDER BY n.nspname, c.relname, a.attnum LIMIT 500

-- name: tables_without_pk
SELECT n.nspname::text AS schema, c.relname::text AS "table", CASE WHEN c.reltuples > 0 THEN c.reltuples::bigint END AS estimated_rows,
       EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisunique) AS has_unique_index,
       pg_get_userbyid(c.relowner)::text AS owner
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY n.nspname, c.relname LIMIT 500

-- name: table_total
SELECT count(*) AS tables
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')

-- name: invalid_constraints
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'n' THEN 'not null' ELSE 'check' END AS kind, 'not validated' AS state,
       CASE WHEN k.contype <> 'c' OR (%(exact)s AND k.conrelid NOT IN (SELECT h.relation FROM held h)) THEN pg_get_constraintdef(k.oid) END AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT k.convalidated AND k.conparentid = 0
 ORDER BY n.nspname, c.relname, k.conname LIMIT 500

-- name: invalid_constraints_18
WITH held AS MATERIALIZED (
    SELECT DISTINCT l.relation FROM pg_locks l
     WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid <> pg_backend_pid()
       AND l.database = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
)
SELECT n.nspname::text AS schema, c.relname::text AS "table", k.conname::text AS name,
       CASE k.contype WHEN 'f' THEN 'foreign key' WHEN 'n' THEN 'not null' ELSE 'check' END AS kind,
       CASE WHEN k.conenforced THEN 'not validated' ELSE 'not enforced' END AS state,
       CASE WHEN k.contype <> 'c' OR (%(exact)s AND k.conrelid NOT IN (SELECT h.relation FROM held h)) THEN pg_get_constraintdef(k.oid) END AS definition
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE NOT (k.convalidated AND k.conenforced) AND k.conparentid = 0
 ORDER BY n.nspname, c.relname, k.conname LIMIT 500

-- name: constraint_total
SELECT count(*) AS constraints FROM pg_constraint k WHERE k.contype IN ('f', 'c') AND k.conparentid = 0 AND k.conrelid <> 0
