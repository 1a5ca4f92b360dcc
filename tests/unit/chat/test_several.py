from __future__ import annotations

import pytest

from chat.requests import AnswerEach, AnswerFact
from chat.routing import route
from chat.turn import Turn
from knowledge.linking import linker
from tests.unit.chat.library import library


def asked(text: str) -> object:
    return route(Turn(text, "library", library(), linker(library())))


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("how many books are there? and how many members?", ("how many books are there", "how many members")),
        ("how many members do we have and how many of them are active?", ("how many members do we have", "how many of them are active")),
        ("which table is the largest and how many rows does it have?", ("which table is the largest", "how many rows does it have")),
        ("how big is the database? how many books are there?", ("how big is the database", "how many books are there")),
    ],
)
def test_each_question_is_answered(text: str, questions: tuple[str, ...]) -> None:
    assert asked(text) == AnswerEach(questions)


@pytest.mark.parametrize(
    "text", ["which members are active and which books are frobbed?", "show books and how to frob them", "delete books and how many are left?"]
)
def test_one_that_is_not_understood_is_not_passed_over(text: str) -> None:
    assert not isinstance(asked(text), AnswerEach)


@pytest.mark.parametrize("text", ["how big is the database and which version does it run", "size and row count of books"])
def test_facts_that_are_understood_together_stay_together(text: str) -> None:
    assert isinstance(asked(text), AnswerFact)
