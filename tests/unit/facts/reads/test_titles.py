"""What is said to have been asked: words, not the way it is stored."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name
from tests.unit.facts.reads.shop import SHOP


def _title(question: str) -> str:
    answer = understand(question, SHOP)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return answer.title


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("placed today", "today"),
        ("placed yesterday", "yesterday"),
        ("placed last week", "last week"),
        ("placed this month", "this month"),
        ("placed in the last 30 days", "within the last 30 days"),
        ("placed in the past month", "within the last month"),
        ("placed in 2024", "in 2024"),
        ("placed in March 2024", "in March 2024"),
        ("placed in March", "in March"),
        ("placed on 2024-03-05", "on 2024-03-05"),
        ("placed in the second quarter of 2024", "from 2024-04-01 to 2024-06-30"),
        ("placed since 2024-03-05", "since 2024-03-05"),
        ("placed before 2024", "before 2024-01-01"),
        ("placed since last month", "since the beginning of last month"),
    ],
)
def test_a_period_is_said_as_people_say_it(asked: str, said: str) -> None:
    assert _title(f"how many orders were {asked}?") == f"Number of orders where placed_at {said}"


def test_an_age_is_so_long_ago() -> None:
    assert _title("orders older than 90 days").endswith("before 90 days ago")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("customers without orders", "Customers without orders"),
        ("customers with orders in 2024", "Customers with orders where placed_at in 2024"),
        ("active customers without orders", "Customers without orders where is_active"),
    ],
)
def test_rows_that_others_belong_to_are_with_or_without_them(question: str, title: str) -> None:
    assert _title(question) == title


def test_a_small_word_is_no_name_that_has_its_stem() -> None:
    """``Ines`` has the stem ``in``: she is not who came in."""
    known = KnownValues({Name("public", "customers"): {"first_name": ColumnValues(("Ines", "Olga"), repeated=True)}})

    for question in ("how many orders came in last week?", "orders came in last week"):
        answer = understand(question, SHOP, known=lambda: known)

        assert not isinstance(answer, ReadQuery) or "Ines" not in answer.params.values()
