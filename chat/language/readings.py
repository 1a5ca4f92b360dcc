"""What patterns find: slots, and readings of tokens that end somewhere and cost something; of equal ones the cheapest. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

#: How many readings with one end are kept; more alternatives than these never decided a sentence.
KEPT = 6
#: What a second slot of one name must be to be a contradiction.
MISSING = object()


class Slots(tuple[tuple[str, Any], ...]):
    """What a pattern found: (name, value) pairs in the order found. Hashable, so that equal readings are recognised."""

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:
        """Return the value found under a name, or the default."""
        return next((value for name, value in self if name == key), default)

    def merged(self, other: Iterable[tuple[str, Any]]) -> Slots | None:
        """Return both together, or None where they contradict each other."""
        added = []
        for key, value in other:
            known = self.get(key, MISSING)
            if known is MISSING:
                added.append((key, value))
            elif known != value:
                return None
        return Slots((*self, *added)) if added else self

    def contradictions(self, other: Iterable[tuple[str, Any]]) -> list[tuple[str, Any, Any]]:
        """Return what both say differently: the slot's name, and its value in this and in the other."""
        return [(key, self.get(key), value) for key, value in other if self.get(key, value) != value]


NOTHING = Slots()


class Reading(NamedTuple):
    """One way to read tokens up to ``end``; ``value`` is a text, a tuple, or the Slots of the pattern."""

    end: int
    value: Any
    cost: float


def best(readings: Iterable[Reading]) -> list[Reading]:
    """Return the cheapest readings of each end, equal ones once."""
    given = readings if isinstance(readings, list) else list(readings)
    if len(given) < 2:
        return given
    cheapest: dict[tuple[int, Any], float] = {}
    for one in given:
        known = cheapest.get((one.end, one.value))
        if known is None or one.cost < known:
            cheapest[(one.end, one.value)] = one.cost
    by_end: dict[int, list[Reading]] = {}
    for (end, value), cost in cheapest.items():
        by_end.setdefault(end, []).append(Reading(end, value, cost))
    return [one for same in by_end.values() for one in sorted(same, key=lambda reading: reading.cost)[:KEPT]]
