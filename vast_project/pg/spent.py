"""How long the work at hand waited for people's databases: what a slow answer is owed to, and what of it is VAST's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import perf_counter


@dataclass
class Spent:
    """Milliseconds that statements took on people's databases, the way there and back included."""

    ms: float = 0.0


_spent: ContextVar[Spent | None] = ContextVar("spent", default=None)


@contextmanager
def spent_counted() -> Iterator[Spent]:
    """Count what the statements of a ``with`` take, in this thread."""
    spent = Spent()
    token = _spent.set(spent)
    try:
        yield spent
    finally:
        _spent.reset(token)


@contextmanager
def on_database() -> Iterator[None]:
    """Say that a statement is under way for the time of a ``with``, also where it fails."""
    spent = _spent.get()
    if spent is None:
        yield
        return
    began = perf_counter()
    try:
        yield
    finally:
        spent.ms += (perf_counter() - began) * 1000
