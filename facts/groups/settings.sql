Settings. pg_settings hides a few from roles without pg_read_all_settings: hidden is not the same as unknown.

-- name: setting_value
SELECT s.name::text AS setting, s.setting AS value, s.unit, current_setting(s.name) AS shown, s.source, s.context, s.boot_val AS default_value,
       s.min_val AS minimum, s.max_val AS maximum, s.enumvals AS choices, s.sourcefile, s.sourceline, s.pending_restart, s.short_desc AS description
  FROM pg_settings s WHERE s.name = %(name)s

-- name: names
SELECT s.name::text AS name, pg_has_role('pg_read_all_settings', 'USAGE') AS sees_all FROM pg_settings s ORDER BY s.name

-- name: settings_search
SELECT s.name::text AS setting, s.setting AS value, s.unit, s.boot_val AS default_value, s.category, s.short_desc AS description,
       s.context, count(*) OVER () AS of
  FROM pg_settings s
 WHERE s.name ILIKE ALL (%(patterns)s) OR s.category ILIKE ALL (%(patterns)s) OR s.short_desc ILIKE ALL (%(patterns)s)
 ORDER BY s.name NOT ILIKE ALL (%(patterns)s), s.category NOT ILIKE ALL (%(patterns)s), s.name LIMIT 100

-- name: changed_settings
SELECT s.name::text AS setting, s.setting AS value, s.unit, s.boot_val AS default_value, s.source, s.context, s.pending_restart,
       s.sourcefile, s.sourceline
  FROM pg_settings s
 WHERE CASE WHEN %(pending)s THEN s.pending_restart
            ELSE s.source NOT IN ('default', 'override', 'session') AND s.setting IS DISTINCT FROM s.boot_val END
 ORDER BY s.name

-- name: visibility
SELECT pg_has_role('pg_read_all_settings', 'USAGE') AS sees_all, count(*) AS visible FROM pg_settings

-- name: list_extensions
SELECT e.extname::text AS extension, e.extversion AS version, n.nspname::text AS schema, a.default_version AS newest_available,
       a.default_version IS DISTINCT FROM e.extversion AND a.default_version IS NOT NULL AS has_update, a.comment
  FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace LEFT JOIN pg_available_extensions a ON a.name = e.extname
 WHERE %(extension)s::text IS NULL OR lower(e.extname) = lower(%(extension)s)
 ORDER BY e.extname

-- name: is_available
SELECT a.name::text AS extension, a.default_version AS version, a.comment FROM pg_available_extensions a WHERE a.name = lower(%(extension)s)

-- name: available_extensions
SELECT a.name::text AS extension, a.default_version AS version, a.installed_version, a.comment FROM pg_available_extensions a ORDER BY a.name
