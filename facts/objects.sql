How a name in a question becomes one object of the catalog. System schemas come last: people mean their own tables.

-- name: relation
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispartition AS is_partition,
       n.nspname ~ '^pg_' OR n.nspname = 'information_schema' AS is_system
  FROM unnest(%(schemas)s::text[], %(names)s::text[]) AS wanted (schema, name)
  JOIN pg_class c ON c.relname = wanted.name
  JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = coalesce(wanted.schema, n.nspname)
 WHERE c.relkind::text = ANY (%(kinds)s) AND n.nspname !~ '^pg_(toast|temp)'
 ORDER BY is_system, n.nspname, c.relname

-- name: column
SELECT a.attname AS name, a.attnum AS number
  FROM pg_attribute a
 WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped AND lower(a.attname) = lower(%(column)s)
 ORDER BY a.attname = %(column)s DESC LIMIT 1

-- name: columns
SELECT a.attname AS name
  FROM pg_attribute a
 WHERE a.attrelid = %(oid)s AND a.attnum > 0 AND NOT a.attisdropped
 ORDER BY a.attnum

-- name: role
SELECT r.oid, r.rolname AS name, r.rolsuper AS is_superuser
  FROM pg_roles r
 WHERE lower(r.rolname) = lower(%(role)s)
 ORDER BY r.rolname = %(role)s DESC LIMIT 1

-- name: roles
SELECT r.rolname AS name FROM pg_roles r WHERE r.rolname !~ '^pg_' ORDER BY r.rolname

-- name: schema
SELECT n.oid, n.nspname AS name
  FROM pg_namespace n
 WHERE lower(n.nspname) = lower(%(schema)s)
 ORDER BY n.nspname = %(schema)s DESC LIMIT 1

-- name: schemas
SELECT n.nspname AS name
  FROM pg_namespace n
 WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
 ORDER BY n.nspname

-- name: function
SELECT p.oid, n.nspname AS schema, p.proname AS name, p.prokind AS kind,
       n.nspname ~ '^pg_' OR n.nspname = 'information_schema' AS is_system
  FROM unnest(%(schemas)s::text[], %(names)s::text[]) AS wanted (schema, name)
  JOIN pg_proc p ON p.proname = wanted.name
  JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = coalesce(wanted.schema, n.nspname)
 ORDER BY is_system, n.nspname, p.oid

-- name: type
SELECT t.oid, n.nspname AS schema, t.typname AS name, t.typtype AS kind,
       n.nspname ~ '^pg_' OR n.nspname = 'information_schema' AS is_system
  FROM unnest(%(schemas)s::text[], %(names)s::text[]) AS wanted (schema, name)
  JOIN pg_type t ON t.typname = wanted.name
  JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname = coalesce(wanted.schema, n.nspname)
 ORDER BY is_system, n.nspname

-- name: tables_with_column
SELECT c.oid, n.nspname AS schema, c.relname AS name, c.relkind AS kind, c.relispartition AS is_partition
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attname = ANY (ARRAY[%(column)s::text, lower(%(column)s)]) AND a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f')
   AND NOT c.relispartition AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname

-- name: column_names
SELECT DISTINCT a.attname::text AS name
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE a.attnum > 0 AND NOT a.attisdropped AND c.relkind IN ('r', 'p', 'f') AND NOT c.relispartition
   AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
