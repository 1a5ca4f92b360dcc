"""What rows hold, and what takes rows, columns and tables away."""
from __future__ import annotations

SETTING = """
CREATE TABLE public.notes (id bigint PRIMARY KEY, body text, amount integer NOT NULL);
INSERT INTO public.notes SELECT i, 'note ' || i, i FROM generate_series(1, 200) AS i;
CREATE TABLE public.drafts (id bigint PRIMARY KEY, body text);
INSERT INTO public.drafts SELECT i, 'draft ' || i FROM generate_series(1, 200) AS i;
ANALYZE public.notes;
"""

CASES = {
    "backfill_column": {"table": "notes", "column": "body", "value": "upper(body)"},
    "delete_rows": {"table": "notes", "where": "amount > 150"},
    "insert_rows": {"table": "customers", "columns": ["id", "name"], "rows": [["900001", "'new'"]]},
    "drop_column": {"table": "customers", "column": "email"},
    "drop_table": {"table": "drafts"},
}
