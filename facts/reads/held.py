"""A value by itself, for the rows that hold it: ``a cat`` for the pets of that type, ``Thesisin`` for the medication. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facts.reads.column_words import KINDS
from facts.reads.known import Place
from facts.reads.lexicon import FILLERS, SOME, STRUCTURE
from facts.reads.reader import Reader
from facts.reads.spec import Col, Compare, Path
from facts.reads.table_info import TableInfo
from facts.reads.words import Word
from facts.reads.world import World
from knowledge.linking.words import stems

_LONGEST = 6
#: Words that build sentences: in lower case and by themselves they name no value.
_NO_VALUES = STRUCTURE | FILLERS


@dataclass(frozen=True)
class Held:
    """The way to the rows that hold a value, and the condition that they do, as they see it."""

    path: Path
    condition: Compare


def row_with_value(reader: Reader, info: TableInfo) -> Held | None:
    """
    Take a value that stands in a column of the table, or of the nearest table with such a value.

    A word in lower case counts where several rows share the value: else it is too easily something else.

    :raises Ambiguity: if it stands in several columns equally near, or if there are several ways to it.
    """
    start = reader.at
    reader.take(SOME)
    reader.skip()
    for length in range(min(_LONGEST, len(reader.words) - reader.at), 0, -1):
        nearest = _nearest(reader, info, _places(reader, length))
        if nearest:
            place = reader.choose("column", {f"{one.table}.{one.column}": one for one in nearest})
            path = reader.path(info.name, place.table) if place.table != info.name else ()
            reader.at += length
            if path is not None:
                return Held(path, Compare(Col(place.column), "=", place.value))
    reader.at = start
    return None


def _places(reader: Reader, length: int) -> list[Place]:
    """Return where the next words may stand as a value; as they are written, where they stand so."""
    words = reader.words[reader.at : reader.at + length]
    parts = tuple(stem for word in words for stem in stems(word.lower))
    is_name = any(word.is_proper or word.kind == "quoted" for word in words)
    if not is_name and all(word.lower in _NO_VALUES for word in words):
        return []  # "came in" speaks of nobody called Ines, whose name has that stem
    places = [one for one in reader.known.places(parts) if one.repeated or is_name or is_kind(reader.world, one)]
    return _as_written(places or _before_their_table(reader, parts, reader.at + length), words)


def _as_written(places: list[Place], words: Sequence[Word]) -> list[Place]:
    """Return the places where just these letters stand, if there are such: else all."""
    written = " ".join(word.text for word in words)
    return [one for one in places if one.value == written] or places


def _before_their_table(reader: Reader, parts: tuple[str, ...], behind: int) -> list[Place]:
    """Return the rows that are called so, where their table is named right behind: the chess club."""
    start = reader.words[behind].start if behind < len(reader.words) else -1
    named = {one.name for one in reader.mentions.get(start, ())}
    tables = reader.world.tables
    return [one for one in reader.known.places(parts) if one.table in named and (one.column,) == tables[one.table].label]


def is_kind(world: World, place: Place) -> bool:
    """Return whether a value is the name of a kind, in a table of its own to which rows of others belong: crime, of genres."""
    info = world.tables.get(place.table)
    if info is None or (place.column,) != info.label or not KINDS & {*info.words, *info.columns[place.column]}:
        return False
    return not any(not hop.many for hop in world.hops.get(info.name, ()))


def path_of_kind(world: World, place: Place) -> Path:
    """Return the way to the name of a kind from the only rows that are of kinds; none where it is no such name."""
    back = world.hops.get(place.table, ())
    if len(back) != 1 or not is_kind(world, place):
        return ()
    return tuple(hop for hop in world.hops[back[0].target] if hop.label == back[0].label and not hop.many)


def _nearest(reader: Reader, info: TableInfo, places: list[Place]) -> list[Place]:
    """Return the places in the tables that are fewest foreign keys away."""
    away: dict[int, list[Place]] = {}
    for one in places:
        if one.table == info.name:
            away.setdefault(0, []).append(one)
        elif paths := reader.world.paths(info.name, one.table):
            away.setdefault(len(paths[0]), []).append(one)
    return away[min(away)] if away else []
