"""What a request has spoken of so far: what "it", "that table" and columns without a table lean on. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

#: What a pattern leaves where a word stood for the column that is spoken of.
IT = "@it@"
#: The same where the word stood for all the tables that are spoken of.
THEM = "@them@"
#: The same for the other table that has the column which is spoken of.
OTHER = "@other@"

Pair = tuple[str, str]


@dataclass(frozen=True)
class Request:
    """One thing to do: the operation's kind and its arguments (JSON-safe)."""

    kind: str
    args: dict[str, Any]


@dataclass(frozen=True)
class Choice:
    """Something that the words leave open: the question, and what could be answered (label, text to send).

    ``goes_on`` says that the words are about the plan just made, and about nothing else.
    """

    question: str
    candidates: tuple[tuple[str, str], ...] = ()
    goes_on: bool = False


class NotMeant(Exception):
    """The words match a pattern that they were hardly meant for."""


class Unclear(Exception):
    """The words leave something open."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        super().__init__(choice.question)


@dataclass
class Context:
    """Tables and columns mentioned last, the topic ("users: …"), and the requests made so far, first those of an earlier message."""

    tables: tuple[str, ...] = ()
    columns: tuple[Pair, ...] = ()
    topic: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()
    heard: tuple[str, ...] = ()  # columns that an explanation named without a table
    newer: tuple[str, ...] = ()  # tables that explanations named since a request did
    explained: tuple[Pair, ...] = ()  # those of the columns that an explanation spoke of, and no request
    requests: list[Request] = field(default_factory=list)
    given: int = 0  # how many of the requests are those of the message before
    leaned: bool = False  # whether this message speaks of those

    def lean(self) -> None:
        """Note that the words speak of what came before; where that is an earlier message's, this one goes on from it."""
        self.leaned |= self.given > 0 and len(self.requests) == self.given

    def copy(self) -> Context:
        """Return a context of its own, for one reading of a text."""
        return replace(self, requests=list(self.requests))

    def spoke_of(self, tables: tuple[str, ...], columns: tuple[Pair, ...] = ()) -> None:
        """Remember what was spoken of."""
        if tables:
            self.tables, self.newer = tables, ()
        if columns:
            self.columns = columns
