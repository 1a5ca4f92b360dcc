"""``distribution of orders per customer``, ``how many customers have 1, 2 or 3 orders``: groups by their numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from facts.reads.spec import Query
from facts.reads.turns.turn import Turn, measure_of
from facts.reads.words import NUMBER_WORDS
from facts.reads.world import World

_NUMBER = rf"(?:\d{{1,4}}|{'|'.join(NUMBER_WORDS)})"
_HAVE = r"(?:have|has|had|placed|made|own|got)"
_NUMBERS = re.compile(
    rf"^(?:how many|number of|count of|count) (?P<rows>[\w ]+?) (?:that |who |with )?(?:{_HAVE} )?(?:placed |made |exactly )?"
    rf"(?P<numbers>{_NUMBER}(?:(?:,| or| and|, or|, and|/) ?{_NUMBER})+) (?P<counted>\w[\w ]*?)(?: each)?$",
    re.IGNORECASE,
)
_WAYS = tuple(
    re.compile(rf"^(?:(?:show(?: me)?|give me|what is|plot) )?(?:the )?{one}$", re.IGNORECASE)
    for one in (
        r"(?:distribution|histogram|spread) of (?:the )?(?:number of |count of )?(?P<counted>.+?) (?:per|by|for each) (?P<rows>.+)",
        r"(?P<counted>[\w ]+?) (?:per|by) (?P<rows>[\w ]+?) (?:distribution|histogram)",
        r"(?:distribution|histogram|number|count) of (?P<rows>.+?) by (?:the |their )?(?:number|count) of (?P<counted>.+)",
        r"how many (?P<rows>.+?) by (?:the |their )?number of (?P<counted>.+)",
    )
)


def spreading(text: str, world: World) -> Iterator[Turn]:
    """Ask for the number of each, and count those that are alike."""
    said = text.rstrip("?.! ")
    some = _NUMBERS.match(said)
    if some:
        among = tuple(_number(one) for one in re.findall(_NUMBER, some["numbers"], re.IGNORECASE))
        yield Turn(f"number of {some['counted']} per {some['rows']}", lambda query: _spread(query, among))
    for way in _WAYS:
        found = way.match(said)
        if found:
            yield Turn(f"number of {found['counted']} per {found['rows']}", lambda query: _spread(query, ()))
            return


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBER_WORDS[word.lower()]


def _spread(query: Query, among: tuple[int, ...]) -> Query | None:
    """Groups without any row are none: nobody is counted among those with none."""
    measure = measure_of(query)
    alone = bool(query.measures) and bool(query.columns) and not query.buckets and not query.limit
    return replace(query, order=(), spread=True, among=among) if measure and alone and 0 not in among else None
