"""What uses a column, as a server counts it that keeps the history of statements."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from knowledge.schema import Name
from ops.reading import schema_read
from ops.usage import Object, Usage, usage_read
from tests.support.older_servers import binaries, server
from vast_project.pg.target import Target

EMAIL = Object(Name("public", "customers"), "email")


def able() -> Path | None:
    """Return the programs of a server that has pg_stat_statements, None where there is none."""
    places = [(programs, programs.parent / lib) for programs in binaries().values() for lib in ("lib", "lib/postgresql")]
    return next((programs for programs, lib in places if (lib / "pg_stat_statements.so").exists()), None)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    programs = able()
    if programs is None:
        pytest.skip("no PostgreSQL here has pg_stat_statements")
    with server(programs, "shared_preload_libraries=pg_stat_statements") as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE customers (id int, email text, mail text)")
            connection.execute("CREATE ROLE reader LOGIN; GRANT ALL ON SCHEMA public TO reader")
        yield url


def looked(url: str) -> Usage:
    return usage_read(Target(url), schema_read(Target(url)), EMAIL)


def test_statements_that_name_the_column_are_use_and_others_are_not(url: str) -> None:
    before = looked(url)
    assert before.blind == ()

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("UPDATE customers SET mail = 'x'")
        connection.execute("ALTER TABLE customers ALTER email SET DEFAULT 'x'")
        assert looked(url).since(before.counters) == []
        connection.execute("SELECT email FROM customers WHERE id = 1")
        connection.execute("INSERT INTO customers (id, email) VALUES (1, 'a')")

    after = looked(url)
    assert sorted(use.split()[0] for use in after.since(before.counters)) == ["“INSERT", "“SELECT"]
    assert looked(url).since(after.counters) == []


def test_a_role_that_sees_its_own_statements_only_says_so(url: str) -> None:
    blind = usage_read(Target(url.replace("postgres@", "reader@")), schema_read(Target(url)), EMAIL).blind

    assert any("pg_read_all_stats" in one for one in blind)
