"""What a request has spoken of so far: what "it", "that table" and columns without a table lean on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

#: What a pattern leaves where a word stood for the column that is spoken of.
IT = "@it@"

Pair = tuple[str, str]


@dataclass(frozen=True)
class Request:
    """One thing to do: the operation's kind and its arguments (JSON-safe)."""

    kind: str
    args: dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """Something that the words leave open: the question, and what could be answered (label, text to send)."""

    question: str
    candidates: tuple[tuple[str, str], ...] = ()


class NotMeant(Exception):
    """The words match a pattern that they were hardly meant for."""


class Unclear(Exception):
    """The words leave something open."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        super().__init__(choice.question)


@dataclass
class Context:
    """Tables and columns mentioned last, the topic ("users: …"), and the requests made so far."""

    tables: tuple[str, ...] = ()
    columns: tuple[Pair, ...] = ()
    topic: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    requests: list[Request] = field(default_factory=list)

    def spoke_of(self, tables: tuple[str, ...], columns: tuple[Pair, ...] = ()) -> None:
        """Remember what was spoken of."""
        if tables:
            self.tables = tables
        if columns:
            self.columns = columns
