from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import choices, unanswered, where


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("products in the Books category", "categories.name = :name"),
        ("products of category Books", "categories.name = :name"),
        ("products whose category is Books", "categories.name = :name"),
        ("products of the Garden Tools or Books category", "categories.name IN (:name, :name_2)"),
        ("orders of customer 5", "customers.id = :id"),
        ("orders from customers in Germany", "customers.country = :country"),
        (
            "products with the tag 'Sale'",
            "EXISTS (SELECT FROM product_tags JOIN tags ON tags.id = product_tags.tag_id WHERE product_tags.product_id = products.id AND tags.name = :name)",
        ),
        ("products by Books", "categories.name = :name"),
        ("show Books's products", "categories.name = :name"),
    ],
)
def test_the_row_belongs_to_something(question: str, condition: str) -> None:
    assert where(question) == condition


def test_two_keys_to_one_table_are_a_choice() -> None:
    assert set(choices("shipments of address 5")) == {"shipments.from_address_id", "shipments.to_address_id"}


@pytest.mark.parametrize("question", ["tags of Berlin", "products of category", "orders of the moon"])
def test_leaves_what_belongs_to_nothing_known(question: str) -> None:
    assert unanswered(question)
