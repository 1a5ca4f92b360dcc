What has to be known of a server before a database is copied, and while it is.

-- name: source
SELECT current_user AS role, d.datname AS database, d.oid::text AS oid, o.rolname AS owner,
       r.rolsuper OR r.rolcreatedb AS may_create,
       r.rolsuper OR d.datistemplate OR pg_has_role(d.datdba, 'USAGE') AS may_copy,
       r.rolsuper OR pg_has_role(d.datdba, 'MEMBER') AS may_give,
       pg_database_size(d.oid) AS bytes, EXISTS (SELECT FROM pg_largeobject_metadata) AS large_objects,
       pg_encoding_to_char(d.encoding) AS encoding,
       to_jsonb(d) ->> 'datlocprovider' AS provider, d.datcollate AS collate, d.datctype AS ctype,
       coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->> 'daticulocale') AS locale
  FROM pg_database d JOIN pg_roles o ON o.oid = d.datdba JOIN pg_roles r ON r.rolname = current_user
 WHERE d.datname = current_database()

-- name: sessions
SELECT pid, application_name, coalesce(state, '') FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'

-- name: inside
SELECT pid FROM pg_stat_activity WHERE datname = %(name)s AND backend_type = 'client backend'

-- name: end
SELECT pg_terminate_backend(%(pid)s)

-- name: settings
SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
  FROM pg_db_role_setting s, unnest(s.setconfig) AS setting
 WHERE s.setrole = 0 AND s.setdatabase = (SELECT oid FROM pg_database WHERE datname = current_database())

-- name: set_local
SELECT set_config(%(name)s, %(value)s, true)

-- name: exists
SELECT count(*) FROM pg_database WHERE datname = %(name)s

-- name: size
SELECT pg_database_size(current_database())

-- name: statements_at
SELECT quote_ident(n.nspname) || '.pg_stat_statements' FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relname = 'pg_stat_statements' AND c.relkind = 'v' LIMIT 1

-- name: top_statements
SELECT query, sum(calls)::bigint, sum(total_exec_time) FROM pg_stat_statements
 WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND query ~* '^\s*(select|with|insert|update|delete|merge)\M' AND query !~* '\m(pg_catalog|information_schema|vast)\.|\mpg_\w'
   AND query <> '<insufficient privilege>'
 GROUP BY query ORDER BY sum(total_exec_time) DESC LIMIT %(most)s
