-- A build server: repositories, pipelines, jobs, runners, artifacts, secrets.
CREATE SCHEMA metrics;
CREATE TYPE job_state AS ENUM ('queued', 'running', 'passed', 'failed', 'cancelled');
CREATE TABLE repository (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), full_name text NOT NULL, provider text NOT NULL DEFAULT 'github', default_branch text DEFAULT 'master', clone_url text NOT NULL, private boolean NOT NULL DEFAULT true, svn_root text, webhook_secret text, added_at timestamptz NOT NULL DEFAULT now(), CONSTRAINT repository_full_name_key UNIQUE (full_name));
CREATE TABLE pipeline (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    repository_id uuid NOT NULL,
    number integer NOT NULL,
    branch text,
    commit_sha char(40) NOT NULL,
    trigger text NOT NULL DEFAULT 'push',
    state job_state NOT NULL DEFAULT 'queued',
    author_email text,
    config json,
    started_at timestamptz,
    finished_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX pipeline_branch_idx ON pipeline (branch);
CREATE TABLE job (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pipeline_id bigint NOT NULL REFERENCES pipeline (id),
    name varchar(100) NOT NULL,
    stage varchar(50) NOT NULL DEFAULT 'test',
    state job_state NOT NULL DEFAULT 'queued',
    runner_id integer,
    exit_code smallint,
    attempt smallint NOT NULL DEFAULT 1,
    allow_failure boolean,
    log_path text,
    queued_at timestamp NOT NULL DEFAULT now(),
    started_at timestamp,
    finished_at timestamp
);
CREATE INDEX job_state_idx ON job (state);
CREATE INDEX job_pipeline_idx ON job (pipeline_id);
CREATE TABLE runner (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(60) NOT NULL, os text NOT NULL, arch varchar(10) NOT NULL DEFAULT 'amd64', tags text, version text, last_contact timestamptz, paused boolean DEFAULT false, token text);
CREATE TABLE artifact (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, job_id bigint NOT NULL, name text NOT NULL, bytes integer NOT NULL, sha256 char(64), expires_at timestamptz, storage_url text);
CREATE TABLE secret (repository_id uuid NOT NULL REFERENCES repository (id), key varchar(60) NOT NULL, ciphertext bytea NOT NULL, updated_by text);
CREATE TABLE schedule (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, repository_id uuid NOT NULL REFERENCES repository (id) ON DELETE CASCADE, cron varchar(40) NOT NULL, branch text NOT NULL, enabled boolean NOT NULL DEFAULT true, next_run timestamp);
CREATE TABLE test_result (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, job_id bigint NOT NULL REFERENCES job (id) ON DELETE CASCADE, suite text, test_name text NOT NULL, passed boolean NOT NULL, duration_ms integer, message text);
CREATE TABLE environment (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, repository_id uuid NOT NULL REFERENCES repository (id), name varchar(40) NOT NULL, url text, locked_by text);
CREATE TABLE deployment (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, environment_id integer NOT NULL REFERENCES environment (id), job_id bigint, version text, deployed_by text, deployed_at timestamptz NOT NULL DEFAULT now(), rolled_back boolean NOT NULL DEFAULT false, CONSTRAINT deployment_version_check CHECK (version <> ''));
CREATE TABLE notification_rule (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, repository_id uuid NOT NULL, event text NOT NULL, channel text NOT NULL, target text);
CREATE TABLE team (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name varchar(50) NOT NULL UNIQUE, contact text);
CREATE TABLE team_repository (team_id integer NOT NULL, repository_id uuid NOT NULL, permission text NOT NULL DEFAULT 'read');
CREATE TABLE metrics.queue_depth (measured_at timestamptz NOT NULL, os text NOT NULL, depth integer NOT NULL);
CREATE TABLE metrics.daily_minutes (day date NOT NULL, repository_id uuid NOT NULL, minutes integer NOT NULL DEFAULT 0);
CREATE TABLE jenkins_import (payload text);
CREATE FUNCTION job_seconds(job) RETURNS numeric LANGUAGE sql STABLE AS $$ SELECT extract(epoch FROM $1.finished_at - $1.started_at) $$;
CREATE FUNCTION note_finish() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.finished_at := now(); RETURN NEW; END $$;
CREATE TRIGGER job_finish BEFORE UPDATE OF state ON job FOR EACH ROW EXECUTE FUNCTION note_finish();
CREATE VIEW running_jobs AS SELECT id, name, runner_id, started_at FROM job WHERE state = 'running';
