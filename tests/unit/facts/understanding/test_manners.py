"""Manners of asking: short forms, what is said before the question, numbers of rows, values of a column that is an enum."""

from __future__ import annotations

from typing import Any

import pytest

from facts.focus import Focus
from facts.understanding import understand
from knowledge.schema import Column, Name, Schema, Table
from tests.evals.facts_schema import SHOP


def _asked(text: str) -> list[tuple[str, dict[str, Any]]]:
    return [(call.name, call.args) for call in understand(text, schema=SHOP).calls]


@pytest.mark.parametrize(
    ("text", "fact", "args"),
    [
        ("def of orders_pkey", "index_info", {"index": "orders_pkey", "aspect": "definition"}),
        ("cnt of tbls", "table_count", {}),
        ("size of orders incl. its indexes", "table_size", {"table": "orders"}),
        ("any 2pc txns dangling?", "prepared_transactions", {}),
        ("which trx is the oldest", "oldest_transaction", {}),
    ],
)
def test_short_forms_are_read_out(text: str, fact: str, args: dict[str, str]) -> None:
    assert _asked(text) == [(fact, args)]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("I'm new on the team, could you show me what tables we have?", "list_tables"),
        ("Our site is slow. What's running?", "active_queries"),
        ("everything hangs, who blocks whom??", "blocking"),
        ("We are migrating to another server. How big is the database?", "db_size"),
    ],
)
def test_what_people_tell_before_they_ask_is_no_part_of_the_question(text: str, fact: str) -> None:
    assert _asked(text) == [(fact, {})]


def test_what_names_a_table_is_part_of_the_question() -> None:
    assert _asked("I'm about to drop the orders table, what references it?") == [("referenced_by", {"table": "orders"})]
    assert _asked("everything is slow") == []


def test_a_number_of_rows_is_neither_a_size_nor_a_limit() -> None:
    assert _asked("which tables have more than 1 million rows") == [("tables_by_rows", {})]
    assert _asked("tables with over 100k rows") == [("tables_by_rows", {})]
    assert _asked("tables larger than 100 MB") == [("largest_tables", {"min_bytes": 100 * 1024**2})]


@pytest.mark.parametrize("text", ["allowed values of orders.status", "possible values for status of orders", "what values can status in orders take"])
def test_the_values_of_a_column_are_those_of_its_enum(text: str) -> None:
    assert _asked(text) == [("list_types", {"type": "order_status", "kind": "enum"})]


def test_one_of_them_stands_for_all_where_parts_of_tables_are_asked_about() -> None:
    assert _asked("which columns does a customer have") == [("list_columns", {"table": "customers"})]
    assert _asked("describe a customer") == [("describe_table", {"table": "customers"})]
    assert _asked("a customer with the most orders") == []


def test_questions_that_end_as_such_are_answered_each() -> None:
    assert _asked("any blocked queries? also is autovacuum keeping up?") == [("blocking", {}), ("vacuum_backlog", {})]


@pytest.mark.parametrize("joint", ["plus", "as well as", "along with", "together with", "and"])
def test_what_joins_two_questions_may_be_several_words(joint: str) -> None:
    assert _asked(f"owner of orders {joint} its indexes") == [("table_owner", {"table": "orders"}), ("list_indexes", {"table": "orders"})]


def test_half_a_question_is_not_answered_where_the_other_half_asks_for_something_else() -> None:
    assert _asked("which collation do text columns sort by") == [("db_encoding", {})]


def test_the_schema_of_a_table_is_part_of_its_name_without_a_dot_too() -> None:
    assert _asked("how big is archive orders_2020") == [("table_size", {"table": "archive.orders_2020"})]


def test_a_table_may_be_called_like_a_word_of_questions() -> None:
    fines = Table(Name("public", "fine"), columns=(Column("id", "bigint"), Column("state", "text")))
    schema = Schema(tables=(*SHOP.tables, fines))

    def asked(text: str) -> list[tuple[str, dict[str, Any]]]:
        return [(call.name, call.args) for call in understand(text, schema=schema).calls]

    assert asked("indexes of fine?") == [("list_indexes", {"table": "fine"})]
    assert asked("default state of a fine") == [("column_info", {"table": "fine", "column": "state", "attribute": "default"})]
    assert asked("is everything fine") == [("health_check", {})]


def test_a_name_of_the_database_within_the_name_of_a_table_is_the_tables() -> None:
    lots = Table(Name("public", "parking_lot"), columns=(Column("id", "bigint"),))

    found = understand("describe the parking lot", schema=Schema(tables=(lots,)), database="parking")

    assert [(call.name, call.args) for call in found.calls] == [("describe_table", {"table": "parking_lot"})]


def test_the_members_of_a_role_are_asked_for_whatever_it_is_called() -> None:
    assert _asked("who's a member of admins") == [("role_membership", {"role": "admins"})]


def test_a_question_goes_on_after_assent_and_by_pointing_back() -> None:
    def asked(text: str, focus: Focus) -> list[tuple[str, dict[str, Any]]]:
        return [(call.name, call.args) for call in understand(text, schema=SHOP, focus=focus).calls]

    rows = Focus.of("row_count", {"table": "orders"})

    assert asked("count them exactly", rows) == [("row_count", {"table": "orders", "exact": True})]
    assert asked("ok, and customers?", rows) == [("row_count", {"table": "customers"})]
