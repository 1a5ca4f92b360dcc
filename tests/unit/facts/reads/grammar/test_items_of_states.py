"""Numbers of rows in some state, and parts of groups."""

from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from knowledge.schema import Schema
from tests.unit.facts.reads.grammar.ferries import table

_TABLES = """
club: club_id:integer* name:text
bill: bill_id:integer* club_id:integer>club amount:numeric issued_on:date paid_on:date? is_disputed:boolean
shift: shift_id:integer* bill_id:integer>bill hours:numeric worked_on:date
"""
_KEYS = {"club": "club_id", "bill": "bill_id", "shift": "shift_id"}
CLUBS = Schema(tables=tuple(table(line, _KEYS, {}) for line in _TABLES.strip().splitlines()))


def sql(question: str) -> str:
    answer = understand(question, CLUBS)
    assert isinstance(answer, ReadQuery), f"{question}: {answer}"
    return " ".join(answer.sql.split())


@pytest.mark.parametrize(
    ("question", "state"),
    [
        ("total amount paid per club", "bill.paid_on IS NOT NULL"),
        ("unpaid amount per club", "bill.paid_on IS NULL"),
        ("total disputed amount", "bill.is_disputed"),
        ("how much is still outstanding?", "bill.paid_on IS NULL"),
        ("how much was paid last month", "bill.paid_on >= date_trunc('month', current_date) - interval '1 month'"),
    ],
)
def test_what_rows_are_is_not_passed_over(question: str, state: str) -> None:
    assert "sum(bill.amount)" in sql(question)
    assert state in sql(question)


def test_numbers_of_rows_two_keys_away_add_up() -> None:
    assert "sum(shift.hours) AS total_hours FROM shift JOIN bill" in sql("hours worked per club")
    assert "GROUP BY club.club_id" in sql("hours worked per club")


@pytest.mark.parametrize("question", ["percentage of unpaid bills per club", "what percentage of bills is unpaid per club"])
def test_a_part_of_each_group(question: str) -> None:
    assert "100.0 * count(*) FILTER (WHERE bill.paid_on IS NULL) / nullif(count(*), 0) AS percentage" in sql(question)


def test_a_median_stands_in_the_middle() -> None:
    assert "percentile_cont(0.5) WITHIN GROUP (ORDER BY bill.amount) AS median_amount" in sql("median amount of bills per club")


@pytest.mark.parametrize("question", ["total frobbed amount per club", "how much is frobbed", "paid and unpaid bills of a club"])
def test_what_nothing_says_is_left(question: str) -> None:
    assert understand(question, CLUBS) is None


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("clubs that paid bills last month", "EXISTS (SELECT FROM bill WHERE bill.club_id = club.club_id AND bill.paid_on >="),
        ("clubs that paid bills issued last month", "bill.paid_on IS NOT NULL AND bill.issued_on >="),
        ("clubs that did not pay any bill last month", "NOT EXISTS (SELECT FROM bill WHERE bill.club_id = club.club_id AND bill.paid_on >="),
        ("clubs that have bills of last month", "AND bill.issued_on >="),
    ],
)
def test_a_verb_says_whose_time_is_meant(question: str, when: str) -> None:
    assert when in sql(question)
