"""``customers who bought every product``, ``clients with orders in every month of 2025``: with all that there are. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import date_column
from facts.reads.lexicon import UNITS
from facts.reads.reader import Ambiguity, Reader
from facts.reads.spec import Bucket, Col, Counted, EveryOf, Period, Query, Related, Unit
from facts.reads.turns.turn import Turn
from facts.reads.world import World

#: Stands for ``every`` while the question is read as one for a number: more than there are of anything.
_ALL = 987_654_321
_UNIT = re.compile(
    r"\s(?:in |during |on )?(?:every|each)(?: single)? (?P<unit>day|week|month|quarter|year)\b(?P<tie> of)?", re.IGNORECASE
)
_EVERY = re.compile(
    r"^(?P<rows>.+?\s(?:who|that|which|with|having|have|has|in|from|\w+ed|\w+en)\s.*?)"
    r"(?:\b(?:every(?: single)?|each and every|(?<!by )all(?: of)?(?: the)?)\s)"
    r"(?!(?:their|its|his|her|our)\b)(?P<what>(?:the )?[\w ]+)$",
    re.IGNORECASE,
)


def every(text: str, world: World) -> Iterator[Turn]:
    """Ask for a number of them, and take it for all."""
    said = text.rstrip("?.! ")
    in_time = _UNIT.search(said)
    if in_time:
        unit = UNITS[in_time["unit"].lower()]
        behind = said[in_time.end() :]
        tie = " in" if in_time["tie"] else ""
        yield Turn(f"{said[: in_time.start()]}{tie}{behind}", lambda query: _in_every(query, unit, world), last=True)
    found = _EVERY.match(said)
    if found and not in_time:
        yield Turn(f"{found['rows']}at least {_ALL} {found['what']}", lambda query: _with_all(query, world), last=True)


def _with_all(query: Query, world: World) -> Query | None:
    all_of = [one for one in query.conditions if isinstance(one, Counted) and one.number == _ALL]
    key = world.tables[all_of[0].path[-1].target].primary_key if len(all_of) == 1 else ()
    if len(key) != 1:
        return None
    have = EveryOf(all_of[0].path, Col(key[0]), all_of[0].conditions)
    return replace(query, conditions=tuple(have if one == all_of[0] else one for one in query.conditions))


def _in_every(query: Query, unit: Unit, world: World) -> Query | None:
    there = [one for one in query.conditions if isinstance(one, Related) and not one.negated]
    if len(there) != 1 or query.measures or query.limit:
        return None
    timed = [one.column for one in there[0].conditions if isinstance(one, Period)]
    column = timed[0] if timed else _date_of(there[0], world)
    if column is None:
        return None
    have = EveryOf(there[0].path, Bucket(column, unit), there[0].conditions)
    return replace(query, conditions=tuple(have if one == there[0] else one for one in query.conditions))


def _date_of(there: Related, world: World) -> Col | None:
    """Return when such rows came to be; None where several dates may say so."""
    try:
        return date_column(Reader([], world, {}, frozenset()), world.tables[there.path[-1].target])
    except Ambiguity:
        return None
