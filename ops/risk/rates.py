"""How fast a database's server works: supposed at first, and measured once VAST has worked on it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median

MIB = 1024 * 1024
#: So many measurements are wanted before one is believed, and no more than so many of the latest count.
FEWEST, LATEST = 3, 20
#: A step that took less says more about the network than about the work.
SHORTEST_MS = 200.0


@dataclass(frozen=True)
class Rates:
    """Bytes or rows per second. The defaults are what a modest server does beside its own traffic; they err to the slow side."""

    scan: float = 200.0 * MIB
    rewrite: float = 40.0 * MIB
    build: float = 30.0 * MIB
    batched_rows: float = 20_000.0


SUPPOSED = Rates()


@dataclass(frozen=True)
class Measured:
    """One step that was carried out: what it did (a field of :class:`Rates`), how much of it, and how long that took."""

    work: str
    amount: float
    ms: float


def calibrated(found: Iterable[Measured]) -> Rates:
    """Return the rates with what was measured in the place of what was supposed; ``found`` has the latest first.

    The median of the latest counts: one step that waited for a lock, or found its table in memory, decides nothing.
    """
    speeds: dict[str, list[float]] = {}
    for one in found:
        if one.ms >= SHORTEST_MS and one.amount > 0:
            speeds.setdefault(one.work, []).append(one.amount / (one.ms / 1000))
    known = {work: median(them[:LATEST]) for work, them in speeds.items() if len(them) >= FEWEST}
    return Rates(**{**vars(SUPPOSED), **known})
