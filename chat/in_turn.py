"""Several questions of one message, answered one after the other; one that fails leaves the others be."""

from __future__ import annotations

from dataclasses import replace

from audit.errors import QuotaSpent
from chat.answering import carry_out
from chat.asker import Asker
from chat.refusing import refused
from chat.replies import Reply, Section, joined
from chat.requests import AnswerEach, AnswerFact, Candidate, RunRead
from chat.routing import route
from chat.several import next_turn
from chat.turn import Turn
from facts.focus import Focus
from vast_project.errors import VastError


def answer_each(request: AnswerEach, turn: Turn, asker: Asker) -> Reply:
    """Answer each question in the light of the answers before it, and offer those about rows by themselves, to go on from.

    :raises QuotaSpent: if the person may ask no more just now.
    """
    replies: list[Reply] = []
    focus, asked = turn.focus or Focus(), turn.asked
    for question in request.questions:
        reply = _one(next_turn(turn, question, focus=focus, asked=asked), replace(asker, text=question))
        focus = Focus(**reply.focus).after(focus)
        asked = reply.read.question if reply.read else asked
        replies.append(reply)
    alone = tuple(Candidate(reply.read.question, reply.read.question) for reply in replies if reply.read)
    way = "read" if alone else "fact"
    left = {"asked": asked} if asked else {}
    talked_of = focus.as_json() if way == "fact" else {}
    return replace(joined(replies), route=way, read=None, candidates=alone, focus=talked_of, before=left)


def _one(turn: Turn, asker: Asker) -> Reply:
    """Answer one question; what cannot be answered is said in its place."""
    found = route(turn)
    if not isinstance(found, AnswerFact | RunRead):
        return _said(turn.text, f"I could not make out “{turn.text}” by itself. Could you say it another way?")
    try:
        reply = carry_out(found, asker)
    except QuotaSpent:
        raise
    except VastError as error:
        reply = refused(error, turn.text)
    return reply if reply.sections else _said(turn.text, reply.answer, reply.code)


def _said(question: str, said: str, code: str = "") -> Reply:
    return Reply(route="fact", title=question, answer=said, code=code, sections=(Section(question, said),))
