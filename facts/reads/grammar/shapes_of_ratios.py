"""How many rows of one kind there are to those of another: ``the ratio of male to female patients``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.grammar.columns import columns
from facts.reads.grammar.entities import Entity, entities, heads
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.qualities_before import of_kind_named, qualities_of
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import CALCULATED_PAIR, PER_ONLY
from facts.reads.qualities import quality
from facts.reads.spec import Aggregate, Calculated, Condition
from facts.reads.table_info import TableInfo

#: The signs of what compares two numbers, with the words before the second one.
_COMPARED = {"/": ("to", "and", "against", "versus", "vs", "over"), "-": ("and",)}


def ratios(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """Yield the ratio or the difference of the numbers of rows of two kinds."""
    for end, sign in text.takes(at, CALCULATED_PAIR):
        counted = text.sign(text.sign(text.behind(end), "number", "numbers") or len(text.words), "of")
        if sign == "/":
            yield from _of_sums(text, end, info)
        if sign not in _COMPARED or (sign == "-" and counted is None):
            continue
        for pair in _pairs(text, end if counted is None else counted, info, _COMPARED[sign]):
            first, second = (Aggregate("count", when=one) for one in pair.meaning)
            if first != second:
                yield pair.as_(Frame(info, (Item(aggregates=(Calculated(sign, first, second),)),)))


def _of_sums(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``ratio of kills to deaths for each player``: what two numbers of rows add up to, one by the other."""
    for first in columns(text, at, info, lambda one: one.numbers):
        behind = text.sign(first.end, *_COMPARED["/"])
        for second in columns(text, behind, info, lambda one: one.numbers) if behind is not None else ():
            own = not first.meaning.path and not second.meaning.path and first.meaning != second.meaning
            if own and text.take(second.end, PER_ONLY) is not None:
                ratio = Calculated("/", *(Aggregate("sum", one) for one in (first.meaning, second.meaning)))
                yield first.before(second, Frame(info, (Item(aggregates=(ratio,)),)))


Pair = tuple[tuple[Condition, ...], tuple[Condition, ...]]


def _pairs(text: Text, at: int, info: TableInfo, ties: tuple[str, ...]) -> Iterator[Found[Pair]]:
    """``male to female patients``; ``patients who were admitted to those who were not``."""
    alone = [one.as_(Entity(info, one.meaning)) for one in qualities_of(text, at, info)]
    named = [one for one in entities(text, at) if one.meaning.info is info]
    for first in (*alone, *named):
        for behind in _behind(text, first.end, ties):
            bare = (*heads(text, behind), *_of_kind(text, behind, info))
            for second in bare if first in alone else (*entities(text, behind), *_those(text, behind, info)):
                if second.meaning.info is info:
                    yield from _paired(first, second)


def _of_kind(text: Text, at: int, info: TableInfo) -> Iterator[Found[Entity]]:
    """``fish meals``, of guests: rows by a value and its column."""
    for one in text.through(at, lambda reader: quality(reader, info)):
        yield from (kind.as_(Entity(info, kind.meaning)) for kind in of_kind_named(text, one, info))


def _behind(text: Text, at: int, ties: tuple[str, ...]) -> list[int]:
    behind = text.sign(at, *ties)
    counted = text.sign(text.sign(text.behind(behind), "number") or len(text.words), "of") if behind is not None else None
    return [one for one in (behind, counted) if one is not None]


def _those(text: Text, at: int, info: TableInfo) -> Iterator[Found[Entity]]:
    start = text.sign(at, "those", "ones")
    for more in text.said(text, start, info) if start is not None else ():
        yield more.as_(Entity(info, more.meaning))


def _paired(first: Found[Entity], second: Found[Entity]) -> Iterator[Found[Pair]]:
    """Yield what is said of two kinds of rows, if it is said of both which they are."""
    one, other = first.meaning, second.meaning
    if one.settled and other.settled and one.number is None and other.number is None:
        yield first.before(second, (one.settled, other.settled))
