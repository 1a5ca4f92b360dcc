"""Messages that go on from the question before."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, follow_up, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.linking import linker
from knowledge.schema import Name
from tests.unit.facts.reads.shop import SHOP

KNOWN = KnownValues({Name("public", "customers"): {"country": ColumnValues(("Germany", "France"), repeated=True)}})
LINKER = linker(SHOP)


def read(text: str) -> ReadQuery | ReadClarification | None:
    return understand(text, SHOP, LINKER, known=lambda: KNOWN)


def whole(message: str, before: str) -> str:
    return follow_up(message, before, SHOP, LINKER, read, lambda: KNOWN)


@pytest.mark.parametrize(
    ("before", "message", "meant"),
    [
        ("orders placed last month", "only the cancelled ones", "orders placed last month the cancelled"),
        ("customers in Germany", "what about France?", "customers in France"),
        ("customers in Germany", "sort by name", "customers in Germany sorted by name"),
        ("customers in Germany", "how many are there?", "how many customers in Germany"),
        ("how many orders did we get last month?", "and this month?", "how many orders did we get this month"),
        ("how many orders did we get this month", "the same for 2024", "how many orders did we get for 2024"),
        ("how many orders did we get this month", "by status", "how many orders did we get this month by status"),
        ("top 5 products by revenue", "and by quantity sold?", "top 5 products by quantity sold"),
        ("how many orders did we get last week?", "and the week before?", "how many orders did we get the week before last"),
        ("how many orders did we get this month", "and the previous month?", "how many orders did we get last month"),
        ("how many orders in 2025", "and the year before that?", "how many orders in 2024"),
        ("cancelled orders", "and the pending ones?", "pending orders"),
        ("how many customers do we have", "how many of them ordered last month?", "how many customers ordered last month"),
        ("list the customers in Germany", "and how many of them placed an order?", "how many customers in Germany placed an order"),
        ("how many orders are there", "how many are cancelled?", "how many orders are cancelled"),
    ],
)
def test_what_is_said_anew_is_put_together_with_the_question_before(before: str, message: str, meant: str) -> None:
    assert whole(message, before) == meant
    assert isinstance(read(meant), ReadQuery)


@pytest.mark.parametrize(
    "message",
    ["thanks", "how large is the database?", "and frobbed?", "by mood", "drop it", "only", "what about the weather in Paris next week"],
)
def test_what_does_not_go_on_is_left(message: str) -> None:
    assert whole(message, "customers in Germany") == ""
