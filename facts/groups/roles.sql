Roles, from pg_roles and never from pg_authid.

-- name: list_roles
SELECT r.rolname::text AS role, r.rolcanlogin AS can_log_in, r.rolsuper AS is_superuser, r.rolcreatedb AS may_create_databases,
       r.rolcreaterole AS may_create_roles, r.rolreplication AS may_replicate, r.rolbypassrls AS bypasses_row_security,
       CASE WHEN r.rolconnlimit >= 0 THEN r.rolconnlimit END AS connection_limit, r.rolvaliduntil AS valid_until,
       ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid ORDER BY 1) AS member_of
  FROM pg_roles r
 WHERE r.rolname !~ '^pg_'
   AND CASE %(kind)s::text WHEN 'superuser' THEN r.rolsuper WHEN 'login' THEN r.rolcanlogin WHEN 'nologin' THEN NOT r.rolcanlogin
            WHEN 'createdb' THEN r.rolcreatedb OR r.rolsuper WHEN 'createrole' THEN r.rolcreaterole OR r.rolsuper
            WHEN 'replication' THEN r.rolreplication OR r.rolsuper WHEN 'bypassrls' THEN r.rolbypassrls OR r.rolsuper
            WHEN 'expiring' THEN r.rolvaliduntil < 'infinity' ELSE true END
 ORDER BY r.rolcanlogin DESC, r.rolname LIMIT 500

-- name: role_membership
WITH RECURSIVE up AS (
    SELECT m.roleid, m.member, 1 AS depth, m.admin_option, NULL::boolean AS inherits, NULL::boolean AS may_set FROM pg_auth_members m
     WHERE m.member = %(role)s
    UNION ALL
    SELECT m.roleid, m.member, up.depth + 1, m.admin_option, NULL, NULL FROM pg_auth_members m JOIN up ON m.member = up.roleid
), down AS (
    SELECT m.roleid, m.member, 1 AS depth, m.admin_option, NULL::boolean AS inherits, NULL::boolean AS may_set FROM pg_auth_members m
     WHERE m.roleid = %(role)s
    UNION ALL
    SELECT m.roleid, m.member, down.depth + 1, m.admin_option, NULL, NULL FROM pg_auth_members m JOIN down ON m.roleid = down.member
)
SELECT 'member of' AS direction, pg_get_userbyid(member)::text AS member, pg_get_userbyid(roleid)::text AS role, depth, admin_option, inherits, may_set FROM up
UNION ALL
SELECT 'members', pg_get_userbyid(member)::text, pg_get_userbyid(roleid)::text, depth, admin_option, inherits, may_set FROM down
ORDER BY 1, depth, 3, 2

-- name: role_membership_16
WITH RECURSIVE up AS (
    SELECT m.roleid, m.member, 1 AS depth, m.admin_option, m.inherit_option AS inherits, m.set_option AS may_set FROM pg_auth_members m
     WHERE m.member = %(role)s
    UNION ALL
    SELECT m.roleid, m.member, up.depth + 1, m.admin_option, m.inherit_option, m.set_option FROM pg_auth_members m JOIN up ON m.member = up.roleid
), down AS (
    SELECT m.roleid, m.member, 1 AS depth, m.admin_option, m.inherit_option AS inherits, m.set_option AS may_set FROM pg_auth_members m
     WHERE m.roleid = %(role)s
    UNION ALL
    SELECT m.roleid, m.member, down.depth + 1, m.admin_option, m.inherit_option, m.set_option FROM pg_auth_members m JOIN down ON m.roleid = down.member
)
SELECT 'member of' AS direction, pg_get_userbyid(member)::text AS member, pg_get_userbyid(roleid)::text AS role, depth, admin_option, inherits, may_set FROM up
UNION ALL
SELECT 'members', pg_get_userbyid(member)::text, pg_get_userbyid(roleid)::text, depth, admin_option, inherits, may_set FROM down
ORDER BY 1, depth, 3, 2

-- name: all_memberships
SELECT 'member of' AS direction, pg_get_userbyid(m.member)::text AS member, pg_get_userbyid(m.roleid)::text AS role, 1 AS depth, m.admin_option
  FROM pg_auth_members m WHERE pg_get_userbyid(m.member) !~ '^pg_' ORDER BY 3, 2

-- name: per_role_settings
SELECT coalesce(r.rolname::text, '(all roles)') AS role, coalesce(d.datname::text, '(all databases)') AS database,
       split_part(c, '=', 1) AS setting, substr(c, position('=' in c) + 1) AS value
  FROM pg_db_role_setting s LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
 CROSS JOIN LATERAL unnest(s.setconfig) AS c
 ORDER BY 1, 2, 3
