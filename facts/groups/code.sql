Views, functions, triggers and types. pg_get_viewdef() waits behind ACCESS EXCLUSIVE on a table of the view; the others do not.

-- name: list_views
SELECT n.nspname::text AS schema, c.relname::text AS view, CASE c.relkind WHEN 'm' THEN 'materialised' ELSE 'view' END AS kind,
       CASE WHEN c.relkind = 'm' THEN c.relispopulated END AS is_populated,
       CASE WHEN c.relkind = 'm' THEN pg_relation_size(c.oid) END AS size_bytes,
       pg_get_userbyid(c.relowner)::text AS owner, obj_description(c.oid, 'pg_class') AS comment, count(*) OVER () AS of
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND CASE %(kind)s::text WHEN 'materialized' THEN c.relkind = 'm' WHEN 'plain' THEN c.relkind = 'v' ELSE true END
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY n.nspname, c.relname LIMIT 500

-- name: list_views_unsized
SELECT n.nspname::text AS schema, c.relname::text AS view, CASE c.relkind WHEN 'm' THEN 'materialised' ELSE 'view' END AS kind,
       CASE WHEN c.relkind = 'm' THEN c.relispopulated END AS is_populated,
       CASE WHEN c.relkind = 'm' THEN c.relpages::bigint * current_setting('block_size')::int END AS size_bytes,
       pg_get_userbyid(c.relowner)::text AS owner, obj_description(c.oid, 'pg_class') AS comment, count(*) OVER () AS of
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind IN ('v', 'm') AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast')
   AND CASE %(kind)s::text WHEN 'materialized' THEN c.relkind = 'm' WHEN 'plain' THEN c.relkind = 'v' ELSE true END
   AND c.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_class'::regclass)
 ORDER BY n.nspname, c.relname LIMIT 500

-- name: view_definition
SELECT pg_get_viewdef(%(oid)s::oid, true) AS definition

-- name: list_functions
SELECT n.nspname::text AS schema, p.proname::text AS function, pg_get_function_identity_arguments(p.oid) AS arguments,
       CASE p.prokind WHEN 'p' THEN NULL ELSE format_type(p.prorettype, NULL) END AS returns,
       CASE p.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' WHEN 'w' THEN 'window' ELSE 'function' END AS kind,
       l.lanname::text AS language, p.prosecdef AS security_definer,
       CASE p.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable' ELSE 'volatile' END AS volatility, count(*) OVER () AS of
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
 WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'vast') AND (%(schema)s::text IS NULL OR n.nspname = %(schema)s)
   AND p.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_proc'::regclass)
 ORDER BY n.nspname, p.proname, arguments LIMIT 500

-- name: function_definitions
SELECT n.nspname::text AS schema, p.proname::text AS function, pg_get_function_identity_arguments(p.oid) AS arguments,
       CASE WHEN p.prokind <> 'a' THEN pg_get_functiondef(p.oid) END AS definition
  FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
 WHERE p.oid = ANY (%(oids)s) ORDER BY arguments

-- name: function_stats
SELECT s.schemaname::text AS schema, s.funcname::text AS function, s.calls, s.total_time AS total_ms, s.self_time AS self_ms,
       CASE WHEN s.calls > 0 THEN s.total_time / s.calls END AS mean_ms
  FROM pg_stat_user_functions s
 WHERE s.schemaname !~ '^pg_' AND s.schemaname NOT IN ('information_schema', 'vast') ORDER BY s.total_time DESC LIMIT 100

-- name: track_functions
SELECT current_setting('track_functions') AS setting

-- name: list_triggers
SELECT n.nspname::text AS schema, c.relname::text AS "table", t.tgname::text AS trigger,
       CASE t.tgenabled WHEN 'D' THEN 'disabled' WHEN 'R' THEN 'replica' WHEN 'A' THEN 'always' ELSE 'enabled' END AS state,
       CASE WHEN t.tgtype & 2 = 2 THEN 'before' WHEN t.tgtype & 64 = 64 THEN 'instead of' ELSE 'after' END AS timing,
       concat_ws(', ', CASE WHEN t.tgtype & 4 = 4 THEN 'insert' END, CASE WHEN t.tgtype & 8 = 8 THEN 'delete' END,
                 CASE WHEN t.tgtype & 16 = 16 THEN 'update' END, CASE WHEN t.tgtype & 32 = 32 THEN 'truncate' END) AS events,
       p.proname::text AS function, pg_get_triggerdef(t.oid, true) AS definition, count(*) OVER () AS of
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_proc p ON p.oid = t.tgfoid
 WHERE NOT t.tgisinternal AND (%(oid)s::oid IS NULL OR t.tgrelid = %(oid)s) AND (t.tgparentid = 0 OR t.tgrelid = %(oid)s)
   AND n.nspname NOT IN ('information_schema', 'vast')
 ORDER BY n.nspname, c.relname, t.tgname LIMIT 500

-- name: list_types
SELECT n.nspname::text AS schema, t.typname::text AS type,
       CASE t.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'r' THEN 'range' ELSE 'composite' END AS kind,
       CASE t.typtype WHEN 'e' THEN (SELECT string_agg(e.enumlabel, ', ' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid)
            WHEN 'd' THEN format_type(t.typbasetype, t.typtypmod) || CASE WHEN t.typnotnull THEN ' not null' ELSE '' END
              || coalesce((SELECT string_agg(' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.conname) FROM pg_constraint k
                            WHERE k.contypid = t.oid AND k.contype = 'c'), '')
            WHEN 'c' THEN (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum)
                             FROM pg_attribute a WHERE a.attrelid = t.typrelid AND a.attnum > 0 AND NOT a.attisdropped)
            END AS definition, pg_get_userbyid(t.typowner)::text AS owner, obj_description(t.oid, 'pg_type') AS comment
  FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
 WHERE (t.typtype IN ('e', 'd', 'r') OR (t.typtype = 'c' AND c.relkind = 'c')) AND n.nspname !~ '^pg_'
   AND n.nspname NOT IN ('information_schema', 'vast') AND (%(oid)s::oid IS NULL OR t.oid = %(oid)s)
   AND CASE %(kind)s::text WHEN 'enum' THEN t.typtype = 'e' WHEN 'domain' THEN t.typtype = 'd' WHEN 'composite' THEN t.typtype = 'c'
            WHEN 'range' THEN t.typtype = 'r' ELSE true END
   AND t.oid NOT IN (SELECT e.objid FROM pg_depend e WHERE e.refclassid = 'pg_extension'::regclass AND e.deptype = 'e'
                        AND e.classid = 'pg_type'::regclass)
 ORDER BY kind, n.nspname, t.typname LIMIT 500
