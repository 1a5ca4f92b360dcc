"""Filter ``held``: values that no name of the schema explains, but the database holds."""

from __future__ import annotations

import pytest

from facts.reads import ReadClarification, ReadQuery, understand
from facts.reads.known import ColumnValues, KnownValues
from knowledge.schema import Name
from tests.unit.facts.reads.shop import SHOP

KNOWN = KnownValues(
    {
        Name("public", "products"): {"name": ColumnValues(("Thesisin", "Blue"))},
        Name("public", "categories"): {"name": ColumnValues(("Toys", "Blue"))},
        Name("public", "customers"): {"city": ColumnValues(("Lake Tia", "gold"), repeated=True)},
        Name("public", "addresses"): {"country": ColumnValues(("France", "Spain"), repeated=True)},
        Name("public", "coupons"): {"code": ColumnValues(("SPRING",))},
    }
)


def _answer(question: str) -> ReadQuery | ReadClarification | None:
    return understand(question, SHOP, known=lambda: KNOWN)


def _where(question: str) -> str:
    answer = _answer(question)
    assert isinstance(answer, ReadQuery), answer
    values = {f":{name}": repr(value) for name, value in answer.params.items()}
    text = " ".join(answer.sql.split()).partition(" WHERE ")[2].partition(" ORDER BY ")[0]
    for name in sorted(values, key=len, reverse=True):
        text = text.replace(name, values[name])
    return text


def test_a_class_of_rows_before_their_name() -> None:
    assert _where("how many gold customers are there?") == "customers.city = 'gold'"


def test_how_people_of_a_place_are_called() -> None:
    assert _where("how many French addresses are there?") == "addresses.country = 'France'"


@pytest.mark.parametrize("question", ["order items that contain Thesisin", "order items with Thesisin", "order items about 'thesisin'"])
def test_a_name_stands_for_the_row_that_has_it(question: str) -> None:
    assert _where(question) == "products.name = 'Thesisin'"


def test_no_such_row() -> None:
    assert "NOT EXISTS" in _where("orders that do not have Thesisin")


def test_a_value_in_two_columns_equally_near_is_asked_back() -> None:
    both = KnownValues({Name("public", "addresses"): {"street": ColumnValues(("North",)), "city": ColumnValues(("North",))}})

    answer = understand("addresses about 'North'", SHOP, known=lambda: both)

    assert isinstance(answer, ReadClarification)
    assert [choice.label for choice in answer.candidates] == ["addresses.street", "addresses.city"]


def test_a_common_word_is_no_name_of_one_row() -> None:
    assert _answer("customers with toys") is None


def test_the_values_are_asked_for_only_if_the_names_explain_not_everything() -> None:
    def unwanted() -> KnownValues:
        raise AssertionError("The values were looked at.")

    assert isinstance(understand("how many customers are there?", SHOP, known=unwanted), ReadQuery)
