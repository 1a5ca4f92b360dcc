"""Numbers of a row against those of all rows, of some, and of its own group."""

from __future__ import annotations

import pytest

from facts.reads.column_words import spelled_out
from knowledge.linking.words import stems
from tests.unit.facts.reads.helpers import unanswered, where

DEARER = "products.price > (SELECT avg(products_2.price) FROM products AS products_2{})"


@pytest.mark.parametrize(
    ("question", "of_which"),
    [
        ("products that cost more than the average price", ""),
        ("products whose price is above the average price of their category", " WHERE products_2.category_id = products.category_id"),
        ("products more expensive than the average in their category", " WHERE products_2.category_id = products.category_id"),
        ("products that cost more than the average of the same stage", " WHERE products_2.stage = products.stage"),
    ],
)
def test_the_average_is_of_all_or_of_the_same_group(question: str, of_which: str) -> None:
    assert where(question) == DEARER.format(of_which)


def test_said_of_what_rows_belong_to_it_is_still_their_own_group() -> None:
    found = where("orders of customers whose points are above the average points of their city")

    assert found == "customers.points > (SELECT avg(customers_2.points) FROM customers AS customers_2 WHERE customers_2.city = customers.city)"


def test_a_group_that_rows_are_not_of_is_left() -> None:
    assert unanswered("products whose price is above the average price of their employee")


@pytest.mark.parametrize(("name", "spelled"), [("FName", "first_name"), ("LName", "last_name"), ("f_name", "first_name")])
def test_initials_of_names_are_spelled_out(name: str, spelled: str) -> None:
    assert spelled_out(stems(name)) == stems(spelled)
