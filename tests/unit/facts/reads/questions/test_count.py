from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how many customers are there?", "SELECT count(*) AS count FROM customers"),
        ("Please tell me the number of orders", "SELECT count(*) AS count FROM orders"),
        ("count the order items", "SELECT count(*) AS count FROM order_items"),
        ("how many different cities do customers come from?", "SELECT count(DISTINCT customers.city) AS count FROM customers"),
        ("number of distinct countries of customers", "SELECT count(DISTINCT customers.country) AS count FROM customers"),
        (
            "how many orders does customer 5 have?",
            "SELECT count(*) AS count FROM orders JOIN customers ON customers.id = orders.customer_id WHERE customers.id = :id",
        ),
    ],
)
def test_counts_rows_and_values(question: str, expected: str) -> None:
    assert sql(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "number of orders per customer",
        "how many orders does each customer have?",
        "orders per customer",
        "how many orders are there for each customer",
    ],
)
def test_counts_for_each_row_of_another_table_by_its_key(question: str) -> None:
    assert sql(question) == (
        "SELECT customers.id, customers.first_name, customers.last_name, count(*) AS count FROM orders "
        "JOIN customers ON customers.id = orders.customer_id GROUP BY customers.id, customers.first_name, customers.last_name "
        "ORDER BY count(*) DESC NULLS LAST, customers.id NULLS LAST, customers.first_name NULLS LAST, customers.last_name NULLS LAST"
    )


def test_counts_over_a_table_that_links_two() -> None:
    assert sql("how many products does each tag have").startswith(
        "SELECT tags.id, tags.name, count(*) AS count FROM products JOIN product_tags ON product_tags.product_id = products.id "
        "JOIN tags ON tags.id = product_tags.tag_id GROUP BY tags.id, tags.name"
    )


@pytest.mark.parametrize(
    ("question", "unit"),
    [("orders per month", "month"), ("how many orders were there each year?", "year"), ("number of orders by day", "day")],
)
def test_counts_along_time(question: str, unit: str) -> None:
    bucket = "extract(year FROM orders.placed_at)::int" if unit == "year" else f"date_trunc('{unit}', orders.placed_at)::date"

    assert sql(question) == (f"SELECT {bucket} AS {unit}, count(*) AS count FROM orders GROUP BY {bucket} ORDER BY {bucket} NULLS LAST")


def test_conditions_stand_before_or_behind_what_is_grouped_by() -> None:
    before = sql("number of orders in 2024 by status")

    assert sql("number of orders by status in 2024") == before
    assert "WHERE orders.placed_at >= :placed_at_from::date" in before
    assert "GROUP BY orders.status" in before


@pytest.mark.parametrize(
    "question", ["how many rows", "how many unicorns are there", "orders per moon", "how many customers should be deleted?"]
)
def test_leaves_the_rest_to_others(question: str) -> None:
    assert unanswered(question)
