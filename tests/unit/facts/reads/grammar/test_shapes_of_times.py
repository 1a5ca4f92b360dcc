"""Questions for the time at which most happens, and parts of the calendar."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    ("question", "time"),
    [
        ("busiest hour for orders", "extract(hour FROM orders.placed_at)::int AS hour, count(*)"),
        ("which weekday gets the most orders?", "to_char(orders.placed_at, 'FMDay') AS weekday, count(*)"),
        ("on which day of the week do we get the most orders", "to_char(orders.placed_at, 'FMDay') AS weekday, count(*)"),
        ("which month had the highest revenue?", "AS month, sum(order_items.unit_price * order_items.quantity) AS total_revenue"),
    ],
)
def test_the_time_with_the_most_comes_first(question: str, time: str) -> None:
    assert time in sql(question)
    assert sql(question).endswith("LIMIT 1")
    assert "DESC NULLS LAST" in sql(question)


def test_the_time_with_the_least() -> None:
    assert "ORDER BY count(*) NULLS LAST" in sql("quietest month for orders")


def test_weekdays_come_in_their_order() -> None:
    assert "ORDER BY min(extract(isodow FROM orders.placed_at))" in sql("orders per weekday")


def test_rows_have_the_date_of_what_they_belong_to() -> None:
    assert "JOIN orders ON orders.id = order_items.order_id" in sql("total quantity of order items per month")


@pytest.mark.parametrize("question", ["employees per hour", "busiest month for tags", "order items shipped last week"])
def test_a_time_that_no_row_has_is_left(question: str) -> None:
    assert unanswered(question)
