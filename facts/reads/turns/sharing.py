"""``share of revenue per genre``, ``sales by category as a percentage of the total``: each beside all together. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.spec import Aggregate, Period, Query, Window
from facts.reads.turns.turn import Turn, measure_of
from facts.reads.world import World

_PART = r"(?:shares?|percentages?|percent|%|proportions?|contributions?|split)"
_BEHIND = re.compile(
    rf",? \(?(?:as|in) (?:an? |the )?(?:{_PART})(?: of (?:the |our )?(?:total|whole|all|overall)(?: \w+)?)?\)?$", re.IGNORECASE
)
_BEFORE = re.compile(
    rf"^(?:(?:what is|what's|what are|show(?: me)?|give me) )?(?:the |our )?(?:{_PART}) of (?:the |our )?(?:total |overall )?"
    r"(?P<what>.+? (?:per|by|of each|for each|from each|in each) .+)$",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"^(?:what|which) (?:{_PART}) of (?:the |our )?(?:total |overall )?(?P<what>.+?) (?:does|do|did|comes? from|came from) "
    r"(?P<each>(?:each|every) .+?)(?: (?:make(?: up)?|have|account for|bring(?: in)?|contribute|generate|represent))?$",
    re.IGNORECASE,
)


def sharing(text: str, world: World) -> Iterator[Turn]:
    """Take the words off, and ask for each by itself."""
    said = text.rstrip("?.! ")
    if _BEHIND.search(said):
        yield Turn(_BEHIND.sub("", said), _shares)
    before = _BEFORE.match(said)
    if before:
        yield Turn(before["what"], _shares_of_all, last=True)
    each = _EACH.match(said)
    if each:
        yield Turn(f"{each['what']} for {each['each']}", _shares, last=True)


def _shares_of_all(query: Query) -> Query | None:
    """Nothing where only some rows are asked about: what part these are of each group, or each group of these, is not said."""
    return _shares(query) if all(isinstance(one, Period) for one in query.conditions) else None


def _shares(query: Query) -> Query | None:
    measure = measure_of(query)
    is_whole = isinstance(measure, Aggregate) and measure.function in ("sum", "count") and not measure.distinct
    in_groups = bool(query.columns or query.buckets) and bool(query.measures) and not query.limit and not query.having
    return replace(query, windows=(Window("share", measure),)) if measure and is_whole and in_groups else None
