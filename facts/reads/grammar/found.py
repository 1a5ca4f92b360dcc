"""One way to read the words up to some place, and the cheapest of several. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

T = TypeVar("T")
U = TypeVar("U")

#: How many ways to read the words up to one place are followed.
_FOLLOWED = 4


@dataclass(frozen=True)
class Found(Generic[T]):
    """One way to read the words up to ``end``; ``labels`` are what was decided among equals on the way."""

    end: int
    meaning: T
    cost: float = 0.0
    labels: frozenset[str] = frozenset()

    def as_(self, meaning: U, cost: float = 0.0) -> Found[U]:
        """Return the same words with another meaning."""
        return Found(self.end, meaning, self.cost + cost, self.labels)

    def before(self, after: Found[Any], meaning: U, cost: float = 0.0) -> Found[U]:
        """Return these words and those of another, which begins where these end."""
        return Found(after.end, meaning, self.cost + after.cost + cost, self.labels | after.labels)


def cheapest(found: Iterable[Found[T]]) -> list[Found[T]]:
    """Return the cheapest few that end at each place, each meaning once."""
    by_end: dict[int, dict[Any, Found[T]]] = {}
    for one in found:
        known = by_end.setdefault(one.end, {})
        before = known.get(one.meaning)
        if before is None or one.cost < before.cost:
            known[one.meaning] = one
    return [one for known in by_end.values() for one in sorted(known.values(), key=lambda each: each.cost)[:_FOLLOWED]]


def with_label(found: Found[T], label: str) -> Found[T]:
    """Return a reading that was decided by a label."""
    return replace(found, labels=found.labels | {label})
