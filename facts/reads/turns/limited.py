"""``…, only those with more than 3``: of groups, those whose number compares so. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.filters.counted import Compared, comparison
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Having, Query
from facts.reads.turns.turn import Turn, measure_of
from facts.reads.words import words_of
from facts.reads.world import World

_BEHIND = re.compile(
    r",? (?:but )?(?:only )?(?:show )?(?:those |the ones |ones )?"
    r"(?:that (?:have|are) |which (?:have|are) |with |having |where there are )?"
    r"(?P<compared>(?:more than|less than|fewer than|at least|at most|over|under|above|below|exactly) [\d.,]+"
    r"|[\d.,]+ or (?:more|less|fewer))$",
    re.IGNORECASE,
)


def limited(text: str, world: World) -> Iterator[Turn]:
    """Ask for all groups, and keep some."""
    said = text.rstrip("?.! ")
    found = _BEHIND.search(said)
    compared = comparison(Reader(words_of(found["compared"]), world, {}, frozenset())) if found else None
    if found and compared:
        yield Turn(said[: found.start()], lambda query: _some(query, compared), last=True)


def _some(query: Query, compared: Compared) -> Query | None:
    measure = measure_of(query)
    in_groups = bool(query.measures) and bool(query.columns or query.buckets) and not query.having and not query.limit
    if not isinstance(measure, Aggregate) or measure.function in ("share", "part") or not in_groups:
        return None
    return replace(query, having=(Having(measure, compared.operator, compared.number),))
