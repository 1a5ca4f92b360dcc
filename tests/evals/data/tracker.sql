-- A project tracker: workspaces, projects, issues, sprints, comments, labels, time.
CREATE TYPE issue_type AS ENUM ('bug', 'task', 'story', 'epic');
CREATE TYPE issue_status AS ENUM ('todo', 'in_progress', 'in_review', 'done');
CREATE TABLE workspaces (id serial PRIMARY KEY, name varchar(60) NOT NULL, slug varchar(40) NOT NULL, plan varchar(20) NOT NULL DEFAULT 'free', logo_url text, created_at timestamp NOT NULL DEFAULT now(), CONSTRAINT workspaces_slug_unique UNIQUE (slug));
CREATE TABLE users (
    id serial PRIMARY KEY,
    email varchar(255) NOT NULL,
    username varchar(30),
    full_name varchar(100),
    password_hash text NOT NULL,
    avatar_path text,
    skype_name varchar(50),
    last_active_at timestamp,
    disabled boolean DEFAULT false,
    created_at timestamp NOT NULL DEFAULT now()
);
CREATE INDEX users_email_idx ON users (email);
CREATE TABLE memberships (workspace_id integer NOT NULL REFERENCES workspaces (id) ON DELETE CASCADE, user_id integer NOT NULL, role varchar(20) NOT NULL DEFAULT 'member', invited_at timestamp, joined_at timestamp);
CREATE TABLE projects (
    id serial PRIMARY KEY,
    workspace_id integer NOT NULL REFERENCES workspaces (id),
    key varchar(6) NOT NULL,
    name varchar(80) NOT NULL,
    description text,
    lead_id integer,
    archived boolean NOT NULL DEFAULT false,
    issue_counter integer NOT NULL DEFAULT 0,
    created_at timestamp NOT NULL DEFAULT now(),
    CONSTRAINT projects_workspace_key UNIQUE (workspace_id, key)
);
CREATE TABLE sprints (id serial PRIMARY KEY, project_id integer NOT NULL REFERENCES projects (id), name varchar(60) NOT NULL, goal text, starts_on date, ends_on date, completed boolean NOT NULL DEFAULT false);
CREATE TABLE issues (
    id serial PRIMARY KEY,
    project_id integer NOT NULL REFERENCES projects (id),
    number integer NOT NULL,
    type issue_type NOT NULL DEFAULT 'task',
    status issue_status NOT NULL DEFAULT 'todo',
    title varchar(200) NOT NULL,
    description text,
    reporter_id integer,
    assignee_id integer,
    sprint_id integer,
    parent_id integer,
    estimate smallint,
    priority smallint NOT NULL DEFAULT 3,
    rank text,
    due_date date,
    external_ref varchar(100),
    created_at timestamp NOT NULL DEFAULT now(),
    updated_at timestamp,
    closed_at timestamp,
    CONSTRAINT issues_priority_check CHECK (priority BETWEEN 1 AND 5)
);
CREATE INDEX issues_project_id_idx ON issues (project_id);
CREATE INDEX issues_status_idx ON issues (status);
CREATE TABLE issue_links (id serial PRIMARY KEY, source_id integer NOT NULL, target_id integer NOT NULL, kind varchar(20) NOT NULL DEFAULT 'relates');
CREATE TABLE comments (id bigserial PRIMARY KEY, issue_id integer NOT NULL REFERENCES issues (id) ON DELETE CASCADE, author_id integer, body text NOT NULL, body_format varchar(10) DEFAULT 'markdown', created_at timestamp NOT NULL DEFAULT now(), edited_at timestamp);
CREATE TABLE labels (id serial PRIMARY KEY, project_id integer NOT NULL REFERENCES projects (id), name varchar(30) NOT NULL, color char(6));
CREATE TABLE issue_labels (issue_id integer NOT NULL, label_id integer NOT NULL);
CREATE TABLE worklogs (id serial PRIMARY KEY, issue_id integer NOT NULL REFERENCES issues (id), user_id integer NOT NULL REFERENCES users (id), minutes integer NOT NULL, spent_on date NOT NULL, note varchar(200));
CREATE TABLE watchers (issue_id integer NOT NULL REFERENCES issues (id), user_id integer NOT NULL REFERENCES users (id), PRIMARY KEY (issue_id, user_id));
CREATE TABLE activity (id bigserial PRIMARY KEY, issue_id integer, actor_id integer, verb text NOT NULL, field text, old_value text, new_value text, happened_at timestamp NOT NULL DEFAULT now());
CREATE INDEX activity_issue_idx ON activity (issue_id);
CREATE TABLE attachments (id serial PRIMARY KEY, issue_id integer NOT NULL, file_name varchar(255) NOT NULL, size integer, storage_key text NOT NULL, uploaded_by integer, uploaded_at timestamp NOT NULL DEFAULT now());
CREATE TABLE api_keys (id serial PRIMARY KEY, workspace_id integer NOT NULL REFERENCES workspaces (id), name varchar(50) NOT NULL, hash text NOT NULL, expires_on date, revoked boolean NOT NULL DEFAULT false);
CREATE TABLE saved_filters (id serial PRIMARY KEY, user_id integer NOT NULL REFERENCES users (id), name varchar(50) NOT NULL, query json NOT NULL, shared boolean);
CREATE TABLE import_rows (raw text, ok boolean);
CREATE FUNCTION next_issue_number(integer) RETURNS integer LANGUAGE sql AS $$ SELECT coalesce(max(number), 0) + 1 FROM issues WHERE project_id = $1 $$;
CREATE FUNCTION stamp_updated() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at := now(); RETURN NEW; END $$;
CREATE VIEW open_issues AS SELECT id, project_id, number, title, assignee_id FROM issues WHERE status <> 'done';
CREATE VIEW overdue_issues AS SELECT id, title, due_date FROM issues WHERE due_date < CURRENT_DATE;
