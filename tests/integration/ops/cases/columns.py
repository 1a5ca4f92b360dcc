"""Columns of a table that has rows."""
from __future__ import annotations

SETTING = """
CREATE TABLE public.notes (
    id bigint PRIMARY KEY, title text DEFAULT 'none', body text, amount integer NOT NULL, mood varchar(20) NOT NULL DEFAULT 'calm',
    size integer, born text NOT NULL DEFAULT '1900-01-01' CONSTRAINT notes_born_check CHECK (born <> ''), code text, story text
);
INSERT INTO public.notes SELECT i, 'title ' || i, 'note ' || i, i, 'calm', i, '2020-01-01', 'c' || i, 'story ' || i FROM generate_series(1, 100) AS i;
CREATE TABLE public.boxes (id bigint PRIMARY KEY, size integer NOT NULL, twice integer GENERATED ALWAYS AS (size * 2) STORED);
INSERT INTO public.boxes SELECT i, i FROM generate_series(1, 20) AS i;
CREATE TABLE public.shelves (id bigint PRIMARY KEY, size integer, depth integer, area integer GENERATED ALWAYS AS (size * depth) STORED, label text NOT NULL);
INSERT INTO public.shelves (id, size, depth, label) SELECT i, i, 2, 'shelf ' || i FROM generate_series(1, 30) AS i;
CREATE INDEX notes_code_idx ON public.notes (code);
CREATE INDEX notes_born_idx ON public.notes (born);
ANALYZE public.notes;
"""

CASES = {
    "add_column": {"table": "notes", "column": "token", "type": "uuid", "default": "gen_random_uuid()", "not_null": True},
    "convert_to_enum": {"table": "notes", "column": "mood", "labels": ["calm", "busy"]},
    "change_type": {"table": "notes", "column": "amount", "type": "bigint"},
    "change_collation": {"table": "notes", "column": "code", "collation": "C"},
    "drop_expression": {"table": "boxes", "column": "twice"},
    "drop_default": {"table": "notes", "column": "title"},
    "drop_not_null": {"table": "notes", "column": "mood"},
    "rename_column": {"table": "notes", "column": "born", "new_name": "birth", "keep_old": True},
    "set_compression": {"table": "notes", "column": "story", "compression": "pglz"},
    "set_default": {"table": "notes", "column": "size", "default": "1"},
    "set_expression": {"table": "shelves", "column": "area", "expression": "size * depth * 2"},
    "fold_columns": {"table": "shelves", "parts": ["size", "depth"], "new_name": "extra"},
    "hide_column": {"table": "shelves", "column": "label"},
    "set_not_null": {"table": "notes", "column": "body"},
    "set_statistics_target": {"table": "notes", "column": "code", "target": 500},
    "set_n_distinct": {"table": "notes", "column": "code", "distinct": 100},
    "set_storage": {"table": "notes", "column": "story", "storage": "external"},
}
