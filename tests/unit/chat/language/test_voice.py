"""The passive voice put as an order."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from chat.language.voice import active
from tests.unit.ops.schemas import SHOP, schema_of


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("customers.name has to be split at the space into first and last", "split customers.name at the space into first and last"),
        ("old orders must now be archived", "archive old orders"),
        ("the email of customers needs to be anonymised", "anonymise the email of customers"),
        ("is the table partitioned?", None),
        ("should orders be archived?", None),
        ("what should be merged", None),
        ("orders were archived last year", None),
        ("orders must be unique", None),
    ],
)
def test_what_has_to_be_done_is_put_as_an_order(text: str, order: str | None) -> None:
    assert active(text) == order


def test_what_has_to_be_done_is_planned_and_what_is_only_asked_is_not() -> None:
    schema = schema_of(SHOP)

    found = understand_change("customers.name has to be split at the space into first_name and last_name", schema=schema)
    assert isinstance(found, Change)
    assert [(one.name, one.args()["into"]) for one in found.operations] == [("split_column", ["first_name", "last_name"])]
    assert not isinstance(understand_change("does customers.name have to be split?", schema=schema), Change)
    assert not isinstance(understand_change("customers must be archived after two years", schema=schema), Change)
