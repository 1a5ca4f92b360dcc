"""Tables as a whole: made, named, moved, and their properties."""
from __future__ import annotations

SETTING = """
CREATE SCHEMA archive;
CREATE TABLE public.notes (id bigint PRIMARY KEY, amount integer NOT NULL);
INSERT INTO public.notes SELECT i, i FROM generate_series(1, 100) AS i;
CREATE TABLE public.drafts (id bigint, body text);
INSERT INTO public.drafts SELECT i, 'draft ' || i FROM generate_series(1, 100) AS i;
CREATE TABLE public.pages (id bigint PRIMARY KEY);
CREATE TABLE public.labels (id bigint PRIMARY KEY, word text NOT NULL UNIQUE);
ANALYZE;
"""

CASES = {
    "create_table": {"table": "tags", "columns": [{"column": "id", "type": "bigserial", "primary_key": True}]},
    "create_table_as": {"table": "rich_notes", "query": "SELECT id, amount FROM public.notes WHERE amount > 50"},
    "comment_on": {"table": "notes", "comment": "What people wrote down"},
    "set_storage_parameter": {"table": "notes", "parameter": "fillfactor", "value": "70"},
    "set_logged": {"table": "drafts", "logged": False},
    "set_replica_identity": {"table": "labels", "index_name": "labels_word_key"},
    "set_schema": {"table": "pages", "namespace": "archive"},
    "change_owner": {"table": "labels", "role": "pg_monitor"},
    "set_tablespace": {"table": "notes", "tablespace": "elsewhere"},
    "rename_table": {"table": "notes", "new_name": "remarks", "keep_view": True},
}
