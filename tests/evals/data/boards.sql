-- An issue tracker as frameworks make it: ids and timestamps everywhere, join tables, a trigger function, views.
CREATE EXTENSION pg_trgm;
CREATE TYPE issue_state AS ENUM ('open', 'in_progress', 'closed');
CREATE TABLE accounts (
    id bigserial PRIMARY KEY, name text NOT NULL, slug varchar(80) NOT NULL, plan text NOT NULL DEFAULT 'free', settings jsonb,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE users (
    id bigserial PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id), email varchar(255) NOT NULL, full_name text,
    phone text, locale text DEFAULT 'en', sign_in_count integer DEFAULT 0, last_sign_in_at timestamp, encrypted_password text,
    reset_token text, admin boolean NOT NULL DEFAULT false, deleted_at timestamptz, avatar_url text,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX index_users_on_email ON users (email);
CREATE INDEX index_users_on_reset_token ON users (reset_token);
CREATE TABLE projects (
    id bigserial PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts (id), owner_id bigint REFERENCES users (id),
    name text NOT NULL, description text, key varchar(10) NOT NULL, archived boolean NOT NULL DEFAULT false, budget numeric(10, 2),
    legacy_code text, issues_count integer NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT projects_budget_positive CHECK (budget > 0), CONSTRAINT projects_key_unique UNIQUE (key)
);
CREATE TABLE memberships (
    user_id bigint NOT NULL REFERENCES users (id) ON DELETE CASCADE, project_id bigint NOT NULL, role text, invited_by bigint,
    joined_at timestamptz
);
CREATE INDEX index_memberships_on_user_id ON memberships (user_id);
CREATE TABLE issues (
    id bigserial PRIMARY KEY, project_id bigint NOT NULL CONSTRAINT fk_issues_project REFERENCES projects (id), reporter_id bigint,
    assignee_id bigint REFERENCES users (id), title varchar(200) NOT NULL, body text, state issue_state NOT NULL DEFAULT 'open',
    priority integer, due_on date, closed_at timestamptz, estimate text, external_ref text, position integer,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX index_issues_on_project_id ON issues (project_id);
CREATE INDEX index_issues_on_state ON issues (state);
CREATE TABLE comments (
    id bigserial PRIMARY KEY, issue_id bigint NOT NULL REFERENCES issues (id), author_id bigint NOT NULL REFERENCES users (id),
    body text NOT NULL, edited boolean, ip inet, created_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE labels (id serial PRIMARY KEY, project_id bigint REFERENCES projects (id), name text NOT NULL, color char(7));
CREATE TABLE issue_labels (issue_id bigint NOT NULL, label_id integer NOT NULL);
CREATE TABLE notifications (
    id bigserial PRIMARY KEY, user_id bigint NOT NULL, kind text NOT NULL, payload json, read boolean DEFAULT false, sent_at timestamp
);
CREATE TABLE webhooks (id serial PRIMARY KEY, project_id bigint, url text, secret text, last_status integer, failures smallint);
CREATE TABLE old_imports (id serial PRIMARY KEY, filename text, imported_at timestamp);
CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.updated_at = now(); RETURN NEW; END $$;
CREATE TRIGGER users_touch BEFORE UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
CREATE FUNCTION open_issues(p bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT count(*) FROM issues WHERE project_id = p AND state = 'open' $$;
CREATE VIEW active_projects AS SELECT id, name, key FROM projects WHERE NOT archived;
CREATE MATERIALIZED VIEW project_totals AS SELECT project_id, count(*) AS issues FROM issues GROUP BY project_id;
