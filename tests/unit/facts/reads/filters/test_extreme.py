"""Filter ``extreme``, and superlatives before a name: the first of all as a condition on what belongs to it."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, where


def test_a_superlative_behind_a_name() -> None:
    assert where("how many order items are of the product with the highest price?") == (
        "products.price = (SELECT max(products_2.price) FROM products AS products_2)"
    )


def test_a_superlative_before_a_name() -> None:
    assert "WHERE products.price = (SELECT min(products_2.price)" in sql("how many order items are of the cheapest product?")


def test_most_related_rows() -> None:
    assert where("orders of the customer with the most orders").startswith(
        "customers.id = (SELECT customers_2.id FROM customers AS customers_2 ORDER BY (SELECT count(*) FROM orders AS orders_2"
    )


@pytest.mark.parametrize("question", ["oldest employee", "who is the oldest employee?"])
def test_of_the_rows_themselves_it_stays_a_ranking(question: str) -> None:
    assert sql(question).endswith("ORDER BY employees.birth_date NULLS LAST, employees.id NULLS LAST LIMIT 1")
