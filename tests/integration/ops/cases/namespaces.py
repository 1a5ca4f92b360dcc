"""Schemas, extensions, statistics and publications."""
from __future__ import annotations

SETTING = """
CREATE SCHEMA reports;
CREATE SCHEMA leftover;
COMMENT ON SCHEMA leftover IS 'Nobody knows';
GRANT USAGE ON SCHEMA leftover TO pg_monitor;
CREATE TABLE reports.daily (day date PRIMARY KEY, total numeric);
CREATE VIEW reports.week AS SELECT day FROM reports.daily;
CREATE TABLE public.notes (id bigint PRIMARY KEY, city text, zip text, land text);
INSERT INTO public.notes SELECT i, 'city ' || i % 7, 'zip ' || i % 20, 'land ' || i % 3 FROM generate_series(1, 200) AS i;
CREATE STATISTICS public.notes_places ON city, zip FROM public.notes;
CREATE PUBLICATION feed FOR TABLE public.notes, public.orders;
CREATE PUBLICATION unused FOR ALL TABLES;
CREATE PUBLICATION shop FOR TABLE public.customers;
"""

CASES = {
    "create_schema": {"namespace": "billing", "role": "pg_monitor"},
    "drop_schema": {"namespace": "leftover"},
    "create_statistics": {"table": "notes", "columns": ["zip", "land"], "kinds": ["dependencies"]},
    "drop_statistics": {"statistics_name": "notes_places"},
    "create_publication": {"publication_name": "notes_only", "published": ["notes"]},
    "publish_table": {"publication_name": "shop", "table": "orders"},
    "unpublish_table": {"publication_name": "feed", "table": "orders"},
    "drop_publication": {"publication_name": "unused"},
    "create_extension": {"extension_name": "vector", "namespace": "public"},
    "rename_schema": {"namespace": "reports", "new_name": "reporting"},
}
