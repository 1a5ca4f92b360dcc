"""Changes of rows in words: which rows are meant is never lost, and columns that are set together are set at once."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

FORUM = apply(
    """
    CREATE TABLE person (id bigint PRIMARY KEY, name text, bio text, banned boolean NOT NULL DEFAULT false, ban_expires timestamptz);
    CREATE TABLE post (id bigint PRIMARY KEY, person_id bigint REFERENCES person, title text, score integer);
    """,
    Schema(),
)


def told(text: str) -> list[tuple[str, dict]]:
    understood = understand_change(text, schema=FORUM)
    assert isinstance(understood, Change), understood
    return [(one.name, one.args()) for one in understood.operations]


def test_columns_set_in_one_breath_share_the_condition_behind_them() -> None:
    [(kind, args)] = told("set banned = false and ban_expires = null on person where banned and ban_expires < now()")

    assert kind == "backfill_column"
    assert (args["column"], args["where"]) == ("banned", "banned and ban_expires < now()")
    assert args["others"] == [{"column": "ban_expires", "value": "null"}]


def test_a_condition_said_before_holds_for_all_that_is_set_behind_it() -> None:
    [(_, args)] = told("for every person who is banned and whose ban_expires is before now(), set banned to false and clear ban_expires")

    assert "banned" in args["where"]
    assert "ban_expires < now()" in args["where"]
    assert [one["column"] for one in args["others"]] == ["ban_expires"]


@pytest.mark.parametrize(
    "text",
    [
        "set banned to false and clear ban_expires on person where banned",
        "for every person who is really unhappy, set bio to ''",
        "every person with a long ban becomes free, and then drop ban_expires",
    ],
)
def test_a_condition_that_is_not_understood_or_may_hold_for_more_is_asked_about(text: str) -> None:
    assert isinstance(understand_change(text, schema=FORUM), ChangeQuestion)


def test_a_new_column_of_one_of_several_tables_that_were_only_mentioned_is_asked_about() -> None:
    asked = understand_change("support reads every post of a person: add an optional note text", schema=FORUM)

    assert isinstance(asked, ChangeQuestion)
    assert {one.label for one in asked.candidates} == {"post", "person"}


def test_what_is_said_of_columns_listed_together_holds_for_each() -> None:
    [(_, args)] = told("create table block: person_id and target_id are required integers, note text")

    assert [one.get("not_null", False) for one in args["columns"]] == [True, True, False]


def test_what_renames_a_table_is_heard_by_what_follows() -> None:
    assert [args["table"] for _, args in told("rename post to article and add slug text to it")] == ["post", "article"]


def test_rows_of_another_table_are_counted_although_some_view_has_a_column_of_that_name() -> None:
    schema = apply("CREATE TABLE tally (id bigint PRIMARY KEY, posts integer);", FORUM)

    found = understand_change("delete people with fewer than 3 posts", schema=schema)

    assert isinstance(found, Change)
    [made] = found.operations
    assert made.args()["where"] == "(SELECT count(*) FROM post WHERE post.person_id = person.id) < 3"
