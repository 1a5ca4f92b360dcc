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


def test_all_foreign_keys_that_point_to_a_table_are_found(known: Known) -> None:
    known.execute(
        """CREATE TABLE tree (id int PRIMARY KEY, parent_id int REFERENCES tree);
           CREATE TABLE parts (id int PRIMARY KEY) PARTITION BY RANGE (id);
           CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (9);
           CREATE TABLE users_of_parts (part_id int REFERENCES parts, parts_1_id int REFERENCES parts_1)"""
    )
    pointing = """SELECT coalesce(array_agg(k.conname::text ORDER BY k.conname), '{}') FROM pg_constraint k
                   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = '%s'::regclass"""

    for table in ("tree", "parts", "parts_1", "orders", "customer", "item", "users_of_parts"):
        expected = known.value(pointing % table)
        assert sorted(row["name"] for row in known.rows(known.ask("referenced_by", table=table))) == expected
        dependents = known.rows(known.ask("table_dependents", table=table))
        assert sorted(row["name"] for row in dependents if row["kind"] == "foreign key") == expected


def test_counters_of_one_table_are_those_of_its_partitions(known: Known) -> None:
    known.execute("CREATE TABLE heir () INHERITS (lonely)")
    everywhere = {row["table"]: row for row in known.rows(known.ask("vacuum_status"))}

    of_one = {name: known.rows(known.ask("vacuum_status", table=name))[0] for name in ("payment", "orders", "lonely")}

    assert of_one["payment"]["leaves"] == everywhere["payment"]["leaves"] > 1
    assert of_one["orders"]["leaves"] == 1
    assert of_one["lonely"]["leaves"] == 2
