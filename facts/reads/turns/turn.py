"""A question without the words by which something is worked out of its answer. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from facts.reads.spec import Aggregate, Col, Condition, Measure, Query
from facts.reads.world import World


@dataclass(frozen=True)
class Turn:
    """``text`` is what is asked without those words; ``change`` turns its query, and returns None if it is none of that kind.

    ``last``: only where the words as they stand mean nothing.
    """

    text: str
    change: Callable[[Query], Query | None]
    last: bool = False


def measure_of(query: Query, world: World | None = None) -> Measure | None:
    """Return the only measure of a plain question; rows that are listed count, a number of theirs that is shown is added up."""
    is_plain = not (query.over_groups or query.share or query.exists or query.one_per or query.windows or query.spread)
    if not is_plain:
        return None
    if not query.measures:
        return _of_list(query, world) if not (query.limit or query.distinct or query.having) else None
    return query.measures[0] if len(query.measures) == 1 else None


def _of_list(query: Query, world: World | None) -> Measure | None:
    info = world.tables[query.table] if world else None
    shown = [one for one in query.columns if isinstance(one, Col) and not one.path]
    if info is None or len(shown) != len(query.columns) or {one.name for one in shown} >= set(info.label or ("",)):
        return Aggregate("count")
    return Aggregate("sum", shown[0]) if len(shown) == 1 and shown[0].name in info.numbers else None


def some_of(measure: Measure, when: tuple[Condition, ...], called: str) -> Measure | None:
    """Return an aggregate of those rows alone for which conditions hold; None where it is worked out of several."""
    if not isinstance(measure, Aggregate) or measure.function in ("share", "part"):
        return None
    return replace(measure, when=(*measure.when, *when), called=called)
