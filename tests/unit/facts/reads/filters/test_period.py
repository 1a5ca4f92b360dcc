from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import params, unanswered, where

DAY = "orders.placed_at >= :placed_at_from::date AND orders.placed_at < :placed_at_until::date"


@pytest.mark.parametrize(
    ("question", "first", "end"),
    [
        ("orders in 2024", "2024-01-01", "2025-01-01"),
        ("orders from March 2024", "2024-03-01", "2024-04-01"),
        ("orders placed in December 2023", "2023-12-01", "2024-01-01"),
        ("orders on 2024-02-29", "2024-02-29", "2024-03-01"),
        ("orders of 5 March 2024", "2024-03-05", "2024-03-06"),
        ("orders on March 5th, 2024", "2024-03-05", "2024-03-06"),
        ("orders between 2024-01-01 and 2024-03-31", "2024-01-01", "2024-04-01"),
        ("orders between 2022 and 2023", "2022-01-01", "2024-01-01"),
        ("orders from 2024-01-01 to 2024-01-31", "2024-01-01", "2024-02-01"),
        ("orders in Q4 2023", "2023-10-01", "2024-01-01"),
        ("orders in the first quarter of 2024", "2024-01-01", "2024-04-01"),
    ],
)
def test_periods_of_the_calendar(question: str, first: str, end: str) -> None:
    assert where(question) == DAY
    assert params(question) == {"placed_at_from": first, "placed_at_until": end}


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("orders since 2024", "orders.placed_at >= :placed_at_from::date"),
        ("orders after 2024-05-01", "orders.placed_at >= :placed_at_from::date"),
        ("orders before 2024", "orders.placed_at < :placed_at_until::date"),
        ("orders from 2024 onwards", "orders.placed_at >= :placed_at_from::date"),
        ("orders today", "orders.placed_at >= current_date AND orders.placed_at < current_date + interval '1 day'"),
        ("orders placed yesterday", "orders.placed_at >= current_date - interval '1 day' AND orders.placed_at < current_date"),
        (
            "orders last week",
            "orders.placed_at >= date_trunc('week', current_date) - interval '1 week' AND orders.placed_at < date_trunc('week', current_date)",
        ),
        (
            "orders this quarter",
            "orders.placed_at >= date_trunc('quarter', current_date) AND orders.placed_at < date_trunc('quarter', current_date) + interval '3 month'",
        ),
        ("orders in the last 30 days", "orders.placed_at >= current_date - interval '30 day'"),
        ("orders in the past month", "orders.placed_at >= current_date - interval '1 month'"),
        (
            "orders since March",
            "orders.placed_at >= make_date(extract(year FROM current_date)::int - (extract(month FROM current_date) < 3)::int, 3, 1)",
        ),
    ],
)
def test_periods_that_the_server_works_out(question: str, condition: str) -> None:
    assert where(question) == condition


@pytest.mark.parametrize(
    ("question", "column"),
    [
        ("orders shipped in 2024", "orders.shipped_at"),
        ("employees hired in 2024", "employees.hired_on"),
        ("employees born in 1980", "employees.birth_date"),
        ("customers created in 2024", "customers.created_at"),
        ("customers who signed up in 2024", "customers.created_at"),
        ("shipments in 2024", "shipments.shipped_at"),
        ("shipments delivered in 2024", "shipments.delivered_at"),
        ("employees whose birth date is before 1980", "employees.birth_date"),
    ],
)
def test_the_verb_says_which_date(question: str, column: str) -> None:
    assert where(question).startswith(f"{column} ")


def test_dates_behind_a_relation_are_of_the_related_rows() -> None:
    assert where("customers with orders in 2024").startswith(
        "EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id AND orders.placed_at"
    )


@pytest.mark.parametrize("question", ["orders on 2024-02-30", "tags in 2024", "orders in 12"])
def test_leaves_what_is_no_date(question: str) -> None:
    assert unanswered(question)


@pytest.mark.parametrize("text", ["orders over 1000", "orders over 2000", "how many orders over 2024"])
def test_a_bare_number_behind_over_is_an_amount_and_no_year(text: str) -> None:
    assert where(text) == "orders.total > :total"


def test_of_and_for_tell_a_year_of_our_time() -> None:
    assert where("how many orders of 2024") == DAY
    assert where("how many orders over the last 3 months").startswith("orders.placed_at >=")
