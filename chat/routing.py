"""Decides who answers a message: the catalog, a guarded read, the planner, a rollback, a rule, or nobody. Pure.

The order is the contract: what is unsafe is refused first, what was typed as SQL is taken as SQL, a change is never answered as
a question, a fact goes before a read, and a model is asked only when nothing else fits.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from chat.changes import Change, ChangeQuestion, understand_change
from chat.requests import AnswerFact, AskModel, Candidate, Clarify, MakeRule, ProposeChange, Refuse, Request, RollBack, RunRead
from chat.talk import small_talk
from chat.typed_sql import is_typed_read
from facts import reads
from facts.fact import Focus
from facts.understanding import understand as understand_facts
from knowledge import rules
from knowledge.linking import Linker
from knowledge.schema import Schema
from ops.operation import Operation

MAX_CHARACTERS = 20_000
_ROLL_BACK = re.compile(
    r"^\s*(?:please\s+)?(?:roll\s*back|undo|revert|take\s+back|rollback)\b(?:\s+(?:the|my|this|that|it|last|latest|plan|change|promotion))*"
    r"\s*(?P<plan>[0-9a-f]{4,8}(?:-[0-9a-f-]*)?)?\s*(?:please)?[.!\s]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Turn:
    """A message with all that understanding may use: the schema, its linker, what was talked of, the last proposed operations."""

    text: str
    schema: Schema
    linker: Linker
    focus: Focus | None = None
    previous: tuple[Operation, ...] = ()


def route(turn: Turn) -> Request:
    """Return what the message asks for; the first room that understands it answers."""
    for room in _ROOMS:
        request = room(turn)
        if request is not None:
            return request
    return AskModel(suggestions=_suggestions(turn))


def unfit(text: str) -> Refuse | None:
    """Refuse what is no message: empty, far too long, or with characters that no database text can hold."""
    if not text.strip():
        return Refuse("empty_message", "The message is empty. Ask a question or describe a change.")
    if len(text) > MAX_CHARACTERS:
        said = f"The message has {len(text):,} characters; VAST reads {MAX_CHARACTERS:,} at most. Nothing was done."
        return Refuse("message_too_long", said, "Send a shorter message, or a plan file for a long change.")
    if "\x00" in text:
        return Refuse("nul_byte", "The message holds a NUL byte, which PostgreSQL cannot store. Nothing was done.")
    return None


def _talk(turn: Turn) -> Request | None:
    return small_talk(turn.text)


def _typed_read(turn: Turn) -> Request | None:
    return RunRead(sql=turn.text.strip(), typed=True) if is_typed_read(turn.text) else None


def _roll_back(turn: Turn) -> Request | None:
    match = _ROLL_BACK.match(turn.text)
    return RollBack(plan=match.group("plan") or "") if match else None


def _rule(turn: Turn) -> Request | None:
    proposal = rules.understand(turn.text)
    return MakeRule(proposal) if proposal else None


def _change(turn: Turn) -> Request | None:
    understood = understand_change(turn.text, schema=turn.schema, linker=turn.linker, previous=turn.previous or None)
    if isinstance(understood, Change):
        return ProposeChange(understood.operations)
    if isinstance(understood, ChangeQuestion):
        return Clarify(understood.question, tuple(Candidate(one.label, one.text) for one in understood.candidates))
    return None


def _fact(turn: Turn) -> Request | None:
    understood = understand_facts(turn.text, schema=turn.schema, focus=turn.focus, linker=turn.linker)
    if understood.calls:
        return AnswerFact(tuple((call.name, call.args) for call in understood.calls))
    if understood.candidates:
        return Clarify(understood.question, tuple(Candidate(one.label, one.text) for one in understood.candidates))
    return None


def _read(turn: Turn) -> Request | None:
    understood = reads.understand(turn.text, turn.schema, linker=turn.linker)
    if isinstance(understood, reads.ReadQuery):
        return RunRead(sql=understood.sql, params=understood.params, title=understood.title)
    if isinstance(understood, reads.ReadClarification):
        return Clarify(understood.question, tuple(Candidate(one.label, one.text) for one in understood.candidates))
    return None


def _suggestions(turn: Turn) -> tuple[Candidate, ...]:
    tables = list(dict.fromkeys(str(mention.name) for mention in turn.linker.link(turn.text)))[:2]
    if not tables:
        return tuple(Candidate(text, text) for text in ("how big is the database?", "list tables", "what is running right now?"))
    texts = [text.format(table=table) for table in tables for text in ("how many rows are in {table}?", "describe {table}")]
    return tuple(Candidate(text, text) for text in texts)


_ROOMS: tuple[Callable[[Turn], Request | None], ...] = (_talk, _typed_read, _roll_back, _rule, _change, _fact, _read)
