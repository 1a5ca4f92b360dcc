"""Several questions in one message: each is understood in the light of those before it, and none is left out. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from chat.requests import AnswerEach, AnswerFact, Request, RunRead
from chat.turn import Turn
from facts.fact import facts
from facts.focus import RANKING, Focus
from facts.reads import questions_of

Route = Callable[[Turn], Request]
#: What asks for one number: two of these are two questions, however well they go together as one.
_FOR_A_NUMBER = re.compile(
    r"(?:what (?:is|was|are) the (?:number|size|count)|how (?:many|much|big|large|often|long|old))\b", re.IGNORECASE
)
_ENDS = re.compile(r"[?;]\s*\w")


def each_question(turn: Turn, route: Route) -> AnswerEach | None:
    """Return the questions of a message that asks several; None where it is one question, or one of them is not understood."""
    questions = questions_of(turn.text)
    if not questions or len(turn.facts.calls) >= len(questions) or _is_one(turn, questions):
        return None
    return AnswerEach(tuple(questions)) if _all_understood(questions, turn, route) else None


def next_turn(turn: Turn, question: str, *, focus: Focus | None, asked: str) -> Turn:
    """Return the turn of one question, with what the answers before it leave to go on from."""
    return replace(turn, text=question, focus=focus, asked=asked, previous=())


def _is_one(turn: Turn, questions: list[str]) -> bool:
    """Return whether a message with no end of a question in it is understood as one: ``which shops are open and who runs them``."""
    if _ENDS.search(turn.text) or all(map(_FOR_A_NUMBER.match, questions)):
        return False
    return turn.read is not None


def _all_understood(questions: list[str], turn: Turn, route: Route) -> bool:
    """Return whether each question has an answer; of a ranking any object may stand first."""
    focus, asked = turn.focus, turn.asked
    for question in questions:
        found = route(next_turn(turn, question, focus=focus, asked=asked))
        if isinstance(found, AnswerFact):
            name, args = found.calls[-1]
            focus = Focus.of(name, args, focus, foremost=_anything(turn) if facts[name].show == RANKING else None)
        elif isinstance(found, RunRead):
            asked = found.question
        else:
            return False
    return True


def _anything(turn: Turn) -> dict[str, str]:
    return {"table": ".".join(turn.schema.tables[0].name)} if turn.schema.tables else {}
