-- An observability tool: projects, traces, observations, scores, datasets, prompts.
CREATE TYPE "ScoreSource" AS ENUM ('API', 'REVIEW');
CREATE TYPE "DatasetStatus" AS ENUM ('ACTIVE', 'ARCHIVED');
CREATE TABLE users (id text PRIMARY KEY, name text, email text UNIQUE, password text);
CREATE TABLE projects (id text PRIMARY KEY, name text NOT NULL, created_at timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE traces (id text PRIMARY KEY, project_id text NOT NULL REFERENCES projects (id) ON DELETE CASCADE, name text, "timestamp" timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP);
CREATE TABLE observations (
  id text PRIMARY KEY,
  project_id text NOT NULL CONSTRAINT observations_project_id_fkey REFERENCES projects (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  trace_id text,
  name text,
  start_time timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  completion_tokens integer,
  prompt_tokens integer,
  total_tokens integer
);
CREATE TABLE scores (
  id text PRIMARY KEY,
  name text NOT NULL,
  value double precision NOT NULL,
  source "ScoreSource" NOT NULL DEFAULT 'API',
  trace_id text NOT NULL
);
CREATE TABLE datasets (
  id text PRIMARY KEY,
  name text NOT NULL,
  project_id text NOT NULL REFERENCES projects (id) ON DELETE CASCADE ON UPDATE CASCADE,
  status "DatasetStatus" DEFAULT 'ACTIVE'
);
CREATE TABLE dataset_items (
  id text PRIMARY KEY,
  input jsonb NOT NULL,
  dataset_id text NOT NULL REFERENCES datasets (id) ON DELETE CASCADE
);
CREATE TABLE dataset_runs (
  id text PRIMARY KEY,
  name text NOT NULL,
  dataset_id text NOT NULL CONSTRAINT dataset_runs_dataset_id_fkey REFERENCES datasets (id) ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TABLE dataset_run_items (
  id text PRIMARY KEY,
  dataset_run_id text NOT NULL CONSTRAINT dataset_run_items_dataset_run_id_fkey REFERENCES dataset_runs (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  dataset_item_id text NOT NULL CONSTRAINT dataset_run_items_dataset_item_id_fkey REFERENCES dataset_items (id) ON DELETE RESTRICT ON UPDATE CASCADE,
  observation_id text NOT NULL
);
CREATE TABLE prompts (id text PRIMARY KEY, project_id text NOT NULL REFERENCES projects (id), name text NOT NULL, version integer NOT NULL, prompt text NOT NULL);
CREATE TABLE job_executions (id text PRIMARY KEY, project_id text NOT NULL REFERENCES projects (id), status text NOT NULL, error text);
CREATE TABLE audit_logs (
  id text PRIMARY KEY,
  user_id text NOT NULL CONSTRAINT audit_logs_user_id_fkey REFERENCES users (id) ON DELETE CASCADE ON UPDATE CASCADE,
  user_project_role text NOT NULL,
  action text NOT NULL
);
