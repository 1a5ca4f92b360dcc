"""A table with all that a question says of its rows: ``active customers in Germany with more than five orders``. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reads import qualities, times
from facts.reads.filters import read_condition
from facts.reads.identity import owned_by_name
from facts.reads.lexicon import EXTRA, JOINING
from facts.reads.reader import Reader
from facts.reads.spec import Condition, Counted, Related
from facts.reads.superlatives import before as foremost_before
from facts.reads.table_info import TableInfo

#: How many words may stand before a table's name to say which rows.
_MOST_BEFORE = 3


@dataclass(frozen=True)
class NounPhrase:
    """A table and the conditions on its rows."""

    info: TableInfo
    conditions: tuple[Condition, ...]


def noun_phrase(reader: Reader) -> NounPhrase | None:
    """Take a table's name with the words before it and what is said behind it."""
    found = head(reader)
    return NounPhrase(found.info, (*found.conditions, *conditions(reader, found.info))) if found else None


def head(reader: Reader) -> NounPhrase | None:
    """Take a table's name with the words before it that say which rows: ``cancelled orders``."""
    start = reader.at
    found = owned(reader)
    if found is not None:
        return found
    for before in range(_MOST_BEFORE + 1):
        reader.at = start
        reader.skip()
        first = reader.at
        reader.at += before
        info = reader.table() if reader.at < len(reader.words) else None
        if info is None:
            continue
        behind, reader.at = reader.at, first
        said = qualities.before(reader, info, first + before)
        if said is None and reader.within:
            reader.at = first
            said = foremost_before(reader, info, first + before)
        if said is not None:
            reader.at = behind
            return NounPhrase(info, said)
    reader.at = start
    return None


def owned(reader: Reader) -> NounPhrase | None:
    """Take ``Aerosmith's albums``: the name of something that the rows belong to directly."""
    start = reader.at
    value = reader.value()
    info = reader.table() if value and reader.words[reader.at - 1].possessive else None
    said = owned_by_name(reader, info, value) if info and value else ()
    if info is None or not said:
        reader.at = start
        return None
    return NounPhrase(info, said)


def conditions(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """Take everything that is said of the rows of a table behind its name."""
    found: list[Condition] = []
    while True:
        start = reader.at
        if reader.take(EXTRA):
            reader.at = start
            return tuple(found)
        if found and reader.take(JOINING) and reader.within:
            reader.at = start  # what follows "and" is said of the thing outside
            return tuple(found)
        one = None if _is_astray(reader, found) else read_condition(reader, info)
        if one is None:
            reader.at = start
            return tuple(found)
        found += one


def _is_astray(reader: Reader, found: list[Condition]) -> bool:
    """Return whether a bare time stands behind other rows: it is theirs, and says nothing of these."""
    start = reader.at
    of_others = bool(found) and isinstance(found[-1], (Related, Counted))
    timed = of_others and times.period(reader) is not None
    reader.at = start
    return timed
