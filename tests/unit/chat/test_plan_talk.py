"""Said of the plan just made: it is called off, run, asked about or adjusted; and nothing of that makes another change."""

from __future__ import annotations

from typing import Any

import pytest

from chat.requests import Clarify, RollBack, Suppose, Talk
from tests.evals.dialogue import Heard, conversation
from tests.evals.requests import schema_of

ADDED = "add referral_code varchar(20) to riders"


def after(*texts: str) -> Heard:
    return conversation(texts, schema_of("bikes"))


def args_after(*texts: str) -> list[dict[str, Any]]:
    found = after(*texts)
    assert not found.question, found.question
    return [one.args() for one in found.operations]


@pytest.mark.parametrize("text", ["call it off", "nah, call it off", "never mind", "no", "scrap that", "stop, don't do that", "forget it", "cancel"])
def test_a_plan_is_called_off(text: str) -> None:
    assert after("rename riders.plan to tier", text).request == Talk("called_off")


@pytest.mark.parametrize("text", ["do it in staging", "go ahead", "run it now", "request approval please"])
def test_nothing_is_run_from_the_chat(text: str) -> None:
    assert after(ADDED, text).request == Talk("to_run")


def test_who_approves_is_told() -> None:
    assert after(ADDED, "who has to approve?").request == Talk("decides")


@pytest.mark.parametrize("text", ["how long will it take?", "is that safe?", "what about existing rows?", "what would be lost?", "will it lock the table?"])
def test_a_question_about_the_plan_is_answered_from_it(text: str) -> None:
    request = after(ADDED, text).request

    assert isinstance(request, Suppose)
    assert request.planned
    assert [one.name for one in request.operations] == ["add_column"]


def test_undo_behind_a_draft_takes_back_no_other_plan() -> None:
    assert isinstance(after(ADDED, "undo that").request, Clarify)
    assert after("undo that").request == RollBack("")
    assert after(ADDED, "roll back the last promotion").request == RollBack("")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((ADDED, "make it 30"), [{"table": "riders", "column": "referral_code", "type": "varchar(30)"}]),
        ((ADDED, "30 rather", "not null"), [{"table": "riders", "column": "referral_code", "type": "varchar(30)", "not_null": True}]),
        ((ADDED, "referral_no is a better name"), [{"table": "riders", "column": "referral_no", "type": "varchar(20)"}]),
        ((ADDED, "text rather than varchar(20)"), [{"table": "riders", "column": "referral_code", "type": "text"}]),
        (("index rides.promo_code", "descending"), [{"table": "rides", "keys": [{"column": "promo_code", "descending": True}], "method": "btree"}]),
        (("index rides.promo_code", "a unique one"), [{"table": "rides", "keys": [{"column": "promo_code"}], "method": "btree", "unique": True}]),
        (
            ("index rides.promo_code", "only where it is not null"),
            [{"table": "rides", "keys": [{"column": "promo_code"}], "method": "btree", "where": "promo_code IS NOT NULL"}],
        ),
        (
            ("index rides.promo_code", "include fare_cents"),
            [{"table": "rides", "keys": [{"column": "promo_code"}], "method": "btree", "include": ["fare_cents"]}],
        ),
        (
            ("add notes text to rides", "and stations"),
            [{"table": "rides", "column": "notes", "type": "text"}, {"table": "stations", "column": "notes", "type": "text"}],
        ),
        (
            ("add notes text to rides", "and approved, a boolean"),
            [{"table": "rides", "column": "notes", "type": "text"}, {"table": "rides", "column": "approved", "type": "boolean"}],
        ),
    ],
)
def test_a_few_words_adjust_the_plan(texts: tuple[str, ...], expected: list[dict[str, Any]]) -> None:
    assert args_after(*texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        ("rename riders.plan to tier", "make it 30"),  # nothing has a size
        ("add level varchar(20) default 5 to riders", "make it 30"),  # two things have a number
        (ADDED, "text rather than bigint"),  # another type was never said
        ("index rides.promo_code", "and fare_cents"),  # a second column, or a second index
    ],
)
def test_what_could_be_said_of_nothing_or_of_two_things_is_asked(texts: tuple[str, ...]) -> None:
    found = after(*texts)

    assert not found.operations
