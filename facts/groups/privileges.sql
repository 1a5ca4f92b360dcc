Who may do what. What counts is the effect: superusers, owners, membership (inherited per grant from PostgreSQL 16 on), PUBLIC,
predefined roles, grants on single columns and USAGE on the schema all change it. pg_roles, never pg_authid.

-- name: who_can
WITH wanted AS (SELECT unnest(%(privileges)s::text[]) AS privilege
), target AS (
    SELECT c.oid, c.relowner, c.relnamespace, c.relacl FROM pg_class c WHERE c.oid = %(oid)s
), held AS (
    SELECT r.oid, r.rolname, r.rolcanlogin, r.rolsuper, t.relowner, t.relacl, t.oid AS table_oid,
           ARRAY(SELECT w.privilege FROM wanted w WHERE has_table_privilege(r.oid, t.oid, w.privilege)) AS on_table,
           ARRAY(SELECT w.privilege FROM wanted w WHERE w.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                    AND NOT has_table_privilege(r.oid, t.oid, w.privilege) AND has_any_column_privilege(r.oid, t.oid, w.privilege)) AS on_columns,
           has_schema_privilege(r.oid, t.relnamespace, 'USAGE') AS may_use_schema
      FROM pg_roles r CROSS JOIN target t WHERE r.rolname !~ '^pg_'
)
SELECT h.rolname::text AS role, h.rolcanlogin AS can_log_in, h.on_table AS privileges, h.on_columns AS some_columns, h.may_use_schema,
       CASE WHEN h.rolsuper THEN 'superuser' WHEN h.oid = h.relowner THEN 'owner'
            WHEN pg_has_role(h.oid, h.relowner, 'USAGE') THEN 'as owner, via role ' || pg_get_userbyid(h.relowner)
            ELSE coalesce((
                SELECT string_agg(DISTINCT CASE WHEN a.grantee = 0 THEN 'granted to PUBLIC' WHEN a.grantee = h.oid THEN 'granted'
                                                ELSE 'via role ' || pg_get_userbyid(a.grantee) END, ', ')
                  FROM aclexplode(h.relacl) a
                 WHERE a.privilege_type = ANY (h.on_table)
                   AND CASE WHEN a.grantee = 0 OR a.grantee = h.oid THEN true ELSE pg_has_role(h.oid, a.grantee, 'USAGE') END
            ), (
                SELECT 'via role ' || string_agg(p.rolname, ', ') FROM pg_roles p
                 WHERE p.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_maintain') AND pg_has_role(h.oid, p.oid, 'USAGE')
                   AND cardinality(h.on_table) > 0
            ), 'granted on some columns') END AS reason
  FROM held h
 WHERE cardinality(h.on_table) + cardinality(h.on_columns) > 0
 ORDER BY h.rolsuper DESC, h.rolcanlogin DESC, h.rolname LIMIT 500

-- name: row_security
SELECT c.relrowsecurity AS is_on, c.relforcerowsecurity AS is_forced FROM pg_class c WHERE c.oid = %(oid)s

-- name: role_total
SELECT count(*) AS roles FROM pg_roles r WHERE r.rolname !~ '^pg_'

-- name: table_grants
SELECT CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END AS role,
       string_agg(a.privilege_type, ', ' ORDER BY a.privilege_type) AS privileges, NULL::text AS "column",
       bool_or(a.is_grantable) AS may_grant_on, min(pg_get_userbyid(a.grantor)::text) AS granted_by, a.grantee = c.relowner AS is_owner
  FROM pg_class c CROSS JOIN LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a
 WHERE c.oid = %(oid)s GROUP BY a.grantee, c.relowner
UNION ALL
SELECT CASE WHEN x.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(x.grantee)::text END,
       string_agg(x.privilege_type, ', ' ORDER BY x.privilege_type), a.attname::text,
       bool_or(x.is_grantable), min(pg_get_userbyid(x.grantor)::text), false
  FROM pg_attribute a CROSS JOIN LATERAL aclexplode(a.attacl) x
 WHERE a.attrelid = %(oid)s AND a.attacl IS NOT NULL AND NOT a.attisdropped GROUP BY x.grantee, a.attname
 ORDER BY 6 DESC, 1, 3 NULLS FIRST

