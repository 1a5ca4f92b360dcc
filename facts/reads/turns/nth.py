"""``the third best customer by revenue``, ``second longest track``: one that is not the first. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.column_words import SUPERLATIVES
from facts.reads.spec import Aggregate, Col, Order, Query
from facts.reads.turns.turn import Turn
from facts.reads.world import World

_SPELLED = "second third fourth fifth sixth seventh eighth ninth tenth".split()
_ENDS = "best worst most least highest lowest largest biggest greatest smallest longest shortest latest fewest top".split()
_NTH = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_SPELLED)})|(?P<digits>\d{{1,3}})(?:st|nd|rd|th))[- ]"
    rf"(?=(?:{'|'.join(sorted({*_ENDS, *SUPERLATIVES}))})\b)",
    re.IGNORECASE,
)
_FIRST_SPELLED = 2
_EXTREMES = {"max": True, "min": False}


def nth(text: str, world: World) -> Iterator[Turn]:
    """Ask for the first one, and take that so many places behind."""
    found = _NTH.search(text)
    place = int(found["digits"]) if found and found["digits"] else 0
    if found and found["word"]:
        place = _SPELLED.index(found["word"].lower()) + _FIRST_SPELLED
    if found and place > 1:
        yield Turn(f"{text[: found.start()]}{text[found.end() :]}", lambda query: _further(query, place))


def _further(query: Query, place: int) -> Query | None:
    if query.offset or query.one_per or query.over_groups or query.windows:
        return None
    measure = query.measures[0] if len(query.measures) == 1 else None
    value = measure.column if isinstance(measure, Aggregate) and measure.function in _EXTREMES and not measure.when else None
    if isinstance(measure, Aggregate) and isinstance(value, Col) and not (query.columns or query.buckets):
        order = (Order(value, _EXTREMES[measure.function]),)
        return replace(query, columns=(value,), measures=(), order=order, limit=1, offset=place - 1, distinct=True)
    is_first = bool(query.order) and (query.limit is not None or query.order[0].term in query.measures)
    return replace(query, limit=1, offset=place - 1) if is_first else None
