"""Numbers that are worked out of others."""

from __future__ import annotations

from dataclasses import replace

import pytest

from facts.reads import ReadQuery, understand
from tests.unit.facts.reads.helpers import sql, unanswered
from tests.unit.facts.reads.shop import SHOP

WORTH = "order_items.quantity * order_items.unit_price"


@pytest.mark.parametrize(
    ("question", "shown"),
    [
        ("quantity times unit price of each order item", f"{WORTH} AS quantity_times_unit_price"),
        ("average quantity multiplied by unit price of order items", f"avg({WORTH}) AS average_quantity_times_unit_price"),
        ("total worth (quantity times unit price) of order items", f"sum({WORTH}) AS total_quantity_times_unit_price"),
        (
            "what is the difference between the lowest and the highest price of products?",
            "max(products.price) - min(products.price) AS highest_price_minus_lowest_price",
        ),
        (
            "ratio of unit price to quantity of order items",
            "order_items.unit_price::numeric / nullif(order_items.quantity, 0) AS unit_price_per_quantity",
        ),
    ],
)
def test_signs_stand_between_numbers_or_before_two(question: str, shown: str) -> None:
    assert shown in sql(question)


@pytest.mark.parametrize("question", ["revenue of each product", "total revenue per product", "products with their total revenue"])
def test_what_comes_in_is_the_price_of_all_pieces(question: str) -> None:
    assert "sum(order_items.unit_price * order_items.quantity)" in sql(question)


@pytest.mark.parametrize(
    ("question", "measured"),
    [
        ("total revenue", "sum(order_items.unit_price * order_items.quantity) AS total_revenue FROM order_items"),
        ("revenue per category", "JOIN categories ON categories.id = products.category_id GROUP BY categories.id"),
        ("average order value per customer", "avg(orders.total) AS average_total"),
        ("total order value", "sum(orders.total) AS total FROM orders"),
        (
            "sales by month",
            "date_trunc('month', orders.placed_at)::date AS month, sum(order_items.unit_price * order_items.quantity)",
        ),
        ("revenue in 2025", "WHERE orders.placed_at >="),
    ],
)
def test_measures_go_by_names_that_no_column_has(question: str, measured: str) -> None:
    assert measured in sql(question)


def test_an_order_is_worth_what_its_lines_come_to() -> None:
    tables = (table for table in SHOP.tables if table.name.name != "orders")
    orders = next(table for table in SHOP.tables if table.name.name == "orders")
    bare = replace(orders, columns=tuple(one for one in orders.columns if one.name != "total"))
    answer = understand("average order value per month", replace(SHOP, tables=(*tables, bare)))

    assert isinstance(answer, ReadQuery)
    worth = "sum(order_items.unit_price * order_items.quantity)::numeric / nullif(count(DISTINCT order_items.order_id), 0)"
    assert worth in answer.sql


def test_the_first_ones_by_what_is_added_up() -> None:
    by_pieces = "top 10 products by quantity sold"

    assert sql(by_pieces).endswith("ORDER BY sum(order_items.quantity) DESC NULLS LAST, products.id NULLS LAST LIMIT 10")
    assert "ORDER BY sum(order_items.unit_price * order_items.quantity) DESC" in sql("which product made the most revenue?")


@pytest.mark.parametrize(
    "question",
    [
        "top 10 products by quantity frobbed",  # a verb that may say which of them
        "total revenue of customers",  # nothing that is sold has a price here
        "difference between name and price of products",
    ],
)
def test_what_is_not_worked_out_is_left(question: str) -> None:
    assert unanswered(question)