-- name: own_role
SELECT current_user::text AS role

-- name: role_privileges
WITH wanted AS (SELECT unnest(%(privileges)s::text[]) AS privilege
), chosen AS (
    SELECT r.oid, r.rolsuper FROM pg_roles r WHERE r.oid = %(role)s
), near AS (
    SELECT c.oid, c.relname, n.nspname, c.relnamespace, c.relkind, count(*) OVER () AS of
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN chosen r
     WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
       AND NOT c.relispartition AND (%(oid)s::oid IS NULL OR c.oid = %(oid)s)
       AND (r.rolsuper OR c.relacl IS NOT NULL OR pg_has_role(r.oid, c.relowner, 'USAGE')
            OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attacl IS NOT NULL)
            OR EXISTS (SELECT FROM pg_roles p WHERE p.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_maintain')
                                               AND pg_has_role(r.oid, p.oid, 'USAGE')))
     ORDER BY n.nspname, c.relname LIMIT 1000
)
SELECT nspname::text AS schema, relname::text AS "table", kind, privileges, some_columns, may_use_schema, of FROM (
    SELECT near.nspname, near.relname, CASE near.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialised view' ELSE 'table' END AS kind,
           ARRAY(SELECT w.privilege FROM wanted w WHERE has_table_privilege(r.oid, near.oid, w.privilege)) AS privileges,
           ARRAY(SELECT w.privilege FROM wanted w WHERE w.privilege IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES')
                    AND NOT has_table_privilege(r.oid, near.oid, w.privilege)
                    AND has_any_column_privilege(r.oid, near.oid, w.privilege)) AS some_columns,
           has_schema_privilege(r.oid, near.relnamespace, 'USAGE') AS may_use_schema, near.of
      FROM near CROSS JOIN chosen r
) AS found
 WHERE cardinality(privileges) + cardinality(some_columns) > 0 ORDER BY nspname, relname

-- name: database_privileges
SELECT d.datname::text AS object, 'database' AS kind, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END AS role,
       a.privilege_type AS privilege
  FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
 WHERE d.datname = current_database() ORDER BY 3, 4

-- name: schema_privileges
SELECT n.nspname::text AS object, 'schema' AS kind, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END AS role,
       a.privilege_type AS privilege
  FROM pg_namespace n CROSS JOIN LATERAL aclexplode(coalesce(n.nspacl, acldefault('n', n.nspowner))) a
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
 ORDER BY 1, 3, 4 LIMIT 1000

-- name: default_privileges
SELECT coalesce(n.nspname::text, '(all schemas)') AS object,
       CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f' THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas'
            ELSE 'large objects' END || ' made by ' || pg_get_userbyid(d.defaclrole) AS kind,
       CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee)::text END AS role, a.privilege_type AS privilege
  FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace CROSS JOIN LATERAL aclexplode(d.defaclacl) a
 ORDER BY 1, 2, 3, 4 LIMIT 1000

-- name: public_privileges
SELECT c.relname::text AS object, 'table' AS kind, 'PUBLIC' AS role, a.privilege_type AS privilege
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN LATERAL aclexplode(c.relacl) a
 WHERE a.grantee = 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
UNION ALL
SELECT n.nspname::text, 'schema', 'PUBLIC', a.privilege_type
  FROM pg_namespace n CROSS JOIN LATERAL aclexplode(n.nspacl) a
 WHERE a.grantee = 0 AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
UNION ALL
SELECT d.datname::text, 'database', 'PUBLIC', a.privilege_type
  FROM pg_database d CROSS JOIN LATERAL aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
 WHERE a.grantee = 0 AND d.datname = current_database()
 ORDER BY 2, 1, 4 LIMIT 1000
