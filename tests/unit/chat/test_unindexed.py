"""Indexes for all foreign keys that lack one, asked for at once."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

CLINIC = apply(
    """
    CREATE TABLE owner (id bigint PRIMARY KEY);
    CREATE TABLE pet (id bigint PRIMARY KEY, owner_id bigint REFERENCES owner, sire_id bigint REFERENCES pet);
    CREATE INDEX ON pet (owner_id, id);
    CREATE TABLE visit (pet_id bigint REFERENCES pet, owner_id bigint REFERENCES owner, day date, PRIMARY KEY (pet_id, day));
    CREATE INDEX ON visit (owner_id) WHERE day > '2026-01-01';
    """,
    Schema(),
)


def indexed(text: str) -> list[tuple[str, list[str]]]:
    found = understand_change(text, schema=CLINIC)
    assert isinstance(found, Change), found
    assert {one.name for one in found.operations} == {"create_index"}
    return [(one.args()["table"], [key["column"] for key in one.args()["keys"]]) for one in found.operations]


@pytest.mark.parametrize(
    "text",
    [
        "index all foreign keys without an index",
        "add indexes for all foreign keys that lack one",
        "create the missing foreign key indexes",
        "Please add an index on every unindexed foreign key.",
    ],
)
def test_each_key_that_lacks_one_gets_an_index(text: str) -> None:
    assert indexed(text) == [("pet", ["sire_id"]), ("visit", ["owner_id"])]


def test_of_a_table_that_is_named_only_its_own() -> None:
    assert indexed("index the unindexed foreign keys of visit") == [("visit", ["owner_id"])]


def test_it_is_said_where_every_key_has_one() -> None:
    found = understand_change("index the foreign keys of owner", schema=CLINIC)

    assert isinstance(found, ChangeQuestion)
    assert "already" in found.question
