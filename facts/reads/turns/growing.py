"""``month on month growth of revenue``, ``orders per month with growth``: each stretch of time beside the one before. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.lexicon import UNITS
from facts.reads.spec import Query, Unit, Window
from facts.reads.turns.turn import Turn, measure_of
from facts.reads.world import World

_ADVERBS = {"daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year"}
_SHORT = {"mom": "month", "yoy": "year", "wow": "week", "qoq": "quarter", "dod": "day"}
_UNIT = "day|week|month|quarter|year"
_GREW = r"(?:percent(?:age)? )?(?:growth|change|increase)(?: rates?)?"
_STEP = rf"(?:(?P<unit>{_UNIT})[- ](?:on|over|by|to)[- ](?P=unit)|(?P<short>{'|'.join(_SHORT)})|(?P<adverb>{'|'.join(_ADVERBS)}))"
_WAYS = tuple(
    re.compile(rf"^(?P<opening>(?:(?:show|give)(?: me)?|what is|what was|calculate|list)\b )?(?:the |our )*{one}$", re.IGNORECASE)
    for one in (
        rf"{_STEP} {_GREW} (?:of|in|for) (?P<what>.+)",
        rf"{_STEP} (?P<what>.+?) {_GREW}(?P<rest>(?: .+)?)",
        rf"{_GREW} (?:of|in|for) (?P<what>.+?),? {_STEP}(?P<rest>(?: .+)?)",
        rf"{_GREW} (?:of|in|for) (?P<what>.+? (?:per|by|each|every) (?P<named>{_UNIT})\b.*)",
        rf"(?P<what>.+?) {_GREW}(?P<rest> (?:per|by|each|every) (?P<named>{_UNIT})\b.*)",
        rf"(?P<what>.+?) {_GREW},? {_STEP}(?P<rest>(?: .+)?)",
        rf"(?P<what>.+? (?:per|by|each|every) (?P<named>{_UNIT})\b.*?),? (?:with|and) (?:the |its )?{_GREW}",
    )
)


def growing(text: str, world: World) -> Iterator[Turn]:
    """Take the words off, and ask for each stretch of time that they speak of."""
    said = text.rstrip("?.! ")
    for way in _WAYS:
        found = way.match(said)
        if found:
            parts = found.groupdict()
            unit = _unit(parts)
            what, rest = parts["what"], parts.get("rest") or ""
            if parts.get("named"):
                yield Turn(f"{what}{rest}", _grows)
            else:
                yield Turn(f"{what}{rest} per {unit}", _grows)
                yield Turn(f"{_before_time(what + rest, unit)}", _grows)
            return


def _unit(parts: dict[str, str | None]) -> str:
    short, adverb = parts.get("short") or "", parts.get("adverb") or ""
    return parts.get("unit") or _SHORT.get(short.lower()) or _ADVERBS.get(adverb.lower()) or ""


def _before_time(what: str, unit: str) -> str:
    """Return the question with the unit before the words behind its first one: orders per month this year."""
    first, _, rest = what.partition(" ")
    return f"{first} per {unit} {rest}".strip()


def _grows(query: Query) -> Query | None:
    measure = measure_of(query)
    in_time = len(query.buckets) == 1 and query.buckets[0].unit in set(UNITS.values()) & set(Unit)
    return replace(query, windows=(Window("growth", measure),)) if measure is not None and in_time and not query.limit else None
