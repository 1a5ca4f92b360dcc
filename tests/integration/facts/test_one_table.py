"""What is said of one table is read of that table alone, and its name is looked up once."""

from __future__ import annotations

from typing import Any

import pytest

from facts.fact import Answer, facts
from facts.inquiry import Inquiry
from knowledge.schema import Schema
from tests.integration.facts.conftest import UNHURRIED, Known
from vast_project.pg.session import ReadSession, read_session
from vast_project.pg.target import Target


class Counted:
    """A session that keeps what is run on it."""

    def __init__(self, session: ReadSession) -> None:
        self._session, self.ran = session, []

    @property
    def server_version(self) -> int:
        return self._session.server_version

    def table(self, query: Any, **params: Any) -> Any:
        self.ran.append(query)
        return self._session.table(query, **params)


def no_schema() -> Schema:
    raise AssertionError("the whole schema was wanted for one table")


def asked(standing: Known, name: str, **args: Any) -> tuple[Answer, list[str]]:
    """Ask where no schema is in memory; return the answer and what ran for it."""
    fact = facts[name]
    with read_session(Target(standing.url), profile=UNHURRIED) as session:
        counted = Counted(session)
        ask = Inquiry(fact=fact, args=fact.bind(args), session=counted, structure=no_schema, history=standing.history, label="known")
        return fact.fetch(ask), counted.ran


@pytest.mark.parametrize("name", ["describe_table", "table_ddl"])
def test_a_name_is_looked_up_once_for_all_parts(standing: Known, name: str) -> None:
    answer, ran = asked(standing, name, table="orders")

    assert len([query for query in ran if "c.relispartition AS is_partition" in query]) == 1
    assert "orders_pkey" in str(answer.as_json())


def test_definitions_of_a_tables_indexes_are_read(standing: Known) -> None:
    answer, _ = asked(standing, "list_indexes", table="orders")
    one, _ = asked(standing, "index_info", index="orders_pkey")

    said = {row["index"]: row["definition"] for row in standing.rows(answer)}
    assert said["orders_pkey"] == standing.rows(one)[0]["definition"] == standing.value("SELECT pg_get_indexdef('orders_pkey'::regclass)")
    assert all(text.startswith("CREATE ") for text in said.values())
