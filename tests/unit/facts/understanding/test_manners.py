"""Manners of asking: short forms, what is said before the question, numbers of rows, values of a column that is an enum."""

from __future__ import annotations

from typing import Any

import pytest

from facts.understanding import understand
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
