from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import unanswered, where

NO_ORDERS = "NOT EXISTS (SELECT FROM orders WHERE orders.customer_id = customers.id)"


@pytest.mark.parametrize(
    "question",
    [
        "customers without orders",
        "customers with no orders",
        "customers who have no orders",
        "customers that never placed an order",
        "customers who have not placed any orders",
        "customers who never ordered",
        "show customers who do not have any orders",
    ],
)
def test_there_is_no_related_row(question: str) -> None:
    assert where(question) == NO_ORDERS


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("customers without a phone", "customers.phone IS NULL"),
        ("orders with no notes", "orders.notes IS NULL"),
        ("customers whose phone is missing", "customers.phone IS NULL"),
        ("customers where phone is not null", "customers.phone IS NOT NULL"),
        ("categories without a parent", "categories.parent_id IS NULL"),
        ("customers with no points", "customers.points = :points"),
        (
            "products without tags",
            "NOT EXISTS (SELECT FROM product_tags JOIN tags ON tags.id = product_tags.tag_id WHERE product_tags.product_id = products.id)",
        ),
    ],
)
def test_there_is_nothing(question: str, condition: str) -> None:
    assert where(question) == condition


def test_none_of_some_rows() -> None:
    assert where("customers without cancelled orders").endswith("AND orders.status = :status)")


@pytest.mark.parametrize("question", ["customers without shame", "customers who never smiled"])
def test_leaves_the_absence_of_the_unknown(question: str) -> None:
    assert unanswered(question)
