from __future__ import annotations

import pytest

from facts.reads import ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name
from tests.unit.facts.reads.helpers import choices, sql, unanswered, where
from tests.unit.facts.reads.shop import SHOP


@pytest.mark.parametrize(
    ("question", "condition"),
    [
        ("customers in Germany", "customers.country = :country"),
        ("customers who live in Berlin", "customers.city = :city"),
        ("customers from Germany, France or Spain", "customers.country IN (:country, :country_2, :country_3)"),
        ("customers not in Germany", "customers.country <> :country"),
        ("customers who are not from the USA", "customers.country <> :country"),
    ],
)
def test_a_place_of_the_row(question: str, condition: str) -> None:
    assert where(question) == condition


def test_a_place_of_what_the_row_belongs_to() -> None:
    assert where("orders from Berlin") == "customers.city = :city"


def test_two_keys_to_one_table_of_places_are_a_choice() -> None:
    offered = choices("shipments in Berlin")

    assert set(offered) == {"addresses.city by shipments.from_address_id", "addresses.city by shipments.to_address_id"}
    meant = sql(offered["addresses.city by shipments.to_address_id"])
    assert "ON addresses.id = shipments.to_address_id WHERE addresses.city = :city" in meant


def test_a_direction_says_which_of_two_keys_is_meant() -> None:
    assert "ON addresses.id = shipments.from_address_id WHERE addresses.city = :city" in sql("shipments from Berlin")


def test_a_place_behind_related_rows_is_a_choice_where_both_may_be_there() -> None:
    assert unanswered("customers with moons in Berlin")


@pytest.mark.parametrize("question", ["tags in Berlin", "customers in 5 Berlin"])
def test_leaves_what_has_no_place(question: str) -> None:
    assert unanswered(question)


def test_a_place_is_looked_for_as_the_column_says_it() -> None:
    known = KnownValues({Name("public", "customers"): {"country": ColumnValues(("French", "German"), repeated=True)}})

    answer = understand("customers from France", SHOP, known=lambda: known)

    assert isinstance(answer, ReadQuery)
    assert answer.params == {"country": "French"}
