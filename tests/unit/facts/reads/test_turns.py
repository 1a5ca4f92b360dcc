"""What is worked out of the answer of a question: ranks, running totals, growth, shares, one period beside another."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.turns import turns
from facts.reads.world import world_of
from tests.unit.facts.reads.helpers import choices, sql, unanswered
from tests.unit.facts.reads.shop import SHOP


@pytest.mark.parametrize(
    "question", ["running total of orders per month", "cumulative orders per month", "orders per month, as a running total"]
)
def test_what_adds_up_in_time(question: str) -> None:
    month = "date_trunc('month', orders.placed_at)::date"

    assert f"sum(count(*)) OVER (ORDER BY {month}) AS running_count" in sql(question)


def test_no_running_total_without_a_sequence_in_time() -> None:
    assert unanswered("running total of orders")
    assert unanswered("running total of orders per status")


@pytest.mark.parametrize(
    "question",
    [
        "month on month growth of orders this year",
        "monthly growth of orders this year",
        "mom growth in orders this year",
        "growth of orders per month this year",
    ],
)
def test_each_month_beside_the_one_before(question: str) -> None:
    found = sql(question)

    assert "lag(count(*)) OVER (ORDER BY date_trunc('month', orders.placed_at)::date)" in found
    assert "AS growth_percent" in found
    assert "orders.placed_at >= date_trunc('year', current_date)" in found


@pytest.mark.parametrize(
    "question",
    [
        "compare orders this month with last month",
        "orders this month vs last month",
        "orders this month compared to the month before",
        "how do orders this month compare to last month?",
    ],
)
def test_one_period_beside_another(question: str) -> None:
    found = sql(question)

    assert found.startswith("SELECT count(*) FILTER (WHERE orders.placed_at >= date_trunc('month', current_date)")
    assert "AS this_month" in found
    assert "AS last_month" in found
    assert "AS growth_percent" in found


def test_periods_beside_each_other_for_each_group() -> None:
    found = sql("compare total of orders per status in 2024 and 2025")

    assert "GROUP BY orders.status" in found
    assert 'AS "2024"' in found
    assert 'AS "2025"' in found


def test_from_one_month_to_another_is_one_period() -> None:
    assert "FILTER" not in getattr(understand("compare orders by status from January to March 2025", SHOP), "sql", "")


def test_a_number_that_is_shown_is_added_up_beside_another_period() -> None:
    assert sql("order totals this year vs last year").startswith("SELECT sum(orders.total) FILTER")


def test_all_in_their_places() -> None:
    found = sql("rank categories by number of products")

    assert "rank() OVER (ORDER BY count(*) DESC NULLS LAST) AS rank" in found
    assert "LIMIT" not in found


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("the second most expensive product", "LIMIT 1 OFFSET 1"),
        ("third best customer by revenue", "LIMIT 1 OFFSET 2"),
        ("2nd highest price of products", "LIMIT 1 OFFSET 1"),
    ],
)
def test_one_that_is_not_the_first(question: str, end: str) -> None:
    assert sql(question).endswith(end)


@pytest.mark.parametrize("question", ["orders per status as a percentage", "total of orders per status as a share of the total"])
def test_each_beside_all(question: str) -> None:
    assert "OVER (), 0) AS percentage" in sql(question)


def test_a_share_of_what_was_sold() -> None:
    assert "sum(sum(order_items.unit_price * order_items.quantity)) OVER ()" in sql("share of revenue per category")


def test_how_many_have_each_number() -> None:
    assert "GROUP BY count ORDER BY count" in sql("distribution of orders per customer")


def test_how_many_have_some_numbers() -> None:
    found = understand("how many customers have 1, 2 or 3 orders", SHOP)

    assert isinstance(found, ReadQuery)
    assert sorted(found.params.values()) == [1, 2, 3]


def test_nobody_is_counted_among_those_with_none() -> None:
    assert not isinstance(understand("how many customers have 0, 1 or 2 orders", SHOP), ReadQuery)


def test_new_ones_are_told_from_those_that_come_again() -> None:
    found = sql("how many new vs returning customers ordered last month")

    assert "FILTER (WHERE NOT EXISTS" in found
    assert 'AS "returning"' in found


def test_all_that_there_are() -> None:
    found = sql("customers who bought every product")

    assert "(SELECT count(DISTINCT products.id) FROM products)" in found.replace("products_2", "products")


def test_for_each_is_not_for_all() -> None:
    assert not any("at least" in turn.text for turn in turns("names of customers and the orders of each customer", world_of(SHOP)))


def test_in_every_month() -> None:
    found = sql("customers with orders in every month of 2025")

    assert found.count("count(DISTINCT date_trunc('month'") == 2
    assert found.count(":placed_at_from::date") == 2


def test_what_somebody_bought() -> None:
    found = sql("what did customer 5 order in 2025")

    assert found.startswith("SELECT products.id, products.name, sum(order_items.quantity)")
    assert "customers.id = :id" in found


def test_groups_whose_number_compares_so() -> None:
    assert "HAVING count(*) > :number" in sql("number of customers per country, only those with more than 3")


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("monthly orders 2025", "orders per month in 2025"),
        ("best selling product", "top 1 product by units sold"),
        ("quarterly revenue", "revenue per quarter"),
    ],
)
def test_other_words_for_the_same(question: str, meant: str) -> None:
    assert sql(question) == sql(meant)


def test_a_choice_keeps_the_words_of_the_question() -> None:
    offered = choices("shipments per city as a percentage")

    assert offered
    assert all(text.startswith("shipments per city as a percentage, meaning ") for text in offered.values())


def test_several_questions_are_told_apart() -> None:
    found = understand("how many customers do we have? and how many products are discontinued?", SHOP)

    assert isinstance(found, ReadClarification)
    assert [one.text for one in found.candidates] == ["how many customers do we have", "how many products are discontinued"]


def test_a_turn_of_what_is_put_in_other_words() -> None:
    assert sql("running total of monthly orders") == sql("running total of orders per month")


def test_a_share_of_some_rows_is_not_taken_for_that_of_all() -> None:
    assert "OVER ()" not in " ".join(getattr(understand("share of revenue of cancelled orders per country", SHOP), "sql", "").split())
