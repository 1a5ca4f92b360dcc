"""Changes as people ask for them who are no database people: notes of a few words, rows told in one sentence and changed in the next."""

from __future__ import annotations

from typing import Any

import pytest

from chat.changes import Change, NotAChange, understand_change
from chat.language.pointed import retold
from chat.mixtures import question_beside
from knowledge.schema import Schema
from tests.unit.ops.schemas import schema_of

SHELTER = """
CREATE TABLE species (id serial PRIMARY KEY, name text NOT NULL);
CREATE TABLE kennels (id serial PRIMARY KEY, code text NOT NULL, building text, capacity integer);
CREATE TABLE animals (
    id bigserial PRIMARY KEY, species_id integer NOT NULL REFERENCES species, kennel_id integer REFERENCES kennels, name text, weight integer,
    status text CHECK (status IN ('in_care', 'reserved', 'adopted')), tame boolean, returned_on date, fee numeric, paid numeric
);
CREATE TABLE visits (id bigserial PRIMARY KEY, path text, animal_id bigint, visited_at timestamptz NOT NULL);
"""


def shelter() -> Schema:
    return schema_of(SHELTER)


def asked(text: str) -> list[tuple[str, dict[str, Any]]] | None:
    """Return the kinds and arguments of what a text asks for; None where it is asked back, or no change."""
    found = understand_change(text, schema=shelter())
    return [(one.name, one.args()) for one in found.operations] if isinstance(found, Change) else None


@pytest.mark.parametrize(
    ("text", "kind", "args"),
    [
        ("kennels.capacity > 0 always", "add_check", {"condition": "capacity > 0"}),
        ("kennels.capacity 1 to 20", "add_check", {"condition": "capacity BETWEEN 1 AND 20"}),
        ("kennels.building only north, south", "add_check", {"condition": "building IN ('north', 'south')"}),
        ("don't let weight of animals go below zero", "add_check", {"condition": "weight >= 0"}),
        ("new animal status: missing", "allow_values", {"labels": ["missing"]}),
        ("Animals need another status: missing.", "allow_values", {"labels": ["missing"]}),
        ("kennels.code unique", "add_unique", {"columns": ["code"]}),
        ("kennels unique building + code", "add_unique", {"columns": ["building", "code"]}),
        ("visits older than 90 days: delete", "delete_rows", {"where": "@older:90 days@"}),
        ("visits: delete older than 2 years", "delete_rows", {"where": "@older:2 years@"}),
        ("animals.tame null -> false", "backfill_column", {"value": "false", "where": "tame IS NULL"}),
        ("adopted animals: clear kennel_id", "backfill_column", {"value": "NULL", "where": "status = 'adopted'"}),
        ("animals with returned_on: tame = false", "backfill_column", {"value": "false", "where": "returned_on IS NOT NULL"}),
        ("animals.name to lower case", "backfill_column", {"value": "lower(name)"}),
        ("remove spaces from animals.name", "backfill_column", {"value": "replace(name, ' ', '')"}),
        ("animals -> residents", "rename_table", {"new_name": "residents"}),
        ("visits.animal_id fk", "add_foreign_key", {"references": "public.animals"}),
        ("kennels.building: drop", "drop_column", {"column": "building"}),
    ],
)
def test_notes_of_a_few_words_are_what_they_say(text: str, kind: str, args: dict[str, Any]) -> None:
    found = asked(text)

    assert found is not None, text
    [(name, said)] = found
    told = {key: str(said.get(key)).replace('"', "").removeprefix("public.") for key in args}
    assert (name, told) == (kind, {key: str(value).removeprefix("public.") for key, value in args.items()})


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Animals that have a returned_on are back here. Set tame to false for them.", "returned_on IS NOT NULL"),
        ("Every animal that has a returned_on is tame, so please set its tame to true.", "returned_on IS NOT NULL"),
        ("Some animals have no fee. It should be paid + 1 there.", "fee is null"),
    ],
)
def test_rows_told_in_one_sentence_are_those_changed_in_the_next(text: str, where: str) -> None:
    found = asked(text)

    assert found is not None
    assert [args["where"] for _, args in found] == [where]


@pytest.mark.parametrize(
    "text",
    [
        "Some are wild, I do not know which. Set tame to false for them.",
        "Animals that have a returned_on are back, but only the cats count. Set tame to false for them.",
        "wild animals: set fee to 0",
        "animal Rex: tame = true",
        "Everything under 100 is wrong, multiply those by 1000.",
    ],
)
def test_no_change_of_all_rows_where_some_were_told(text: str) -> None:
    found = asked(text)

    assert found is None or all(args.get("where") for _, args in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Animals that never paid have no fee, it should be 0 instead. Also for new ones, and fee must never be null.",
        "So tame of animals: unknown becomes false, and afterwards tame is not null.",
        "animals: tame false where unknown, default false, not null",
    ],
)
def test_values_that_rows_should_get_are_not_lost_beside_a_rule(text: str) -> None:
    found = asked(text)

    assert found is None or "backfill_column" in [name for name, _ in found], found


def test_several_of_something_is_no_rule_about_a_number() -> None:
    found = asked("an animal can have more than one species")

    assert found is None or "add_check" not in [name for name, _ in found]


@pytest.mark.parametrize("text", ["delete animals without fee and paid", "in a kennel no two animals may have the same name"])
def test_what_is_understood_in_part_is_not_taken_for_the_whole(text: str) -> None:
    found = asked(text)

    assert found is None or [name for name, _ in found] == ["delete_rows"], found


@pytest.mark.parametrize("text", ["My animal has a bad cold", "animals.weight", "animals status adopted", "my kennel has fleas"])
def test_what_only_tells_makes_nothing(text: str) -> None:
    assert not isinstance(understand_change(text, schema=shelter()), Change)


def test_a_day_that_is_not_over_is_not_in_the_past() -> None:
    [(_, args)] = asked("animals with returned_on in the past: tame = true") or []

    assert args["where"].endswith("< CURRENT_DATE")


def test_a_question_beside_an_order_is_told_from_it() -> None:
    parts = question_beside("Emails to lower case please. By the way, how many animals have no name?")

    assert parts == ("how many animals have no name?", "Emails to lower case please.")
    assert question_beside("Could you add a color to animals? It is text.") is None


def test_a_text_is_retold_only_where_it_points_back() -> None:
    assert list(retold("Animals are nice. Set tame to true.")) == []
    assert list(retold("All of them unless they bite are tame. Set tame to true for them.")) == []
    assert not isinstance(understand_change("They are nice, aren't they", schema=shelter()), Change)
    assert isinstance(understand_change("hello", schema=shelter()), NotAChange)
