Every request begins with one of these: the database that it names, where the person may do something on it, and its connections, in
one statement. A superuser may see all; that is a statement of its own, so that the server keeps one plan for each. There is a row per
connection, and one with nulls where there is none.

-- name: database_any
SELECT {columns}
  FROM knowledge_database d LEFT JOIN knowledge_environment e ON e.database_id = d.id
 WHERE d.name = %(name)s

-- name: database_granted
SELECT {columns}
  FROM knowledge_database d LEFT JOIN knowledge_environment e ON e.database_id = d.id
 WHERE d.name = %(name)s
   AND (EXISTS (SELECT FROM guardian_userobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
                    WHERE g.user_id = %(user)s AND g.object_pk = d.id::text
                      AND p.content_type_id = %(type)s AND p.codename = %(permission)s)
        OR EXISTS (SELECT FROM guardian_groupobjectpermission g JOIN auth_permission p ON p.id = g.permission_id
                          JOIN auth_user_groups m ON m.group_id = g.group_id
                    WHERE m.user_id = %(user)s AND g.object_pk = d.id::text
                      AND p.content_type_id = %(type)s AND p.codename = %(permission)s))
