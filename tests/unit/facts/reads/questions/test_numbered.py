"""Things, each with how many belong to it."""

from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import sql, unanswered


@pytest.mark.parametrize(
    "question",
    [
        "names of products and the number of order items of each",
        "show the product names and the number of order items for each product",
        "list product names with the number of order items in each",
        "for each product, show the name and the number of order items",
    ],
)
def test_counts_the_rows_that_belong_to_each(question: str) -> None:
    assert sql(question) == (
        "SELECT products.id, products.name, count(*) AS count FROM order_items JOIN products ON products.id = order_items.product_id "
        "GROUP BY products.id, products.name ORDER BY count(*) DESC NULLS LAST, products.id NULLS LAST, products.name NULLS LAST"
    )


def test_counts_the_rows_with_each_value() -> None:
    assert sql("show all cities and the number of customers in each city").startswith(
        "SELECT customers.city, count(*) AS count FROM customers GROUP BY customers.city"
    )


def test_says_nothing_where_the_number_is_of_something_that_does_not_belong() -> None:
    assert unanswered("names of products and the number of wishes of each")
