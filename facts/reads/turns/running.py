"""``running total of orders per month``, ``revenue per year, cumulative``: what adds up in time. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.spec import Aggregate, Query, Unit, Window
from facts.reads.turns.turn import Turn, measure_of
from facts.reads.world import World

_BEFORE = re.compile(
    r"\b(?:the )?(?:(?:running|cumulative|accumulated|rolling) (?:totals?|sums?|counts?)(?: of)?(?: the)?"
    r"|cumulative|accumulated|cumulated) (?=\w)",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r",? (?:cumulative(?:ly)?|cumulated|accumulated|(?:cumulative |running )(?:total|sum)|running"
    r"|as (?:an? )?(?:running|cumulative) (?:total|sum)"
    r"|with (?:an? |the )?(?:running|cumulative) (?:total|sum))$",
    re.IGNORECASE,
)
#: Papers that are about money: what they come to adds up, rather than how many there are.
_OF_MONEY = re.compile(
    r"\b(?:running|cumulative|accumulated) (?:total|sum) of (?:the |our )?"
    r"(?P<what>(?:invoice|payment|bill|expense|refund|donation)s? .+)$",
    re.IGNORECASE,
)
#: What is added up, and does not lie about rows that were counted before.
_ADDING = frozenset({"sum", "count"})


def running(text: str, world: World) -> Iterator[Turn]:
    """Take the words off."""
    said = text.rstrip("?.! ")
    for words in (_BEFORE, _BEHIND):
        if words.search(said):
            of_money = _OF_MONEY.search(said)
            if of_money:
                yield Turn(f"total amount of {of_money['what']}", _adds_up)
            yield Turn(words.sub("", said, count=1), _adds_up)


def _adds_up(query: Query) -> Query | None:
    measure = measure_of(query)
    in_time = len(query.buckets) == 1 and isinstance(query.buckets[0].unit, Unit) and not query.limit
    if not (isinstance(measure, Aggregate) and measure.function in _ADDING and not measure.distinct and in_time):
        return None
    return replace(query, windows=(Window("running", measure),))
