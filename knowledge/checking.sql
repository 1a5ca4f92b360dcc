What the role of a connection is and may do, without touching a table.

-- name: role
SELECT current_user::text, r.rolsuper, r.rolcreatedb, pg_is_in_recovery(), current_database()::text,
       has_database_privilege(current_database(), 'CREATE'), pg_has_role(current_user, 'pg_read_all_stats', 'USAGE'),
       current_setting('server_version'), r.rolbypassrls
  FROM pg_roles r WHERE r.rolname = current_user

-- name: tables
SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner),
       has_table_privilege(c.oid, 'SELECT') AND has_schema_privilege(n.oid, 'USAGE'), pg_has_role(c.relowner, 'USAGE'), c.relrowsecurity
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p') AND c.relpersistence <> 't'
   AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', %(own)s)
   AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'e'
                        AND refclassid = 'pg_extension'::regclass)
 ORDER BY n.nspname, c.relname
