VAST's own tables on a target, in schema vast: written in the same transaction as the effect of each step, so that whoever comes
after a crash can read what took effect. VAST's introspection leaves this schema out.

A scope is what positions are counted in: the plan in production (it is promoted once, and rolled back by one or more runs), the
run in staging. A walk is the cursor of a step in batches; part numbers the ranges that workers share.

-- name: is_installed
SELECT to_regclass('vast.ledger') IS NOT NULL AND to_regclass('vast.walk') IS NOT NULL

-- name: may_install
SELECT to_regnamespace('vast') IS NOT NULL OR has_database_privilege(current_database(), 'CREATE')

-- name: has_schema
SELECT to_regnamespace('vast') IS NOT NULL

-- name: create_schema
CREATE SCHEMA vast

-- name: install
CREATE TABLE IF NOT EXISTS vast.fence (
    installation text PRIMARY KEY,
    token        bigint NOT NULL
);
CREATE TABLE IF NOT EXISTS vast.ledger (
    scope      uuid NOT NULL,
    phase      text NOT NULL,
    position   integer NOT NULL,
    run        uuid NOT NULL,
    token      bigint NOT NULL,
    digest     text NOT NULL,
    kind       text NOT NULL,
    title      text NOT NULL,
    rows       bigint NOT NULL,
    applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, phase, position)
);
CREATE TABLE IF NOT EXISTS vast.walk (
    scope    uuid NOT NULL,
    phase    text NOT NULL,
    position integer NOT NULL,
    part     integer NOT NULL,
    upper    text[],
    reached  text[],
    batches  integer NOT NULL DEFAULT 0,
    rows     bigint NOT NULL DEFAULT 0,
    visited  bigint NOT NULL DEFAULT 0,
    size     bigint NOT NULL,
    done     boolean NOT NULL DEFAULT false,
    moved_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, phase, position, part)
);
CREATE TABLE IF NOT EXISTS vast.batch (
    scope    uuid NOT NULL,
    phase    text NOT NULL,
    position integer NOT NULL,
    part     integer NOT NULL,
    number   integer NOT NULL,
    low      text[] NOT NULL,
    high     text[] NOT NULL,
    rows     bigint NOT NULL,
    run      uuid NOT NULL,
    token    bigint NOT NULL,
    done_at  timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (scope, phase, position, part, number)
);
COMMENT ON SCHEMA vast IS 'VAST keeps here what it did to this database'

-- name: fence
INSERT INTO vast.fence AS f (installation, token) VALUES (%(installation)s, %(token)s)
ON CONFLICT (installation) DO UPDATE SET token = excluded.token WHERE f.token <= excluded.token
RETURNING token

-- name: applied
SELECT rows FROM vast.ledger WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s

-- name: applied_all
SELECT phase, position FROM vast.ledger WHERE scope = %(scope)s

-- name: apply
INSERT INTO vast.ledger (scope, phase, position, run, token, digest, kind, title, rows)
VALUES (%(scope)s, %(phase)s, %(position)s, %(run)s, %(token)s, %(digest)s, %(kind)s, %(title)s, %(rows)s)

-- name: walk
SELECT upper, reached, batches, rows, visited, size, done FROM vast.walk
 WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND part = %(part)s

-- name: walk_begin
INSERT INTO vast.walk (scope, phase, position, part, upper, size, done)
VALUES (%(scope)s, %(phase)s, %(position)s, %(part)s, %(upper)s, %(size)s, %(upper)s::text[] IS NULL)

-- name: walk_move
UPDATE vast.walk
   SET reached = %(reached)s, batches = batches + 1, rows = rows + %(rows)s, visited = visited + %(visited)s,
       size = %(size)s, moved_at = clock_timestamp()
 WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND part = %(part)s

-- name: walk_end
UPDATE vast.walk SET done = true, moved_at = clock_timestamp()
 WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND part = %(part)s

-- name: batch
INSERT INTO vast.batch (scope, phase, position, part, number, low, high, rows, run, token)
VALUES (%(scope)s, %(phase)s, %(position)s, %(part)s, %(number)s, %(low)s, %(high)s, %(rows)s, %(run)s, %(token)s)

-- name: walks_started
SELECT DISTINCT phase, position FROM vast.walk WHERE scope = %(scope)s AND batches > 0

-- name: try_lock
SELECT pg_try_advisory_lock(%(space)s, %(key)s)

-- name: lock_holder
SELECT a.pid, a.application_name, a.usename, a.state
  FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
 WHERE l.locktype = 'advisory' AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND l.classid = %(space)s::integer::oid AND l.objid = %(key)s::integer::oid AND l.objsubid = 2 AND l.granted

-- name: vast_backends
SELECT pid, application_name FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid() AND application_name LIKE 'vast:run:%%'

-- name: end_backend
SELECT pg_terminate_backend(%(pid)s)

-- name: locks_held
SELECT coalesce(format('%%I.%%I', n.nspname, c.relname), l.relation::text) AS relation, l.mode
  FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND coalesce(n.nspname, '') NOT IN ('pg_catalog', 'pg_toast', 'vast', 'information_schema')

-- name: locks_seen
SELECT coalesce(format('%%I.%%I', n.nspname, c.relname), l.relation::text) AS relation, l.mode, l.granted,
       pg_blocking_pids(%(pid)s) AS blockers,
       (SELECT count(*) FROM pg_stat_activity a
         WHERE a.wait_event_type = 'Lock' AND %(pid)s = ANY (pg_blocking_pids(a.pid))) AS waiting
  FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE l.pid = %(pid)s AND l.locktype = 'relation'
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND coalesce(n.nspname, '') NOT IN ('pg_catalog', 'pg_toast', 'vast', 'information_schema')

-- name: others
SELECT count(*) FROM pg_stat_activity
 WHERE datname = current_database() AND state = 'active' AND backend_type = 'client backend'
   AND pid NOT IN (pg_backend_pid(), %(pid)s) AND application_name NOT LIKE 'vast%%'

-- name: replay_lag
SELECT coalesce(extract(epoch FROM max(replay_lag)), 0)::float8 FROM pg_stat_replication

-- name: wal
SELECT CASE WHEN pg_is_in_recovery() THEN 0 ELSE (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint END

-- name: drop_schema
DROP SCHEMA IF EXISTS vast CASCADE
