Since when the server counts, and what else limits what its counters prove.

-- name: stats_since
SELECT s.stats_reset AS since, pg_postmaster_start_time() AS started, pg_is_in_recovery() AS is_replica,
       EXISTS (SELECT FROM pg_stat_get_wal_senders()) AS has_replicas
  FROM pg_stat_database s WHERE s.datname = current_database()
