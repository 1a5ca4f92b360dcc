"""Every fact the way people ask it, on a registered database whose contents are known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest

from audit.actor import Actor
from facts import services
from knowledge.services import database_register
from tests.embedded import Cluster
from tests.integration.facts.cases import OF_CATALOGS
from vast_project.pg.session import close_pools

LIBRARY = """
CREATE TYPE public.state AS ENUM ('lent', 'home');
CREATE TABLE public.authors (id serial PRIMARY KEY, name text NOT NULL, born date);
COMMENT ON TABLE public.authors IS 'People who write';
CREATE TABLE public.books (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, author_id integer NOT NULL REFERENCES public.authors,
    title text NOT NULL, state public.state DEFAULT 'home', pages integer CHECK (pages > 0));
CREATE INDEX books_title_idx ON public.books (title);
CREATE INDEX books_title_again_idx ON public.books (title);
CREATE TABLE public.scraps (line text);
CREATE TABLE public.loans (book_id bigint, day date) PARTITION BY RANGE (day);
CREATE TABLE public.loans_2025 PARTITION OF public.loans FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE VIEW public.long_books AS SELECT id, title FROM public.books WHERE pages > 500;
CREATE FUNCTION public.shout(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT upper($1) $$;
CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TRIGGER books_touch BEFORE UPDATE ON public.books FOR EACH ROW EXECUTE FUNCTION public.touch();
INSERT INTO public.authors (name) SELECT 'author ' || i FROM generate_series(1, 20) AS i;
INSERT INTO public.books (author_id, title, pages) SELECT 1 + i % 20, 'title ' || i, i FROM generate_series(1, 400) AS i;
INSERT INTO public.loans SELECT i, date '2025-03-01' + i FROM generate_series(1, 50) AS i;
ANALYZE;
"""

#: Fact, arguments, and what its sentence or its rows must say; None where only the server knows.
CASES: list[tuple[str, dict[str, Any], str | None]] = [
    ("active_queries", {}, None),
    ("archiver_status", {}, None),
    ("autovacuum_settings", {}, "autovacuum"),
    ("available_extensions", {}, "plpgsql"),
    ("blocking", {}, None),
    ("cache_hit_ratio", {}, None),
    ("changed_settings", {}, None),
    ("checkpoint_stats", {}, None),
    ("column_dependents", {"table": "books", "column": "pages"}, "long_books"),
    ("column_indexed", {"table": "books", "column": "title"}, "books_title_idx"),
    ("column_info", {"table": "books", "column": "pages"}, "integer"),
    ("column_stats", {"table": "books", "column": "pages"}, "pages"),
    ("connection_count", {}, None),
    ("connection_info", {}, None),
    ("connections_breakdown", {}, None),
    ("current_role", {}, None),
    ("db_encoding", {}, "UTF8"),
    ("db_growth", {}, None),
    ("db_identity", {}, "library"),
    ("db_size", {}, "MB"),
    ("dead_tuples", {}, None),
    ("describe_table", {"table": "books"}, "title"),
    ("disk_free", {}, None),
    ("duplicate_indexes", {}, "books_title_again_idx"),
    ("file_locations", {}, None),
    ("find_column", {"column": "author_id"}, "books"),
    ("find_columns_by_type", {"type": "date"}, "born"),
    ("find_object", {"pattern": "book"}, "long_books"),
    ("foreign_keys", {"table": "books"}, "authors"),
    ("function_definition", {"function": "shout"}, "upper"),
    ("function_stats", {}, None),
    ("health_check", {}, None),
    ("index_health", {}, None),
    ("id_exhaustion", {}, None),
    ("idle_in_transaction", {}, None),
    ("index_bloat", {}, None),
    ("index_info", {"index": "books_title_idx"}, "title"),
    ("index_usage", {"table": "books"}, "books_title_idx"),
    ("invalid_constraints", {}, None),
    ("invalid_indexes", {}, None),
    ("is_replica", {}, None),
    ("isolated_tables", {}, "scraps"),
    ("largest_indexes", {}, "books"),
    ("largest_tables", {}, "books"),
    ("list_columns", {"table": "books"}, "author_id"),
    ("list_constraints", {"table": "books"}, "pages"),
    ("list_databases", {}, "library"),
    ("list_extensions", {}, "plpgsql"),
    ("list_functions", {}, "shout"),
    ("list_indexes", {"table": "books"}, "books_title_idx"),
    ("list_partitions", {"table": "loans"}, "loans_2025"),
    ("list_publications", {}, None),
    ("list_roles", {}, None),
    ("list_schemas", {}, "public"),
    ("list_sequences", {}, "authors_id_seq"),
    ("list_tables", {}, "scraps"),
    ("list_tablespaces", {}, "pg_default"),
    ("list_triggers", {"table": "books"}, "books_touch"),
    ("list_types", {}, "state"),
    ("list_views", {}, "long_books"),
    ("locks", {}, None),
    ("object_comment", {"table": "authors"}, "People who write"),
    ("object_counts", {}, None),
    ("object_created_at", {"table": "books"}, None),
    ("oldest_transaction", {}, None),
    ("operations_progress", {}, None),
    ("partition_coverage", {"table": "loans"}, "2026"),
    ("partition_info", {"table": "loans"}, "day"),
    ("per_role_settings", {}, None),
    ("prepared_transactions", {}, None),
    ("personal_columns", {}, "No column is marked as personal"),
    ("primary_key", {"table": "books"}, "id"),
    ("queries_on_table", {"table": "books"}, None),
    ("query_stats_status", {}, "pg_stat_statements"),
    ("referenced_by", {"table": "authors"}, "books"),
    ("relationship_between", {"table": "books", "table2": "authors"}, "author_id"),
    ("replication_slots", {}, None),
    ("replication_status", {}, None),
    ("rls", {"table": "books"}, None),
    ("role_membership", {}, None),
    ("role_privileges", {"role": "pg_monitor", "table": "scraps"}, None),
    ("row_count", {"table": "books"}, "400"),
    ("schema_changes", {}, None),
    ("schema_sizes", {}, "public"),
    ("scope_privileges", {}, None),
    ("seq_scan_heavy_tables", {}, None),
    ("sequence_of_column", {"table": "authors", "column": "id"}, "authors_id_seq"),
    ("sequence_value", {"table": "authors"}, "20"),
    ("server_uptime", {}, None),
    ("server_version", {}, "18"),
    ("setting_value", {"setting": "work_mem"}, "work_mem"),
    ("settings_search", {"pattern": "vacuum"}, "autovacuum"),
    ("size_breakdown", {}, None),
    ("stats_reset_time", {}, None),
    ("table_activity", {"table": "books"}, None),
    ("table_bloat", {"table": "books"}, None),
    ("table_changes", {"table": "books"}, None),
    ("table_count", {}, "4"),
    ("table_ddl", {"table": "books"}, "author_id"),
    ("table_dependents", {"table": "books"}, "long_books"),
    ("table_exists", {"table": "books"}, "books"),
    ("table_grants", {"table": "books"}, None),
    ("table_growth", {"table": "books"}, None),
    ("table_last_used", {"table": "books"}, None),
    ("table_owner", {"table": "books"}, "books"),
    ("table_relationships", {"table": "books"}, "authors"),
    ("table_size", {"table": "books"}, "kB"),
    ("tables_by_activity", {}, "books"),
    ("tables_by_rows", {}, "books"),
    ("tables_without_pk", {}, "scraps"),
    ("top_queries", {}, "pg_stat_statements"),
    ("transaction_stats", {}, None),
    ("unindexed_fks", {}, "author_id"),
    ("unused_indexes", {}, None),
    ("unused_tables", {}, None),
    ("vacuum_backlog", {}, None),
    ("vacuum_status", {}, None),
    ("version_support", {}, "18"),
    ("view_definition", {"view": "long_books"}, "500"),
    ("wal_size", {}, None),
    ("who_can", {"table": "books", "privilege": "write"}, None),
    ("who_is_connected", {}, None),
    ("wraparound_risk", {}, None),
]


@pytest.fixture(scope="module")
def library_url(cluster: Cluster) -> Iterator[str]:
    """The URL of a database with known contents."""
    name = f"library_{uuid4().hex[:8]}"
    yield cluster.create_database(name, sql=LIBRARY)
    close_pools()
    cluster.drop_database(name)


def test_every_fact_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == {fact.name for fact in OF_CATALOGS}


@pytest.mark.django_db
def test_the_answer_says_what_is_so(library_url: str, subtests: pytest.Subtests, monkeypatch: pytest.MonkeyPatch) -> None:
    # What is right is asked here, not what is quick: on a busy machine a reading that is cut off would be answered by an estimate.
    monkeypatch.setattr(services, "ANSWERING", replace(services.ANSWERING, statement_timeout_ms=10_000))
    database = database_register(name=f"library-{uuid4().hex[:8]}", url=library_url, actor=Actor(name="setup", channel="test"))

    for name, args, says in CASES:
        with subtests.test(fact=name):
            answer = services.fact_answer(database=database, name=name, args=args)

            assert answer.text
            assert answer.as_of is not None
            assert says is None or says in f"{answer.text} {answer.rows} {answer.sections} {answer.caveats}"
