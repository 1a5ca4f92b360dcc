Which database and server this is. Everything here is one row and visible to any role unless it says otherwise.

-- name: db_identity
SELECT current_database()::text AS database, current_user::text AS role, host(inet_server_addr()) AS address,
       inet_server_port() AS port, current_setting('server_version') AS version, pg_is_in_recovery() AS is_replica

-- name: current_role
SELECT r.rolname::text AS role, session_user::text AS session_role, r.rolsuper AS is_superuser, r.rolcreatedb AS may_create_databases,
       r.rolcreaterole AS may_create_roles, r.rolreplication AS may_replicate, r.rolbypassrls AS bypasses_row_security,
       ARRAY(SELECT g.rolname::text FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid
              WHERE m.member = r.oid ORDER BY 1) AS member_of
  FROM pg_roles r
 WHERE r.rolname = current_user

-- name: is_replica
SELECT pg_is_in_recovery() AS is_replica, w.status AS receiver_status, w.sender_host AS sender_host,
       pg_last_wal_receive_lsn()::text AS received, pg_last_wal_replay_lsn()::text AS replayed,
       pg_has_role('pg_read_all_stats', 'USAGE') AS sees_all
  FROM (SELECT 1) AS one LEFT JOIN pg_stat_wal_receiver w ON true

-- name: connection_info
SELECT a.pid, a.usename::text AS role, a.datname::text AS database, a.application_name, host(a.client_addr) AS client_address,
       a.client_port, a.backend_start, coalesce(s.ssl, false) AS is_encrypted, s.version AS tls_version, s.cipher,
       coalesce(g.gss_authenticated, false) AS is_gss
  FROM pg_stat_activity a
  LEFT JOIN pg_stat_ssl s ON s.pid = a.pid
  LEFT JOIN pg_stat_gssapi g ON g.pid = a.pid
 WHERE a.pid = pg_backend_pid()

-- name: db_encoding
SELECT pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS "collation", d.datctype::text AS character_type,
       'libc' AS provider, NULL::text AS locale, NULL::text AS recorded_version, NULL::text AS actual_version
  FROM pg_database d
 WHERE d.datname = current_database()

-- name: db_encoding_15
SELECT pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS "collation", d.datctype::text AS character_type,
       CASE d.datlocprovider WHEN 'i' THEN 'icu' ELSE 'libc' END AS provider, d.daticulocale AS locale,
       d.datcollversion AS recorded_version, pg_database_collation_actual_version(d.oid) AS actual_version
  FROM pg_database d
 WHERE d.datname = current_database()

-- name: db_encoding_17
SELECT pg_encoding_to_char(d.encoding)::text AS encoding, d.datcollate::text AS "collation", d.datctype::text AS character_type,
       CASE d.datlocprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin' ELSE 'libc' END AS provider, d.datlocale AS locale,
       d.datcollversion AS recorded_version, pg_database_collation_actual_version(d.oid) AS actual_version
  FROM pg_database d
 WHERE d.datname = current_database()
