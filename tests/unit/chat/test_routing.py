"""Who answers a message."""

from __future__ import annotations

import pytest

from chat.changes import Change, understand_change
from chat.requests import AnswerFact, AskModel, Clarify, ProposeChange, Refuse, Request, RollBack, RunRead, Talk
from chat.routing import route
from chat.turn import Turn
from chat.unfit import unfit
from knowledge.linking import linker
from tests.unit.chat.library import library


def routed(text: str, *, after: str = "") -> Request:
    earlier = understand_change(after, schema=library()) if after else None
    previous = earlier.operations if isinstance(earlier, Change) else ()
    return route(Turn(text, "library", library(), linker(library()), previous=previous))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("delete members without loans", ProposeChange),
        ("show members without loans", RunRead),
        ("how many loans are there?", RunRead),
        ("select count(*) from loans", RunRead),
        ("DELETE FROM loans WHERE state = 'lost';", ProposeChange),
        ("could you index loans.due_on?", ProposeChange),
        ("books: unique index on old_code", ProposeChange),
        ("check constraint price_rule on books: price >= 0", ProposeChange),
        ("check constraints on books", AnswerFact),
        ("check on books: price is null or pages is not null", ProposeChange),
        ("indexes on books: old_code", AnswerFact),
        ("should I index loans.due_on?", AnswerFact),
        ("show the columns of books", AnswerFact),
        ("index_info(index=loans_pkey)", AnswerFact),
        ("index definition for loans_pkey", AnswerFact),
        ("comment on members.email", AnswerFact),
        ("I need to know the primary key of the table loans, thanks!", AnswerFact),
        ("the view of the members should additionally show email, as its last column", AskModel),
        ("vacuum_status(table=loans)", AnswerFact),
        ("drop phone", Clarify),
        ("drop the database library", Refuse),
        ("reorder the columns of books please, change the order of columns", Refuse),
        ("roll back", RollBack),
        ("could you undo what you just did?", RollBack),
        ("let's take that back, please", RollBack),
        ("undo adding the phone column", AskModel),
        ("hello", Talk),
        ("address", AskModel),
        ("tracking", AskModel),
        ("additional", AskModel),
    ],
)
def test_a_message_reaches_who_can_answer_it(text: str, kind: type) -> None:
    assert isinstance(routed(text), kind)


def test_a_rollback_may_name_its_plan() -> None:
    found = [routed(text) for text in ("roll back plan 3f2a91bc", "please revert plan 12 now", "undo the last change")]

    assert [one.plan for one in found if isinstance(one, RollBack)] == ["3f2a91bc", "12", ""]


@pytest.mark.parametrize("text", ["call it cell instead", "make it varchar(20)", "no, on branches", "also index it"])
def test_words_that_go_on_from_the_plan_just_made_change_it(text: str) -> None:
    assert isinstance(routed(text, after="add mobile text to members"), ProposeChange)


@pytest.mark.parametrize("text", ["how many loans are there?", "show the columns of books", "thanks"])
def test_questions_after_a_plan_stay_questions(text: str) -> None:
    assert not isinstance(routed(text, after="add mobile text to members"), (ProposeChange, Clarify))


def test_what_is_no_message_is_refused() -> None:
    assert [getattr(unfit(text), "code", None) for text in ("  ", "x" * 20_001, "a\x00b", "a\ud800b", "hello")] == [
        "empty_message",
        "message_too_long",
        "nul_byte",
        "half_character",
        None,
    ]
