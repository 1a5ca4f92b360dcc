Row security: where it is on, its policies, and whom it does not bind.

-- name: rls
SELECT n.nspname::text AS schema, c.relname::text AS "table", c.relrowsecurity AS is_on, c.relforcerowsecurity AS is_forced,
       p.policyname::text AS policy, p.permissive, p.roles::text[] AS roles, p.cmd AS command
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  LEFT JOIN (SELECT pol.polrelid, pol.polname AS policyname, CASE WHEN pol.polpermissive THEN 'permissive' ELSE 'restrictive' END AS permissive,
                    ARRAY(SELECT CASE WHEN o = 0 THEN 'public' ELSE pg_get_userbyid(o) END FROM unnest(pol.polroles) AS o) AS roles,
                    CASE pol.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update' WHEN 'd' THEN 'delete' ELSE 'all' END AS cmd
               FROM pg_policy pol) p ON p.polrelid = c.oid
 WHERE c.relkind IN ('r', 'p') AND (c.oid = %(oid)s OR (%(oid)s::oid IS NULL AND (c.relrowsecurity OR p.policyname IS NOT NULL)))
 ORDER BY n.nspname, c.relname, p.policyname

-- name: exempt_roles
SELECT r.rolname::text AS role FROM pg_roles r WHERE (r.rolsuper OR r.rolbypassrls) AND r.rolname !~ '^pg_' ORDER BY 1
