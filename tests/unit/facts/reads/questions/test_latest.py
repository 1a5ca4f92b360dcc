from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    ("question", "order"),
    [
        ("latest 5 orders", "orders.placed_at DESC NULLS LAST, orders.id DESC NULLS LAST LIMIT 5"),
        ("the 5 most recent orders", "orders.placed_at DESC NULLS LAST, orders.id DESC NULLS LAST LIMIT 5"),
        ("show the first order", "orders.placed_at NULLS LAST, orders.id NULLS LAST LIMIT 1"),
        ("latest orders", "orders.placed_at DESC NULLS LAST, orders.id DESC NULLS LAST LIMIT 10"),
        ("most recently hired employee", "employees.hired_on DESC NULLS LAST, employees.id DESC NULLS LAST LIMIT 1"),
        ("first 3 tags", "tags.id NULLS LAST LIMIT 3"),
    ],
)
def test_orders_by_the_date_when_rows_came_to_be(question: str, order: str) -> None:
    assert sql(question).partition(" ORDER BY ")[2] == order


@pytest.mark.parametrize(
    "question", ["latest order of each customer", "for each customer, the latest order", "most recent order per customer"]
)
def test_one_for_each_row_of_another_table(question: str) -> None:
    text = sql(question)

    assert text.startswith("SELECT DISTINCT ON (customers.id) customers.id AS customers_id, customers.first_name")
    assert text.endswith("ORDER BY customers.id NULLS LAST, orders.placed_at DESC NULLS LAST, orders.id DESC NULLS LAST")


@pytest.mark.parametrize("question", ["latest tags", "last names", "the latest fashion"])
def test_leaves_what_has_no_time(question: str) -> None:
    assert unanswered(question)
