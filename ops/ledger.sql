VAST's own tables on a target, in schema vast: written in the same transaction as the effect of each step, so that whoever comes
after a crash can read what took effect. VAST's introspection leaves this schema out.

A scope is what positions are counted in: the plan in production (it is promoted once, and rolled back by one or more runs), the
run in staging. A walk is the cursor of a step in batches. Where the keys allow it, a step has several walks, one for each part of
the keys, and workers take turns at them; span is the part as a range of texts that sort as the keys do, and no two walks of one
job may overlap. Whoever does a batch holds its walk's row, so a batch is done once whoever else is at work.

-- name: is_installed
SELECT to_regclass('vast.ledger') IS NOT NULL AND to_regclass('vast.walk_job') IS NOT NULL

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
DO $$ BEGIN
    IF to_regtype('vast.key_span') IS NULL THEN
        CREATE TYPE vast.key_span AS RANGE (subtype = text, collation = "C");
        ALTER TABLE vast.walk ADD COLUMN job bigint, ADD COLUMN span vast.key_span;
        ALTER TABLE vast.walk ADD CONSTRAINT walk_parts_apart
            EXCLUDE USING gist (int8range(job, job, '[]') WITH &&, span WITH &&);
    END IF;
END $$;
CREATE SEQUENCE IF NOT EXISTS vast.walk_job;
COMMENT ON SCHEMA vast IS 'VAST keeps here what it did to this database'

-- name: identity
SELECT system_identifier::text, current_database() FROM pg_control_system()

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

-- name: walk_total
SELECT coalesce(sum(batches), 0)::bigint, coalesce(sum(rows), 0)::bigint, coalesce(sum(visited), 0)::bigint,
       coalesce(bool_and(done), false), count(*)
  FROM vast.walk WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s

-- name: walk_take
WITH fence AS MATERIALIZED (
    SELECT token, set_config('lock_timeout', %(lock)s, true), set_config('statement_timeout', %(statement)s, true),
           set_config('synchronous_commit', 'off', true)
      FROM vast.fence WHERE installation = %(installation)s AND token <= %(token)s FOR SHARE),
taken AS MATERIALIZED (
    SELECT part, upper, reached, batches, size FROM vast.walk
     WHERE EXISTS (SELECT FROM fence) AND scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND NOT done
     ORDER BY part IS NOT DISTINCT FROM %(mine)s::integer DESC, batches, part LIMIT 1 FOR UPDATE SKIP LOCKED)
SELECT taken.* FROM fence LEFT JOIN taken ON true

-- name: walk_job
SELECT nextval('vast.walk_job')

-- name: walk_splits
WITH bound AS (
    SELECT DISTINCT key, CASE WHEN %(type)s::text = 'uuid' THEN key ELSE lpad((key::numeric + 9223372036854775808)::text, 20, '0') END
                    COLLATE "C" AS place
      FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_catalog.pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname
           AND s.attname = %(column)s AND s.inherited = (c.relkind = 'p')
     CROSS JOIN unnest(s.histogram_bounds::text::text[]) AS key
     WHERE c.oid = %(table)s::regclass AND c.reltuples >= %(least)s),
inner_bound AS (
    SELECT key, place FROM bound WHERE place < (SELECT max(place) FROM bound)
       AND place < CASE WHEN %(type)s::text = 'uuid' THEN %(upper)s::text ELSE lpad((%(upper)s::text::numeric + 9223372036854775808)::text, 20, '0') END
                   COLLATE "C"),
part AS (SELECT key, place, ntile(%(parts)s) OVER (ORDER BY place) AS number FROM inner_bound)
SELECT DISTINCT ON (number) key FROM part ORDER BY number, place DESC

-- name: walk_begin
INSERT INTO vast.walk (scope, phase, position, part, upper, reached, size, done, job, span)
VALUES (%(scope)s, %(phase)s, %(position)s, %(part)s, %(upper)s, %(reached)s, %(size)s, %(upper)s::text[] IS NULL, %(job)s,
        CASE WHEN %(type)s::text = 'uuid' THEN vast.key_span(%(low)s::text, %(high)s::text, '(]')
             WHEN %(type)s::text <> '' THEN vast.key_span(
                 lpad((%(low)s::text::numeric + 9223372036854775808)::text, 20, '0'),
                 lpad((%(high)s::text::numeric + 9223372036854775808)::text, 20, '0'), '(]') END)

-- name: walk_move
WITH moved AS (
    UPDATE vast.walk
       SET reached = %(high)s, batches = batches + 1, rows = rows + %(rows)s, visited = visited + %(visited)s,
           size = %(size)s, done = %(done)s, moved_at = clock_timestamp()
     WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND part = %(part)s
    RETURNING scope, phase, position, part)
INSERT INTO vast.batch (scope, phase, position, part, number, low, high, rows, run, token)
SELECT scope, phase, position, part, %(number)s, %(low)s, %(high)s, %(rows)s, %(run)s, %(token)s FROM moved

