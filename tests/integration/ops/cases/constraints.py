"""Constraints and indexes of tables that have rows."""
from __future__ import annotations

SETTING = """
CREATE TABLE public.notes (id bigint NOT NULL, body text, customer_id bigint, amount integer NOT NULL, size integer);
INSERT INTO public.notes SELECT i, 'note ' || i, 1 + i % 5, i, i FROM generate_series(1, 100) AS i;
CREATE INDEX notes_body_idx ON public.notes (body);
CREATE INDEX notes_customer_idx ON public.notes (customer_id);
CREATE INDEX notes_size_idx ON public.notes (size);
ALTER TABLE public.notes ADD CONSTRAINT notes_amount_check CHECK (amount > 0);
ALTER TABLE public.notes ADD CONSTRAINT notes_size_check CHECK (size > 0);
ALTER TABLE public.notes ADD CONSTRAINT notes_id_check CHECK (id > 0);
CREATE TABLE public.pages (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT pages_customer_fk REFERENCES public.customers);
INSERT INTO public.pages SELECT i, 1 + i % 5 FROM generate_series(1, 100) AS i;
ALTER TABLE public.pages ADD CONSTRAINT pages_id_check CHECK (id > 0) NOT VALID;
CREATE TABLE public.bookings (id bigint PRIMARY KEY, customer_id bigint CONSTRAINT bookings_customer_fk REFERENCES public.customers, during daterange, begins date, ends date);
INSERT INTO public.bookings SELECT i, 1 + i % 5, daterange('2020-01-01'::date + i, '2020-01-02'::date + i), '2020-01-01'::date + i, '2020-01-02'::date + i FROM generate_series(1, 50) AS i;
CREATE TABLE public.codes (id bigint PRIMARY KEY, code text);
INSERT INTO public.codes SELECT i, 'code ' || i FROM generate_series(1, 50) AS i;
CREATE TABLE public.slugs (slug text, label text);
INSERT INTO public.slugs SELECT 'slug ' || i, 'label' FROM generate_series(1, 50) AS i;
ALTER TABLE public.slugs ADD CONSTRAINT slugs_label_check CHECK (label IN ('label', 'other'));
CREATE UNIQUE INDEX slugs_slug_idx ON public.slugs (slug);
CREATE TABLE public.tags (id bigint PRIMARY KEY);
ANALYZE;
"""

CASES = {
    "add_check": {"table": "notes", "condition": "amount < 100000"},
    "add_foreign_key": {"table": "notes", "columns": ["customer_id"], "references": "customers"},
    "add_primary_key": {"table": "notes", "columns": ["id"]},
    "add_unique": {"table": "notes", "columns": ["id", "body"]},
    "allow_values": {"table": "slugs", "column": "label", "labels": ["third"]},
    "change_foreign_key": {"table": "pages", "columns": ["customer_id"], "on_delete": "cascade"},
    "drop_constraint": {"table": "notes", "constraint_name": "notes_amount_check"},
    "drop_primary_key": {"table": "tags"},
    "rename_constraint": {"table": "notes", "constraint_name": "notes_size_check", "new_name": "size_positive"},
    "replace_primary_key": {"table": "codes", "columns": ["code"]},
    "validate_constraint": {"constraint_name": "pages_id_check"},
    "promote_index": {"index_name": "slugs_slug_idx"},
    "set_enforced": {"constraint_name": "notes_id_check", "enforced": False},
    "set_deferrable": {"table": "bookings", "columns": ["customer_id"], "timing": "deferred"},
    "add_exclusion": {"table": "bookings", "elements": ["during WITH &&"], "starts": "begins", "ends": "ends"},
    "create_index": {"table": "notes", "keys": [{"column": "amount"}]},
    "rename_index": {"index_name": "notes_size_idx", "new_name": "notes_by_size"},
    "replace_index": {"index_name": "notes_customer_idx", "more": ["size"]},
    "drop_index": {"index_name": "notes_body_idx"},
}
