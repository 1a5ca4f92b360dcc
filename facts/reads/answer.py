"""What understanding a question returns. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

_KEY_LENGTH = 200


@dataclass(frozen=True)
class Doubt:
    """Words that could mean several things, and which of these was meant.

    ``key`` is the same wherever the same choice has to be made, so that one answer to it holds for every such question.
    """

    about: str
    options: tuple[str, ...]
    meant: str

    @property
    def key(self) -> str:
        """What has to be chosen, in words; a long list ends in its digest."""
        whole = f"{self.about}: {' or '.join(sorted(self.options))}".lower()
        if len(whole) <= _KEY_LENGTH:
            return whole
        return f"{whole[: _KEY_LENGTH - 20]}… {sha256(whole.encode()).hexdigest()[:16]}"


@dataclass(frozen=True)
class Choice:
    """One thing that may be meant: its label, and the question that means it."""

    label: str
    text: str


@dataclass(frozen=True)
class ReadQuery:
    """A SELECT with parameters as ``:name``, their values, and what it answers, in words.

    ``decided`` are the doubts that the question itself decided (``…, meaning orders.placed_at``), ``assumed`` those that an
    earlier choice decided; ``others`` are then the questions that mean something else. ``left_out`` are the
    personal columns of rows that are shown otherwise whole, ``implied`` the columns taken for keys by their names; ``noted`` says
    what else may have been meant, as a sentence.
    """

    sql: str
    params: dict[str, Any] = field(default_factory=dict)
    title: str = ""
    decided: tuple[Doubt, ...] = ()
    assumed: tuple[Doubt, ...] = ()
    others: tuple[Choice, ...] = ()
    left_out: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    noted: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReadClarification:
    """A question back: words could mean several things, and all of them would have an answer."""

    question: str
    candidates: tuple[Choice, ...]
