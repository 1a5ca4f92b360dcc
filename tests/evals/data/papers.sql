-- A workspace for documents: users, workspaces, members, collaborative documents.
CREATE TABLE af_user (uid bigint PRIMARY KEY, email text NOT NULL UNIQUE, name text NOT NULL);
CREATE TABLE af_workspace (workspace_id uuid PRIMARY KEY DEFAULT gen_random_uuid(), owner_uid bigint NOT NULL REFERENCES af_user (uid) ON DELETE CASCADE, workspace_name text, publish_namespace text NOT NULL CONSTRAINT af_workspace_publish_namespace_key UNIQUE);
CREATE TABLE af_workspace_member (uid bigint NOT NULL, workspace_id uuid NOT NULL REFERENCES af_workspace (workspace_id) ON DELETE CASCADE, role_id integer NOT NULL, PRIMARY KEY (workspace_id, uid));
CREATE TABLE af_published_collab (workspace_id uuid NOT NULL REFERENCES af_workspace (workspace_id) ON DELETE CASCADE, publish_name text NOT NULL, published_by bigint NOT NULL, blob bytea NOT NULL, CONSTRAINT af_published_collab_pkey PRIMARY KEY (workspace_id, publish_name));
CREATE TABLE af_blob_metadata (workspace_id uuid NOT NULL, file_id varchar NOT NULL, file_size bigint NOT NULL, PRIMARY KEY (workspace_id, file_id));
CREATE TABLE af_chat (chat_id uuid PRIMARY KEY, workspace_id uuid NOT NULL, name text NOT NULL DEFAULT '');
CREATE TABLE af_import_task (task_id uuid PRIMARY KEY, status smallint NOT NULL, created_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX idx_af_import_task_status_created_at ON af_import_task (status, created_at);
