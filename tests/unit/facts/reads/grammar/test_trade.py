"""Rates, stock, what was done late, and what somebody spent."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
buyer: buyer_id:integer* name:text
item: item_id:integer* name:text stock:integer
parcel: parcel_id:integer* buyer_id:integer>buyer placed_on:date due_on:date delivered_at:timestamptz? cancelled_on:date?
line: line_id:integer* parcel_id:integer>parcel item_id:integer>item quantity:integer unit_price:numeric
visit: visit_id:integer* parcel_id:integer>parcel present:boolean
"""
_KEYS = {name: f"{name}_id" for name in ("buyer", "item", "parcel", "line", "visit")}
TRADE = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))


def sql(question: str) -> str:
    answer = understand(question, TRADE)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split())


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("cancellation rate", "100.0 * count(*) FILTER (WHERE parcel.cancelled_on IS NOT NULL) / nullif(count(*), 0)"),
        ("cancellation rate per month", "GROUP BY date_trunc('month', parcel.placed_on)::date"),
        ("visit rate", "count(*) FILTER (WHERE visit.present)"),
        ("items out of stock", "item.stock = :stock"),
        ("how many items are in stock", "item.stock > :stock"),
        ("parcels delivered late", "parcel.delivered_at::date > parcel.due_on"),
        ("how many parcels were delivered on time", "parcel.delivered_at::date <= parcel.due_on"),
        ("how much did buyer 7 spend", "SELECT sum(line.unit_price * line.quantity) AS total_revenue FROM line JOIN parcel"),
    ],
)
def test_what_is_said_in_trade(question: str, said: str) -> None:
    assert said in sql(question)


@pytest.mark.parametrize("question", ["frob rate", "buyers out of stock", "lines delivered late", "how much did the weather spend"])
def test_what_no_row_says_is_left(question: str) -> None:
    assert understand(question, TRADE) is None
