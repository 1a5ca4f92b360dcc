"""Which values a column may have, said in many ways; and words that stand alone as a default or a sentence."""

from __future__ import annotations

from typing import Any

import pytest

from chat.requests import Clarify, ProposeChange
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from knowledge.schema import Schema
from ops.statements.simulate import apply

HARBOUR = apply(
    """
    CREATE TABLE vessel (id bigint PRIMARY KEY, name text NOT NULL, call_sign text, draught numeric, flag_state text);
    CREATE TABLE berth (id bigint PRIMARY KEY, depth integer, label text NOT NULL);
    """,
    Schema(),
)


def asked(text: str) -> Any:
    return route(Turn(text, "harbour", HARBOUR, linker(HARBOUR)))


def told(text: str) -> list[tuple[str, dict[str, Any]]]:
    found = asked(text)
    assert isinstance(found, ProposeChange), found
    return [(one.name, {key: value for key, value in one.args().items() if value}) for one in found.operations]


@pytest.mark.parametrize(
    "said",
    [
        "only slow, normal or fast are allowed",
        "only slow/normal/fast are allowed",
        "allowed values slow, normal or fast",
        "allowed values are slow, normal and fast",
        "possible values: slow, normal, fast",
        "it should only accept slow, normal and fast",
        "nothing but slow, normal or fast",
        "restricted to slow/normal/fast",
        "with a check that it is one of slow, normal or fast",
        "it must be slow, normal, fast",
    ],
)
def test_the_values_of_a_new_column_are_understood_however_they_are_said(said: str) -> None:
    [(kind, args)] = told(f"add a text column speed to vessel, {said}")

    assert kind == "add_column"
    assert args["condition"] == "speed IN ('slow', 'normal', 'fast')"


@pytest.mark.parametrize("behind", ["plus an index on it", "and index it", "and put an index on it", ". Indexed", "; indexed"])
def test_what_stands_behind_a_list_of_values_is_none_of_them(behind: str) -> None:
    (_, args), (kind, index) = told(f"add a text column speed to vessel, only allowed values are slow, normal, fast {behind}")

    assert args["condition"] == "speed IN ('slow', 'normal', 'fast')"
    assert (kind, index["keys"]) == ("create_index", [{"column": "speed"}])


@pytest.mark.parametrize("word", ["team", "slow", "crew", "normal"])
def test_a_word_that_requests_are_made_of_is_a_default_where_one_is_said(word: str) -> None:
    assert told(f"add a text column speed to vessel, default {word}")[0][1]["default"] == f"'{word}'"
    assert told(f"add a text column speed to vessel, default should be {word}, nullable")[0][1]["default"] == f"'{word}'"


@pytest.mark.parametrize(("word", "key"), [("Unique", "unique"), ("Not null", "not_null"), ("Mandatory", "not_null")])
def test_a_sentence_of_one_word_is_no_signature_where_it_says_how_a_column_is(word: str, key: str) -> None:
    assert told(f"Add a text column speed to vessel with default 'x'. {word}.")[0][1][key] is True


def test_a_name_at_the_end_is_a_signature() -> None:
    assert [kind for kind, _ in told("Please add a text column speed to vessel. Thanks, Jo")] == ["add_column"]


@pytest.mark.parametrize(
    "text",
    [
        "no two rows of vessel may have the same call_sign",
        "two vessels can't share a call_sign",
        "the same call_sign must not appear twice in vessel",
        "vessels must have distinct call_sign values",
        "duplicates in vessel.call_sign should not be possible",
    ],
)
def test_rows_that_are_not_to_be_the_same_get_a_unique_constraint(text: str) -> None:
    assert told(text) == [("add_unique", {"table": "vessel", "columns": ["call_sign"]})]
    assert [kind for kind, _ in told(f"{text}; index berth.depth")] == ["add_unique", "create_index"]


def test_a_rule_about_rows_that_are_the_same_is_never_passed_over() -> None:
    assert isinstance(asked("no two vessels may look the same or so; index berth.depth"), Clarify)


@pytest.mark.parametrize("text", ["enforce that call_sign in vessel is never null", "make sure that vessel.call_sign is always set"])
def test_a_value_that_is_always_there_is_not_null_and_no_check(text: str) -> None:
    assert told(text) == [("set_not_null", {"table": "vessel", "column": "call_sign"})]


@pytest.mark.parametrize("place", ["depth in berth", "depth of berth", "the depth column of berth", "the berth table's depth", "berth.depth"])
def test_the_column_of_a_check_may_stand_with_its_table(place: str) -> None:
    [(kind, args)] = told(f"add a check that {place} > 0")

    assert (kind, args["table"], args["condition"].removeprefix("berth.")) == ("add_check", "berth", "depth > 0")


def test_it_is_the_new_column_that_is_described() -> None:
    assert told("alter vessel: add speed text and describe it as 'in knots'")[1] == (
        "comment_on",
        {"table": "vessel", "column": "speed", "comment": "in knots"},
    )


@pytest.mark.parametrize("said", ["unique (pier, place)", "constraint spot_key unique (pier, place)"])
def test_what_is_unique_together_behind_new_columns_is_a_rule_of_its_own(said: str) -> None:
    found = told(f"add pier integer and place integer to vessel, {said}")

    assert [kind for kind, _ in found] == ["add_column", "add_column", "add_unique"]
    assert found[2][1]["columns"] == ["pier", "place"]
    assert not any(args.get("unique") for _, args in found[:2])
