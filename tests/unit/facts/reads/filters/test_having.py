from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import unanswered, where

HAS = "EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id"


@pytest.mark.parametrize(
    "question",
    ["customers with orders", "customers that placed orders", "customers who requested orders"],
)
def test_there_is_a_related_row(question: str) -> None:
    assert where(question) == f"{HAS})"


def test_a_verb_that_the_rows_know_says_something_of_them() -> None:
    assert where("customers who cancelled orders") == f"{HAS} AND orders.status = :status)"


def test_rows_further_away() -> None:
    assert where("customers who bought products in the Books category").startswith(
        "EXISTS (SELECT FROM orders JOIN order_items ON order_items.order_id = orders.id JOIN products ON products.id = order_items.product_id"
    )


def test_what_follows_and_is_said_of_the_rows_outside() -> None:
    assert where("customers with orders in 2024 and with a phone").endswith(") AND customers.phone IS NOT NULL")


@pytest.mark.parametrize("question", ["customers who returned orders", "customers who refused orders", "customers with unicorns"])
def test_leaves_verbs_that_undo(question: str) -> None:
    assert unanswered(question)
