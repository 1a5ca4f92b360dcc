Replication and WAL. Columns of other people's walsenders are NULL without pg_monitor; the WAL directory cannot be listed without it.

-- name: node
SELECT pg_is_in_recovery() AS is_standby, pg_has_role('pg_monitor', 'USAGE') AS sees_all

-- name: replicas
SELECT r.application_name AS standby, host(r.client_addr) AS address, r.state, r.sync_state, r.sent_lsn::text AS sent, r.replay_lsn::text AS replayed,
       pg_wal_lsn_diff(pg_current_wal_lsn(), r.replay_lsn)::bigint AS lag_bytes,
       extract(epoch FROM r.replay_lag)::float AS lag_seconds, extract(epoch FROM r.write_lag)::float AS write_lag_seconds
  FROM pg_stat_replication r ORDER BY lag_bytes DESC NULLS LAST, r.application_name

-- name: standby
SELECT w.status AS receiver, w.sender_host, pg_last_wal_receive_lsn()::text AS received, pg_last_wal_replay_lsn()::text AS replayed,
       pg_wal_lsn_diff(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())::bigint AS behind_bytes,
       pg_last_xact_replay_timestamp() AS last_replayed_at, pg_is_wal_replay_paused() AS is_paused,
       CASE WHEN pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn() THEN 0
            ELSE extract(epoch FROM now() - pg_last_xact_replay_timestamp())::float END AS lag_seconds
  FROM (SELECT 1) AS one LEFT JOIN pg_stat_wal_receiver w ON true

-- name: conflicts
SELECT c.confl_tablespace + c.confl_lock + c.confl_snapshot + c.confl_bufferpin + c.confl_deadlock AS conflicts
  FROM pg_stat_database_conflicts c WHERE c.datname = current_database()

-- name: replication_slots
SELECT s.slot_name::text AS slot, s.slot_type AS type, s.plugin::text AS plugin, s.database::text AS database, s.active, s.wal_status,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, s.restart_lsn)::bigint
         AS retained_bytes, NULL::text AS invalidation_reason, NULL::timestamptz AS inactive_since
  FROM pg_replication_slots s ORDER BY retained_bytes DESC NULLS LAST, s.slot_name

-- name: replication_slots_17
SELECT s.slot_name::text AS slot, s.slot_type AS type, s.plugin::text AS plugin, s.database::text AS database, s.active, s.wal_status,
       pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, s.restart_lsn)::bigint
         AS retained_bytes, s.invalidation_reason, s.inactive_since
  FROM pg_replication_slots s ORDER BY retained_bytes DESC NULLS LAST, s.slot_name

-- name: may_list_wal
SELECT has_function_privilege('pg_ls_waldir()', 'EXECUTE') AS allowed, current_setting('max_wal_size') AS max_wal_size,
       CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text AS lsn,
       (SELECT max(pg_wal_lsn_diff(CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END, s.restart_lsn))::bigint
          FROM pg_replication_slots s) AS retained_bytes

-- name: wal_size
SELECT sum(w.size)::bigint AS size_bytes, count(*) AS files, min(w.modification) AS oldest FROM pg_ls_waldir() w

-- name: wal_generated
SELECT w.wal_bytes::bigint AS generated_bytes, w.stats_reset AS since FROM pg_stat_wal w

-- name: archiver_status
SELECT current_setting('archive_mode') AS mode, a.archived_count, a.last_archived_wal, a.last_archived_time, a.failed_count, a.last_failed_wal,
       a.last_failed_time, a.stats_reset, current_setting('wal_level') AS wal_level,
       (SELECT count(*) FROM pg_replication_slots) AS slots, (SELECT count(*) FROM pg_stat_progress_basebackup) AS base_backups_running
  FROM pg_stat_archiver a

-- name: checkpoint_stats
SELECT b.checkpoints_timed AS timed, b.checkpoints_req AS requested, round(b.checkpoint_write_time)::bigint AS write_ms,
       round(b.checkpoint_sync_time)::bigint AS sync_ms, b.buffers_checkpoint AS buffers_written, b.buffers_clean AS buffers_cleaned,
       b.buffers_backend AS buffers_written_by_backends, b.maxwritten_clean AS cleaner_stops, b.buffers_alloc AS buffers_allocated,
       b.stats_reset AS since
  FROM pg_stat_bgwriter b

-- name: checkpoint_stats_17
SELECT c.num_timed AS timed, c.num_requested AS requested, round(c.write_time)::bigint AS write_ms, round(c.sync_time)::bigint AS sync_ms,
       c.buffers_written, b.buffers_clean AS buffers_cleaned,
       (SELECT sum(i.writes)::bigint FROM pg_stat_io i WHERE i.backend_type = 'client backend' AND i.object = 'relation')
         AS buffers_written_by_backends, b.maxwritten_clean AS cleaner_stops, b.buffers_alloc AS buffers_allocated, c.stats_reset AS since
  FROM pg_stat_checkpointer c CROSS JOIN pg_stat_bgwriter b

-- name: publications
SELECT p.pubname::text AS name, 'publication' AS kind, pg_get_userbyid(p.pubowner)::text AS owner,
       CASE WHEN p.puballtables THEN 'all tables' ELSE (SELECT count(*) FROM pg_publication_rel r WHERE r.prpubid = p.oid) || ' tables' END AS covers,
       concat_ws(', ', CASE WHEN p.pubinsert THEN 'insert' END, CASE WHEN p.pubupdate THEN 'update' END, CASE WHEN p.pubdelete THEN 'delete' END,
                 CASE WHEN p.pubtruncate THEN 'truncate' END) AS actions, true AS is_enabled
  FROM pg_publication p
UNION ALL
SELECT s.subname::text, 'subscription', pg_get_userbyid(s.subowner)::text, array_to_string(s.subpublications, ', '), NULL, s.subenabled
  FROM pg_subscription s WHERE s.subdbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
 ORDER BY 2, 1
