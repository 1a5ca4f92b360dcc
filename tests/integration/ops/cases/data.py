"""What rows hold, and what takes rows, columns and tables away."""
from __future__ import annotations

SETTING = """
CREATE TABLE public.notes (id bigint PRIMARY KEY, body text, amount integer NOT NULL);
INSERT INTO public.notes SELECT i, 'note ' || i, i FROM generate_series(1, 200) AS i;
CREATE TABLE public.drafts (id bigint PRIMARY KEY, body text);
INSERT INTO public.drafts SELECT i, 'draft ' || i FROM generate_series(1, 200) AS i;
CREATE TABLE public.lines (word text, amount integer);
INSERT INTO public.lines SELECT 'w' || i % 9, i % 3 FROM generate_series(1, 200) AS i;
CREATE TABLE public.scraps (word text);
INSERT INTO public.scraps SELECT 'w' || i % 3 FROM generate_series(1, 20) AS i;
ANALYZE public.notes, public.lines, public.scraps;
"""

CASES = {
    "backfill_column": {"table": "notes", "column": "body", "value": "upper(body)"},
    "delete_rows": {"table": "notes", "where": "amount > 150"},
    "insert_rows": {"table": "customers", "columns": ["id", "name"], "rows": [["900001", "'new'"]]},
    "drop_column": {"table": "customers", "column": "email"},
    "drop_table": {"table": "drafts"},
    "truncate_table": {"table": "lines"},
    "raw_sql": {
        "sql": """
            UPDATE public.notes SET body = 'x', amount = amount + 1 WHERE amount < 5;
            INSERT INTO public.scraps VALUES ('w1'), ('w1');
            DELETE FROM public.scraps WHERE word = 'w0';
            UPDATE public.scraps SET word = upper(word);
            ALTER TABLE public.scraps ADD COLUMN size integer DEFAULT 0, ALTER COLUMN word TYPE varchar(2);
            CREATE INDEX CONCURRENTLY scraps_word ON public.scraps (word);
        """
    },
}
