"""``how many new vs returning customers ordered last month``: those who did so before, and those who did not. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.spec import Aggregate, Period, Query, Related
from facts.reads.turns.turn import Turn
from facts.reads.world import World

_BOTH = re.compile(
    r"\b(?:new|first[- ]time) (?:vs\.?|versus|and|or|compared to|against) (?:returning|repeat(?:ing)?|existing|recurring|old) "
    r"|\b(?:returning|repeat(?:ing)?|existing|recurring|old) (?:vs\.?|versus|and|or|compared to|against) (?:new|first[- ]time) ",
    re.IGNORECASE,
)


def newness(text: str, world: World) -> Iterator[Turn]:
    """Ask how many there are at all, and tell them apart by what they did before the period."""
    said = text.rstrip("?.! ")
    if _BOTH.search(said):
        yield Turn(_BOTH.sub("", said), _told_apart)
        yield Turn(f"how many {_BOTH.sub('', said)}", _told_apart)


def _told_apart(query: Query) -> Query | None:
    did = [one for one in query.conditions if isinstance(one, Related) and not one.negated and _period(one)]
    counts = query.measures == (Aggregate("count"),) and not (query.buckets or query.windows or query.over_groups)
    period = _period(did[0]) if len(did) == 1 and counts else None
    if period is None or period.start is None:
        return None
    others = tuple(one for one in did[0].conditions if one != period)
    earlier = Related(did[0].path, (*others, Period(period.column, None, period.start)))
    new = Aggregate("count", when=(replace(earlier, negated=True),), called="new")
    return replace(query, measures=(new, Aggregate("count", when=(earlier,), called="returning")), order=())


def _period(condition: Related) -> Period | None:
    return next((one for one in condition.conditions if isinstance(one, Period) and not one.column.path), None)
