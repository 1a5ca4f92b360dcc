"""What a message asks: a fact of the catalog, rows, or the same as a question whose answer was found right."""

from __future__ import annotations

from dataclasses import replace

from chat.requests import AnswerFact, Candidate, Clarify, Request, RunRead
from chat.speech import obliges
from chat.turn import Turn
from facts import reads
from facts.understanding.spelled_out import spelled_out

#: How much of what sounds like an order a fact must have heard at least: "index finger" asks for no indexes.
LEAST_HEARD = 0.6


def fact(turn: Turn) -> Request | None:
    """Answer with the facts that the message asks for."""
    calls = tuple((call.name, call.args) for call in turn.facts.calls)
    return AnswerFact(calls, unit=turn.facts.unit) if calls else None


def fact_by_name(turn: Turn) -> Request | None:
    """Take a fact that is spelled out for what it is, also one whose name begins like an order: ``vacuum_status(table=orders)``."""
    return fact(turn) if spelled_out(turn.text) else None


def fact_after_all(turn: Turn) -> Request | None:
    """Take what only sounds like an order, and is none that anybody understood, for a question: ``index definition of …``.

    Facts leave orders alone by themselves; what says how something has to be is left alone here.
    """
    return None if obliges(turn.text) or turn.facts.confidence < LEAST_HEARD else fact(turn)


def fact_question(turn: Turn) -> Request | None:
    """Ask which of several facts or objects is meant."""
    candidates = tuple(Candidate(one.label, one.text) for one in turn.facts.candidates)
    return Clarify(turn.facts.question, candidates) if candidates else None


def read(turn: Turn) -> Request | None:
    """Answer with rows, and with what was decided, assumed and left out on the way."""
    found = turn.read
    if not isinstance(found, reads.ReadQuery):
        return None
    others = tuple(Candidate(f"{one.label} instead", one.text) for one in found.others)
    return RunRead(
        sql=found.sql,
        params=found.params,
        title=found.title,
        question=reads.without_choice(turn.text),
        decided=found.decided,
        assumed=found.assumed,
        left_out=found.left_out,
        implied=found.implied,
        noted=found.noted,
        others=others,
        is_told=True,
    )


def read_on(turn: Turn) -> Request | None:
    """Take a message that goes on from the question before for the whole question that it means."""
    whole = reads.follow_up(turn.text, turn.asked, turn.schema, turn.linker, turn.read_of, turn.known) if turn.asked else ""
    meant = replace(turn, text=whole)
    return (read(meant) or read_question(meant)) if whole else None


def read_of_those(turn: Turn) -> Request | None:
    """Take ``only the electric ones`` for what it says of the rows that were shown, though it may be read by itself."""
    return read_on(turn) if turn.asked and reads.speaks_of_those(turn.text) else None


def verified(turn: Turn) -> Request | None:
    """Answer with the SQL that was found right for the same question before."""
    return turn.verified() if turn.verified else None


def read_question(turn: Turn) -> Request | None:
    """Ask what a question about rows leaves open."""
    found = turn.read
    if not isinstance(found, reads.ReadClarification):
        return None
    return Clarify(found.question, tuple(Candidate(one.label, one.text) for one in found.candidates))
