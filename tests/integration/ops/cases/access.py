"""Privileges and row security."""
from __future__ import annotations

SETTING = """
CREATE SCHEMA reports;
CREATE TABLE reports.daily (day date PRIMARY KEY, total numeric);
CREATE TABLE public.notes (id bigint PRIMARY KEY, author text NOT NULL, body text);
CREATE TABLE public.files (id bigint PRIMARY KEY, tenant_id integer NOT NULL, name text);
CREATE VIEW public.file_names AS SELECT name FROM public.files;
INSERT INTO public.files SELECT i, i % 3, 'file ' || i FROM generate_series(1, 100) AS i;
INSERT INTO public.notes SELECT i, 'author ' || i, 'note ' || i FROM generate_series(1, 100) AS i;
GRANT SELECT, INSERT ON public.notes TO pg_monitor WITH GRANT OPTION;
CREATE TABLE public.drafts (id bigint PRIMARY KEY, author text NOT NULL);
ALTER TABLE public.drafts ENABLE ROW LEVEL SECURITY;
CREATE TABLE public.letters (id bigint PRIMARY KEY, author text NOT NULL);
ALTER TABLE public.letters ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY drafts_own ON public.drafts FOR SELECT TO pg_monitor USING (author = CURRENT_USER);
CREATE POLICY letters_own ON public.letters AS RESTRICTIVE USING (author = CURRENT_USER) WITH CHECK (author = CURRENT_USER);
CREATE POLICY letters_named ON public.letters USING (true);
CREATE POLICY letters_old ON public.letters FOR DELETE USING (id > 0);
"""

CASES = {
    "grant_privileges": {"role": "pg_monitor", "privileges": ["select"], "namespace": "reports", "every": "tables", "scope": "both"},
    "mask_columns": {"table": "notes", "columns": ["body"], "role": "pg_monitor"},
    "revoke_privileges": {"role": "pg_monitor", "privileges": ["write"], "table": "notes"},
    "enable_row_security": {"table": "notes", "force": True},
    "create_policy": {
        "table": "notes",
        "policy_name": "notes_own",
        "roles": ["pg_monitor"],
        "using": "author = CURRENT_USER",
        "check_condition": "author = CURRENT_USER",
    },
    "isolate_tenants": {"table": "files", "setting": "app.tenant_id"},
    "change_policy": {"policy_name": "drafts_own", "using": "id > 10", "roles": ["public"]},
    "rename_policy": {"policy_name": "letters_named", "new_name": "letters_all"},
    "drop_policy": {"policy_name": "letters_old", "table": "letters"},
    "disable_row_security": {"table": "letters"},
}
