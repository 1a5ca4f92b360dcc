What is there on the server beside this database.

-- name: server_version
SELECT current_setting('server_version') AS version, current_setting('server_version_num')::int AS number, version() AS build

-- name: server_uptime
SELECT pg_postmaster_start_time() AS started_at, extract(epoch FROM now() - pg_postmaster_start_time())::float AS seconds

-- name: list_databases
SELECT d.datname::text AS database, pg_get_userbyid(d.datdba)::text AS owner, pg_encoding_to_char(d.encoding)::text AS encoding,
       CASE WHEN has_database_privilege(d.oid, 'CONNECT') OR pg_has_role('pg_read_all_stats', 'USAGE')
            THEN pg_database_size(d.oid) END AS size_bytes,
       d.datname = current_database() AS is_current, d.datallowconn AS accepts_connections
  FROM pg_database d
 WHERE NOT d.datistemplate AND (%(database)s::text IS NULL OR d.datname = %(database)s)
 ORDER BY CASE WHEN %(by_name)s THEN d.datname END, size_bytes DESC NULLS LAST, d.datname

-- name: database_names
SELECT d.datname::text AS database, pg_get_userbyid(d.datdba)::text AS owner, pg_encoding_to_char(d.encoding)::text AS encoding,
       NULL::bigint AS size_bytes, d.datname = current_database() AS is_current, d.datallowconn AS accepts_connections
  FROM pg_database d
 WHERE NOT d.datistemplate AND (%(database)s::text IS NULL OR d.datname = %(database)s)
 ORDER BY d.datname

-- name: file_locations
SELECT s.name AS setting, s.setting AS path
  FROM pg_settings s
 WHERE s.name IN ('data_directory', 'config_file', 'hba_file', 'ident_file', 'log_directory', 'unix_socket_directories')
 ORDER BY s.name

-- name: list_tablespaces
SELECT t.spcname::text AS tablespace, pg_get_userbyid(t.spcowner)::text AS owner,
       CASE WHEN t.spcname IN ('pg_default', 'pg_global') THEN 'data directory' ELSE pg_tablespace_location(t.oid) END AS location,
       CASE WHEN %(measured)s AND (has_tablespace_privilege(t.oid, 'CREATE') OR pg_has_role('pg_read_all_stats', 'USAGE')
              OR t.oid = (SELECT d.dattablespace FROM pg_database d WHERE d.datname = current_database()))
            THEN pg_tablespace_size(t.oid) END AS size_bytes
  FROM pg_tablespace t
 ORDER BY t.spcname
