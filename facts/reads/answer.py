"""What understanding a question returns. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class ReadQuery:
    """A SELECT with parameters as ``:name``, their values, and what it answers, in words."""

    sql: str
    params: dict[str, Any] = field(default_factory=dict)
    title: str = ""


@dataclass(frozen=True)
class Choice:
    """One thing that may be meant: its label, and the question that means it."""

    label: str
    text: str


@dataclass(frozen=True)
class ReadClarification:
    """A question back: words could mean several things, and all of them would have an answer."""

    question: str
    candidates: tuple[Choice, ...]
