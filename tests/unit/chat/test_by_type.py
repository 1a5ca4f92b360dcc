"""Columns that are named by their type, and changed at once."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

DEPOT = apply(
    """
    CREATE TABLE crate (id bigint PRIMARY KEY, label varchar(20), packed timestamp, sent timestamp, note text, day date);
    CREATE TABLE van (id bigint PRIMARY KEY, plate varchar(12), bought timestamp, driver varchar(20));
    """,
    Schema(),
)


def changed(text: str) -> list[tuple[str, str, str]]:
    found = understand_change(text, schema=DEPOT)
    assert isinstance(found, Change), found
    assert {one.name for one in found.operations} == {"change_type"}
    return [(one.args()["table"], one.args()["column"], one.args()["type"]) for one in found.operations]


ZONED = "timestamp with time zone"


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("turn all timestamp columns of crate into timestamptz", [("crate", "packed", ZONED), ("crate", "sent", ZONED)]),
        ("All timestamp columns should become timestamptz.", [("crate", "packed", ZONED), ("crate", "sent", ZONED), ("van", "bought", ZONED)]),
        ("make all varchar columns of van text", [("van", "plate", "text"), ("van", "driver", "text")]),
        ("change every varchar(20) column to text", [("crate", "label", "text"), ("van", "driver", "text")]),
    ],
)
def test_all_columns_of_a_type_are_meant(text: str, columns: list[tuple[str, str, str]]) -> None:
    assert changed(text) == columns


def test_it_is_said_where_there_is_none() -> None:
    found = understand_change("convert all money columns to numeric(12,2)", schema=DEPOT)

    assert isinstance(found, ChangeQuestion)
    assert "no column of type money" in found.question
