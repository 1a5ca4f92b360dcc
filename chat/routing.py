"""Decides who answers a message: the catalog, a guarded read, the planner, a rollback, a rule, or nobody. Pure.

What is unsafe is refused first, and what was typed as SQL is taken as SQL. Of facts, changes and reads each says on its own
whether it understands; where more than one does, the way the message speaks decides: an order is never answered as a question,
a question never becomes a plan. A clear answer goes before a question back, and a model is asked only when nothing else fits.
"""

from __future__ import annotations

from collections.abc import Callable

from chat.requests import AskModel, Request
from chat.rooms import orders, outright, questions
from chat.several import each_question
from chat.speech import Speech, speech_of
from chat.suggesting import suggestions
from chat.turn import Turn


def route(turn: Turn) -> Request:
    """Return what the message asks for; the first room that understands it answers."""
    for room in (*_OUTRIGHT, *_RANKED[speech_of(turn.said)]):
        request = room(turn)
        if request is not None:
            return request
    return AskModel(suggestions=suggestions(turn.text, turn.schema, turn.linker))


def _each(turn: Turn) -> Request | None:
    """Take several questions for what they are, before one of them is taken for the whole message."""
    return each_question(turn, route)


Room = Callable[[Turn], Request | None]
_OUTRIGHT: tuple[Room, ...] = (
    *(outright.about_the_plan, outright.talk, questions.fact_by_name, outright.typed_read),
    *(outright.undo, outright.rule, outright.lesson),
)
#: Who is asked in which order, by the way the message speaks. What is missing in a list does not get the message.
_RANKED: dict[Speech, tuple[Room, ...]] = {
    Speech.ASKS: (
        *(orders.supposition, _each),
        *(questions.fact, questions.verified, questions.read_of_those, questions.read, questions.read_on),
        *(questions.fact_question, questions.read_question, outright.limit, orders.mixture, orders.change),
    ),
    Speech.ORDERS: (
        *(orders.supposition, outright.limit, orders.mixture, orders.change, orders.change_question),
        *(questions.verified, questions.read, questions.read_on),
        *(orders.missing_name, orders.understood_in_part, questions.fact_after_all),
    ),
    Speech.NEITHER: (
        *(orders.supposition, orders.next_change, orders.plain_change, _each),
        *(questions.fact, questions.verified, questions.read_of_those, questions.read, questions.read_on),
        *(orders.mixture, orders.change, questions.fact_question, questions.read_question, orders.change_question_about_something),
    ),
}
