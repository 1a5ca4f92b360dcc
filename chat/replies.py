"""A reply: one value that pages render, the command line prints and the API returns."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from chat.requests import Candidate

#: The routes of the contract, and ``rule`` for a rule of the organisation made in chat.
ROUTES = ("fact", "read", "change", "rollback", "clarify", "refuse", "talk", "model", "rule")


@dataclass(frozen=True)
class PlanCard:
    """What the chat shows of a proposed plan; the plan's own page shows the rest."""

    id: str
    url: str
    status: str
    title: str
    steps: tuple[str, ...]
    risk: str
    reasons: tuple[str, ...]
    findings: tuple[str, ...] = ()
    understood: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadCard:
    """A statement that can be edited, run again, exported and verified.

    ``params`` are its values by name, as JSON; ``fields`` the parameters a form asks for, with their values as text;
    ``question`` what it answers in somebody's words, empty where there is nothing to verify; ``is_open`` where it has to be
    edited first.
    """

    sql: str
    params: dict[str, Any] = field(default_factory=dict)
    fields: tuple[tuple[str, str], ...] = ()
    question: str = ""
    title: str = ""
    vouched: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class Source:
    """Where an answer comes from: the fact (or read), the SQL that ran, how old the figures are and what limits them.

    A fact's headline ``value`` with its ``unit``, what was looked at (``scope``; ``examined`` of how many) and since when counters
    count, as in :class:`facts.fact.Answer`.
    """

    name: str
    sql: str
    as_of: str
    origin: str = "live"
    caveats: tuple[str, ...] = ()
    value: Any = None
    unit: str = ""
    scope: str = ""
    examined: tuple[int, int] | None = None
    stats_since: str | None = None


@dataclass(frozen=True)
class Section:
    """One of several answers in one reply, each with its own table and source; ``show`` is table, or plan for what EXPLAIN says."""

    title: str
    answer: str
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    source: Source | None = None
    truncated: bool = False
    show: str = "table"


@dataclass(frozen=True)
class Reply:
    """What VAST says to one message. ``rows`` hold JSON-safe values; ``elapsed_ms`` in milliseconds.

    ``message_id`` is the message that keeps it, None where no conversation does; ``meant`` the message as it
    was understood, with the request that it answered a question about; ``before`` what a message that came to nothing
    left standing: the question whose rows were given last, the operations proposed last.
    """

    route: str
    answer: str
    question: str = ""
    title: str = ""
    facts: tuple[dict[str, Any], ...] = ()
    operations: tuple[dict[str, Any], ...] = ()
    plan: PlanCard | None = None
    read: ReadCard | None = None
    sql: str | None = None
    sections: tuple[Section, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    code: str = ""
    would_be_allowed: str = ""
    focus: dict[str, Any] = field(default_factory=dict)
    llm_calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    cost_usd: Decimal = Decimal(0)
    elapsed_ms: float = 0.0
    message_id: int | None = None
    meant: str = ""
    before: dict[str, Any] = field(default_factory=dict)

    @property
    def refused(self) -> bool:
        """Return whether VAST declined to do what was asked."""
        return self.route == "refuse"

    def answered(self, *, question: str, elapsed_ms: float) -> Reply:
        """Return the reply with the question it belongs to and the time it took."""
        return replace(self, question=question, elapsed_ms=round(elapsed_ms, 2))

    def as_json(self) -> dict[str, Any]:
        """Return the contract's form (one object per question), with what pages need on top."""
        first = self.sections[0] if self.sections else Section("", "")
        return {
            "question": self.question,
            "route": self.route,
            "facts": list(self.facts),
            "operations": list(self.operations),
            "plan_id": self.plan.id if self.plan else None,
            "sql": self.sql,
            "answer": self.answer,
            "columns": list(first.columns),
            "rows": [list(row) for row in first.rows],
            "as_of": first.source.as_of if first.source else None,
            "llm_calls": self.llm_calls,
            "elapsed_ms": self.elapsed_ms,
            "code": self.code,
            "would_be_allowed": self.would_be_allowed,
            "candidates": [{"label": one.label, "text": one.text} for one in self.candidates],
            "title": self.title,
            "sections": [_section_json(section) for section in self.sections],
            "plan": _plan_json(self.plan) if self.plan else None,
            "read": {**vars(self.read), "fields": [list(one) for one in self.read.fields]} if self.read else None,
            "focus": self.focus,
            "meant": self.meant,
            "before": self.before,
            "choices": [[operation.as_json() for operation in one.operations] for one in self.candidates],
        }


def _section_json(section: Section) -> dict[str, Any]:
    source = section.source
    return {
        "title": section.title,
        "answer": section.answer,
        "columns": list(section.columns),
        "rows": [list(row) for row in section.rows],
        "truncated": section.truncated,
        "show": section.show,
        "source": source and {**vars(source), "caveats": list(source.caveats)},
    }


def _plan_json(plan: PlanCard) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in vars(plan).items()}


def joined(replies: Sequence[Reply]) -> Reply:
    """Return the answers to several questions of one message as one reply, in their order."""
    first, *others = replies
    if not others:
        return first
    return replace(
        first,
        title=" · ".join(reply.title for reply in replies if reply.title),
        answer="\n".join(reply.answer for reply in replies),
        facts=tuple(one for reply in replies for one in reply.facts),
        sections=tuple(one for reply in replies for one in reply.sections),
        candidates=tuple(one for reply in replies for one in reply.candidates),
        code=next((reply.code for reply in replies if reply.code), ""),
        focus=next((reply.focus for reply in reversed(replies) if reply.focus), {}),
    )


def safe_rows(rows: Iterable[Sequence[Any]]) -> tuple[tuple[Any, ...], ...]:
    """Turn rows of a target into JSON-safe values; text keeps its characters, NUL cannot occur in PostgreSQL's text."""
    return tuple(tuple(safe_value(value) for value in row) for row in rows)


def safe_value(value: Any) -> Any:
    """Turn one value into what JSON holds without loss for a reader: numbers stay numbers, the rest is text."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return _number_or_text(value)
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [safe_value(one) for one in value]
    if isinstance(value, dict):
        return {str(key): safe_value(one) for key, one in value.items()}
    if isinstance(value, bytes | bytearray | memoryview):
        return "\\x" + bytes(value).hex()
    return str(value)


def _number_or_text(value: float | Decimal) -> float | int | str:
    """Return a number as JSON holds it without loss; its text where it is not finite, or not a whole one that doubles hold."""
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    return int(value) if value == value.to_integral_value() and abs(value) < 2**53 else str(value)
