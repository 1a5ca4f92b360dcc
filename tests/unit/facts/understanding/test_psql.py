"""Commands of psql ask what they ask in psql; everything else is left as it is."""

from __future__ import annotations

import pytest

from facts.understanding import understand
from facts.understanding.psql import QUESTIONS, in_words
from tests.evals.facts_schema import SHOP


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_command_asks_for_one_fact(command: str) -> None:
    assert len(understand(f"\\{command}", schema=SHOP).calls) == 1


@pytest.mark.parametrize(
    ("typed", "fact", "args"),
    [
        (r"\d orders", "describe_table", {"table": "orders"}),
        (r"psql \dt+ pay*;", "list_tables", {"pattern": "pay"}),
        (r"\dp orders", "table_grants", {"table": "orders"}),
        (r"\dT order_status", "list_types", {"type": "order_status"}),
        (r"\sf order_total", "function_definition", {"function": "order_total"}),
        (r"\dn archive", "list_tables", {"schema": "archive"}),
    ],
)
def test_a_command_about_something(typed: str, fact: str, args: dict[str, str]) -> None:
    (call,) = understand(typed, schema=SHOP).calls

    assert (call.name, call.args) == (fact, args)


@pytest.mark.parametrize("text", [r"\! rm -rf /", r"\copy orders to x", r"\dt orders; drop table orders", "list tables", r"what is \d"])
def test_what_is_no_such_command_is_left_as_it_is(text: str) -> None:
    assert in_words(text) == text
