from __future__ import annotations

import pytest

from tests.unit.facts.reads.helpers import params, unanswered, where


@pytest.mark.parametrize(
    ("question", "condition", "values"),
    [
        ("categories named 'Books'", "categories.name = :name", {"name": "Books"}),
        (
            "customers called Jane Doe",
            "customers.first_name = :first_name AND customers.last_name = :last_name",
            {"first_name": "Jane", "last_name": "Doe"},
        ),
        ("show customer 5", "customers.id = :id", {"id": 5}),
        ("show category Books", "categories.name = :name", {"name": "Books"}),
        ("show country DE", "countries.code = :code", {"code": "DE"}),
    ],
)
def test_a_row_by_its_name_or_key(question: str, condition: str, values: dict[str, object]) -> None:
    assert where(question) == condition
    assert params(question) == values


@pytest.mark.parametrize("question", ["customers named", "customers named Jane"])
def test_leaves_half_a_name(question: str) -> None:
    assert unanswered(question)
