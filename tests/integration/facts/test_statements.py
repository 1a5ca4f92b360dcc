"""Facts from pg_stat_statements, on a server of this machine that has the extension; elsewhere its absence is what is told."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.integration.facts.conftest import KNOWN, Known
from tests.support import older_servers
from vast_project.pg.target import Target


@pytest.fixture(scope="module")
def counted() -> Iterator[Known]:
    """The known database on a server that counts statements; two people ran some."""
    programs = older_servers.with_extension("pg_stat_statements")
    if programs is None:
        pytest.skip("no server on this machine has pg_stat_statements")
    with older_servers.server(programs, "shared_preload_libraries=pg_stat_statements") as admin:
        with psycopg.connect(admin, autocommit=True) as connection:
            connection.execute("CREATE DATABASE known")
        made = Known(Target(admin).with_dbname("known").url)
        made.execute(KNOWN)
        made.execute("CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset()")
        for _ in range(3):
            made.value("SELECT count(*) FROM orders WHERE amount > 1")
        made.value(f"SELECT count(*) FROM customer WHERE {' AND '.join(['true'] * 300)}")
        yield made
        made.close()


def test_the_texts_are_read_of_the_chosen_statements_only(counted: Known) -> None:
    """All texts together can be hundreds of megabytes: the counters are read without them."""
    answer = counted.ask("top_queries", limit=3)

    [counters] = [one for one in answer.sql.split(";\n\n") if "total_exec_time" in one]
    [texts] = [one for one in answer.sql.split(";\n\n") if "pg_stat_statements(true)" in one]
    assert "pg_stat_statements(false)" in counters
    assert "= ANY" in texts
    assert max(len(row["query"] or "") for row in counted.rows(answer)) <= 500


def test_what_was_run_is_told_with_its_counts(counted: Known) -> None:
    rows = counted.rows(counted.ask("top_queries", limit=50))
    [orders] = [row for row in rows if "FROM orders" in (row["query"] or "")]

    assert orders["calls"] == 3
    assert any("FROM orders" in row["query"] for row in counted.rows(counted.ask("queries_on_table", table="orders")))


def test_other_peoples_statements_are_hidden_and_said_to_be(counted: Known) -> None:
    answer = counted.ask("top_queries", by="known_nobody", limit=50)

    assert not [row for row in counted.rows(answer) if "FROM orders" in (row["query"] or "")]
    assert "pg_read_all_stats" in " ".join((answer.text, *answer.caveats))
