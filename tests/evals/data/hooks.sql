-- A service that sends webhooks: applications, endpoints, messages, attempts.
CREATE TABLE application (id varchar PRIMARY KEY, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, org_id varchar NOT NULL, name varchar NOT NULL, deleted boolean NOT NULL);
CREATE TABLE endpoint (id varchar PRIMARY KEY, created_at timestamptz NOT NULL, app_id varchar NOT NULL, url varchar NOT NULL, rate_limit integer);
CREATE TABLE eventtype (id varchar PRIMARY KEY, org_id varchar NOT NULL, name varchar NOT NULL, description varchar NOT NULL);
CREATE TABLE message (id varchar PRIMARY KEY, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, app_id varchar NOT NULL, event_type varchar NOT NULL, payload jsonb NOT NULL);
CREATE TABLE messagedestination (id varchar PRIMARY KEY, msg_id varchar NOT NULL, endp_id varchar NOT NULL, status smallint NOT NULL);
CREATE TABLE messageattempt (id varchar PRIMARY KEY, created_at timestamptz NOT NULL, updated_at timestamptz NOT NULL, msg_dest_id varchar NOT NULL CONSTRAINT fk_messageattempt_msg_dest_id REFERENCES messagedestination (id) ON DELETE CASCADE, endp_id varchar NOT NULL, response text NOT NULL, status smallint NOT NULL);