-- name: walk_end
UPDATE vast.walk SET done = true, moved_at = clock_timestamp()
 WHERE scope = %(scope)s AND phase = %(phase)s AND position = %(position)s AND part = %(part)s

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
SELECT coalesce(quote_ident(n.nspname) || '.' || quote_ident(c.relname), l.relation::text) AS relation, l.mode
  FROM pg_locks l LEFT JOIN pg_class c ON c.oid = l.relation LEFT JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND coalesce(n.nspname, '') NOT IN ('pg_catalog', 'pg_toast', 'vast', 'information_schema')

-- name: locks_seen
-- A relation that is not to be seen from here was made by the step itself: its locks stand in nobody's way.
SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) AS relation, l.mode, l.granted,
       pg_blocking_pids(%(pid)s) AS blockers,
       (SELECT count(*) FROM pg_stat_activity a
         WHERE a.wait_event_type = 'Lock' AND %(pid)s = ANY (pg_blocking_pids(a.pid))) AS waiting
  FROM pg_locks l JOIN pg_class c ON c.oid = l.relation JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE l.pid = %(pid)s AND l.locktype = 'relation'
   AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
   AND n.nspname NOT IN ('pg_catalog', 'pg_toast', 'vast', 'information_schema')

-- name: others
-- Quick statements are hardly ever met while they run: whoever ended one just now is at work, too. Of other roles' sessions a role
-- without pg_monitor sees neither; but that they are in a transaction just now, everybody sees among the locks.
WITH open AS MATERIALIZED (SELECT pid FROM pg_locks WHERE locktype = 'virtualxid')
SELECT coalesce(bool_or(backend_type = 'client backend' AND application_name NOT LIKE 'vast%%'
                        AND (state = 'active' OR state_change > clock_timestamp() - interval '50 ms')), false) AS seen,
       coalesce(bool_or(backend_type IS NULL AND usesysid IS NOT NULL AND pid IN (SELECT pid FROM open)), false) AS met
  FROM pg_stat_activity WHERE datname = current_database() AND pid NOT IN (pg_backend_pid(), %(pid)s)

-- name: touch
-- A row that is locked is a commit that waits for the disk, as a client's does; nothing is changed, and nothing is left behind.
SELECT FROM vast.batch LIMIT 1 FOR KEY SHARE SKIP LOCKED

-- name: pressure
-- A replica that has stopped to replay reports no lag in time, so what is still to be replayed counts, too.
SELECT (SELECT coalesce(extract(epoch FROM max(replay_lag)), 0)::float8 FROM pg_stat_replication) AS lag,
       (SELECT CASE WHEN pg_is_in_recovery() THEN 0
                    ELSE coalesce(max(pg_wal_lsn_diff(pg_current_wal_insert_lsn(), replay_lsn)), 0)::bigint END
          FROM pg_stat_replication) AS behind,
       (SELECT coalesce(extract(epoch FROM clock_timestamp() - min(began)), 0)::float8
          FROM (SELECT xact_start FROM pg_stat_activity
                 WHERE datname = current_database() AND backend_xmin IS NOT NULL AND application_name NOT LIKE 'vast%%'
                   AND pid <> pg_backend_pid() AND backend_type = 'client backend'
                 UNION ALL
                SELECT prepared FROM pg_prepared_xacts WHERE database = current_database()) AS open (began)) AS oldest,
       (SELECT count(*) FROM pg_stat_progress_vacuum WHERE relid = %(table)s::regclass) AS vacuums,
       current_setting('archive_mode') <> 'off' OR EXISTS (SELECT FROM pg_stat_replication) AS shipped,
       CASE WHEN pg_is_in_recovery() THEN 0 ELSE (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint END AS wal

-- name: costs
SELECT CASE WHEN pg_is_in_recovery() THEN 0 ELSE (pg_current_wal_insert_lsn() - '0/0'::pg_lsn)::bigint END,
       pg_database_size(current_database()),
       (SELECT coalesce(sum(pg_stat_get_tuples_updated(c.oid) + pg_stat_get_tuples_deleted(c.oid)), 0)
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'vast'))

-- name: sizes
SELECT name, greatest(pg_total_relation_size(to_regclass(name)),
                      (SELECT sum(pg_total_relation_size(part.relid)) FROM pg_partition_tree(to_regclass(name)) AS part))::bigint
  FROM unnest(%(names)s::text[]) AS name WHERE to_regclass(name) IS NOT NULL

-- name: flush_counts
SELECT pg_stat_force_next_flush()

-- name: kept_bytes
SELECT coalesce(sum(pg_total_relation_size(to_regclass(name))), 0)::bigint FROM unnest(%(names)s::text[]) AS name

-- name: kept_there
SELECT n.nspname, c.relname
  FROM unnest(%(names)s::text[]) AS name JOIN pg_class c ON c.oid = to_regclass(name) JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE n.nspname = 'vast'

-- name: drop_schema
DROP SCHEMA IF EXISTS vast CASCADE
