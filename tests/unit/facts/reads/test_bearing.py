"""Whether what stands in the tables can bear on a question, and that nothing is lost where it is not read again."""

from __future__ import annotations

import pytest

from facts.reads import understand
from facts.reads.bearing import bears_on
from facts.reads.known import ColumnValues, KnownValues
from facts.reads.words import words_of
from knowledge.schema import Name
from tests.unit.facts.reads.shop import SHOP

_KNOWN = KnownValues(
    {
        Name("public", "customers"): {"city": ColumnValues(("New York", "France"), repeated=True)},
        Name("public", "products"): {"stage": ColumnValues(("completion",), repeated=True), "sold_out": ColumnValues(("Y", "N"))},
    }
)


@pytest.mark.parametrize(
    "question",
    ["customers in new york", "french customers", "female customers", "products that were completed", "products sold", "named 'x'"],
)
def test_values_codes_places_deeds_and_switches_bear_on_a_question(question: str) -> None:
    assert bears_on(_KNOWN, words_of(question))


@pytest.mark.parametrize("question", ["how many blue customers are there", "what would happen if nobody bought anything"])
def test_nothing_else_does(question: str) -> None:
    assert not bears_on(_KNOWN, words_of(question))


def test_a_text_that_does_not_stand_in_its_column_is_none_of_its_values_either_way() -> None:
    assert understand("customers whose city is Oslo", SHOP, known=lambda: _KNOWN) is None
    assert understand("customers whose city is New York", SHOP, known=lambda: _KNOWN) is not None
