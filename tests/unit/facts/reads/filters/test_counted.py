from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import params, unanswered, where

ORDERS = "(SELECT count(*) FROM orders WHERE orders.customer_id = customers.id)"


@pytest.mark.parametrize(
    ("question", "operator", "number"),
    [
        ("customers with more than 5 orders", ">", 5),
        ("customers who have at least two orders", ">=", 2),
        ("customers that placed fewer than 3 orders", "<", 3),
        ("customers with exactly one order", "=", 1),
        ("customers with 10 or more orders", ">=", 10),
        ("customers who submitted over 7 orders", ">", 7),
        ("customers with a number of orders greater than 4", ">", 4),
    ],
)
def test_compares_the_number_of_related_rows(question: str, operator: str, number: int) -> None:
    assert where(question) == f"{ORDERS} {operator} :number"
    assert params(question) == {"number": number}


def test_counts_only_the_rows_that_are_meant() -> None:
    assert where("customers with more than 2 cancelled orders") == (
        "(SELECT count(*) FROM orders WHERE orders.customer_id = customers.id AND orders.status = :status) > :number"
    )


def test_a_number_that_the_row_holds() -> None:
    assert where("customers with at least 100 points") == "customers.points >= :points"


@pytest.mark.parametrize(
    "question", ["orders with more than 5 customers", "customers with more than some orders", "customers with more than 5 moons"]
)
def test_leaves_what_makes_no_sense(question: str) -> None:
    assert unanswered(question)
