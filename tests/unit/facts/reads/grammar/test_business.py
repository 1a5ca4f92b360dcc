"""What people of a business say of rows: when they last ordered, what they spent, what sold best, how long something lasts."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import choices, sql, unanswered


@pytest.mark.parametrize(
    "question",
    [
        "customers who have not ordered for six months",
        "customers who haven't placed an order in 6 months",
        "customers who didn't order anything in the last 6 months",
    ],
)
def test_what_was_not_done_for_so_long(question: str) -> None:
    assert "NOT EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id" in sql(question)
    assert "orders.placed_at >= current_date - interval '6 month'" in sql(question)


@pytest.mark.parametrize("question", ["customers whose last order was in 2024", "customers who last ordered in 2024"])
def test_rows_last_had_others_then_and_none_since(question: str) -> None:
    found = sql(question)

    assert "EXISTS (SELECT FROM orders WHERE" in found
    assert "NOT EXISTS (SELECT FROM orders AS orders_2" in found


def test_rows_had_others_then_but_not_since() -> None:
    assert "NOT EXISTS" in sql("customers who ordered in 2024 but not since")


def test_the_time_is_that_of_the_rows_where_others_are_named() -> None:
    assert "orders.placed_at >= :placed_at_from" in sql("orders of customer 5 in 2024")


def test_others_that_come_again_are_counted_once() -> None:
    assert "count(DISTINCT products.id)" in sql("customers who bought at least 3 products")


def test_money_that_others_come_to() -> None:
    assert "sum(order_items.unit_price * order_items.quantity)" in sql("customers who spent more than $500")


def test_a_row_is_no_column_that_is_called_after_it() -> None:
    assert "placed_at" not in sql("biggest order").partition("ORDER BY")[2]


def test_the_most_popular_of_rows_is_no_common_name() -> None:
    assert unanswered("least popular product")


def test_groups_are_sorted_by_their_own_names() -> None:
    assert "ORDER BY categories.name" in sql("number of products per category sorted by name")


def test_a_part_of_what_happened_is_of_its_time() -> None:
    found = sql("what percentage of orders were shipped last year")

    assert "WHERE orders.placed_at >= " in found
    assert "FILTER (WHERE orders.shipped_at IS NOT NULL)" in found


def test_what_is_open_is_not_passed_over_before_groups() -> None:
    assert "shipments.delivered_at IS NOT NULL" in sql("how many shipments were delivered per order")


def test_which_share_is_meant_is_asked_where_by_may_mean_either() -> None:
    assert len(choices("percentage of cancelled orders by country")) == 2


@pytest.mark.parametrize(("question", "order"), [("top 5 customers by orders", "count(*) DESC")])
def test_rows_by_the_number_of_others(question: str, order: str) -> None:
    assert f"ORDER BY {order}" in sql(question)


def test_the_most_popular_of_rows_has_the_most_of_what_belongs_to_it() -> None:
    assert "ORDER BY count(*) DESC" in sql("most popular coupon")


def test_what_is_delivered_in_a_time_was_so_then_and_did_not_begin_then() -> None:
    assert "shipments.delivered_at >=" in sql("shipments delivered this week")


@pytest.mark.parametrize("question", ["which customers bought the most last month", "best customers last month", "top 5 customers last month"])
def test_by_what_rows_are_the_best_is_asked_where_nothing_says_so(question: str) -> None:
    offered = choices(question)

    assert len(offered) >= 2
    assert all(label.endswith(" last month") and " by " in label for label in offered)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("how much revenue did we make last week", "total revenue last week"),
        ("how long do orders take to ship on average", "average time to ship orders"),
    ],
)
def test_what_is_put_in_the_words_of_a_conversation(question: str, meant: str) -> None:
    assert sql(question) == sql(meant)
