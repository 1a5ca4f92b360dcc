"""Maintenance: statistics, dead rows, indexes."""

from __future__ import annotations

SETTING = """
CREATE TABLE public.notes (id bigint PRIMARY KEY, body text);
INSERT INTO public.notes SELECT i, 'note ' || i FROM generate_series(1, 100) AS i;
CREATE INDEX notes_body_idx ON public.notes (body);
"""

CASES = {
    "analyze_table": {"table": "notes", "columns": ["body"]},
    "vacuum_table": {"table": "notes", "analyze": True},
    "reindex_index": {"index_name": "notes_body_idx"},
    "reindex_table": {"table": "notes"},
    "rebuild_table": {"table": "notes", "order": ["body"]},
}
