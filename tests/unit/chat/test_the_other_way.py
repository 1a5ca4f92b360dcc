"""What was planned in one way is planned in the other by a few words more: in two phases, at once, for rows that are there too."""

from __future__ import annotations

import pytest

from chat.changes import Change, ChangeQuestion, understand_change
from knowledge.schema import Schema
from ops.statements.simulate import apply

APP = apply(
    """
    CREATE TABLE account (id bigint PRIMARY KEY, phone text, score integer);
    CREATE TABLE profile (id bigint PRIMARY KEY, account_id bigint NOT NULL UNIQUE REFERENCES account);
    """,
    Schema(),
)


def replied(first: str, then: str) -> list[tuple[str, dict]]:
    before = understand_change(first, schema=APP)
    assert isinstance(before, Change), before
    after = understand_change(then, schema=APP, previous=before.operations)
    assert isinstance(after, Change), after
    assert after.continues
    return [(one.name, one.args()) for one in after.operations]


@pytest.mark.parametrize("first", ["rename phone of account to mobile", "move phone of account to profile"])
@pytest.mark.parametrize("then", ["do it in two phases instead", "keep the old column for a while", "by expand and contract, please"])
def test_what_is_done_at_once_is_done_in_two_phases(first: str, then: str) -> None:
    [(_, args)] = replied(first, then)

    assert args["keep_old"] is True


def test_a_tables_old_name_stays_as_a_view() -> None:
    [(kind, args)] = replied("rename account to member", "in two phases instead")

    assert (kind, args["keep_view"]) == ("rename_table", True)


def test_words_about_the_plan_just_made_are_asked_about_as_such() -> None:
    before = understand_change("add an index on account.phone", schema=APP)
    assert isinstance(before, Change)

    after = understand_change("in two phases", schema=APP, previous=before.operations)

    assert isinstance(after, ChangeQuestion)
    assert after.goes_on


def test_what_takes_two_phases_is_done_at_once() -> None:
    [(kind, args)] = replied("rename phone of account to mobile and keep the old name for a while", "do it at once instead")

    assert (kind, args.get("keep_old", False)) == ("rename_column", False)


@pytest.mark.parametrize("then", ["existing rows too", "also for the existing rows", "fill existing rows as well"])
def test_a_default_is_given_to_rows_that_lack_one(then: str) -> None:
    [_, (kind, args)] = replied("set the default of score to 5 on account", then)

    assert (kind, args) == ("backfill_column", {"table": "account", "column": "score", "value": "5", "where": "score IS NULL"})


@pytest.mark.parametrize(
    ("first", "then"),
    [("add an index on account.phone", "in two phases instead"), ("rename phone of account to mobile", "for existing rows too")],
)
def test_what_has_no_other_way_is_asked_about(first: str, then: str) -> None:
    before = understand_change(first, schema=APP)

    assert isinstance(before, Change)
    assert isinstance(understand_change(then, schema=APP, previous=before.operations), ChangeQuestion)


def test_an_order_that_begins_with_do_is_no_question_and_a_question_stays_one() -> None:
    assert not isinstance(understand_change("do we need account.phone in two phases?", schema=APP), Change)
