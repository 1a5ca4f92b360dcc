-- A build server: teams, pipelines, jobs, builds, workers, volumes.
CREATE TYPE worker_state AS ENUM ('running', 'stalled', 'landing', 'landed', 'retiring');
CREATE TYPE volume_state AS ENUM ('creating', 'created', 'destroying', 'failed');
CREATE TABLE teams (
  id serial PRIMARY KEY,
  name text NOT NULL UNIQUE,
  admin boolean DEFAULT false,
  auth text
);
CREATE TABLE pipelines (
  id serial PRIMARY KEY,
  team_id integer NOT NULL REFERENCES teams (id) ON DELETE CASCADE,
  name text NOT NULL,
  paused boolean NOT NULL DEFAULT false,
  ordering integer NOT NULL DEFAULT 0
);
CREATE TABLE jobs (
  id serial PRIMARY KEY,
  pipeline_id integer NOT NULL REFERENCES pipelines (id) ON DELETE CASCADE,
  name text NOT NULL,
  config text NOT NULL,
  active boolean NOT NULL DEFAULT false
);
CREATE TABLE builds (
  id serial PRIMARY KEY,
  job_id integer REFERENCES jobs (id) ON DELETE CASCADE,
  name text NOT NULL,
  status text NOT NULL,
  engine varchar(16),
  engine_metadata text,
  start_time timestamptz,
  end_time timestamptz
);
CREATE TABLE successful_build_outputs (
  build_id integer PRIMARY KEY REFERENCES builds (id) ON DELETE CASCADE,
  job_id integer NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  outputs jsonb NOT NULL
);
CREATE MATERIALIZED VIEW next_builds_per_job AS SELECT job_id, min(id) AS id FROM builds WHERE end_time IS NULL GROUP BY job_id;
CREATE MATERIALIZED VIEW latest_completed_builds_per_job AS SELECT job_id, max(id) AS id FROM builds WHERE end_time IS NOT NULL GROUP BY job_id;
CREATE TABLE workers (
  name text PRIMARY KEY,
  addr text,
  baggageclaim_url text,
  state worker_state NOT NULL DEFAULT 'running',
  platform text,
  expires timestamptz,
  CONSTRAINT addr_when_running CHECK (addr IS NOT NULL OR state <> 'running')
);
CREATE TABLE worker_task_caches (
  id serial PRIMARY KEY,
  worker_name text REFERENCES workers (name) ON DELETE CASCADE,
  job_id integer REFERENCES jobs (id) ON DELETE CASCADE,
  step_name text NOT NULL,
  path text NOT NULL
);
CREATE TABLE worker_resource_caches (
  id serial PRIMARY KEY,
  worker_base_resource_type_id integer,
  resource_cache_id integer
);
CREATE TABLE volumes (
  id serial PRIMARY KEY,
  handle text NOT NULL,
  worker_name text NOT NULL REFERENCES workers (name) ON DELETE CASCADE,
  state volume_state NOT NULL DEFAULT 'creating',
  path text,
  size_in_bytes bigint NOT NULL DEFAULT 0,
  ttl text,
  worker_task_cache_id integer,
  CONSTRAINT cannot_invalidate_during_initialization CHECK (state <> 'creating' OR worker_task_cache_id IS NULL)
);
CREATE INDEX volumes_handle_idx ON volumes (handle);
CREATE INDEX builds_name_idx ON builds (name);
