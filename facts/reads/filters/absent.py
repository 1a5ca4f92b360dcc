"""What is not there: ``without orders``, ``that have never placed an order``, ``with no phone``, ``whose fax is missing``."""

from __future__ import annotations

from facts.reads import deeds, held, nouns, phrase, qualities
from facts.reads.column_words import COUNTING
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import (
    DEEDS,
    IS,
    LINKS,
    NEVER,
    NULL,
    OWNER,
    RELATIVE,
    SOME,
    STRUCTURE,
    UNDOING,
    WITH,
    WITHOUT,
    is_verb,
)
from facts.reads.links import link
from facts.reads.reader import Reader
from facts.reads.roots import akin
from facts.reads.spec import AnyOf, Col, Compare, Condition, IsNull, Not, Path, Related
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem, stems


@filters.register
class Absent(Filter):
    """There is no related row, or nothing in a column."""

    name, order = "absent", 15

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a word of absence and what is absent."""
        return _without(reader, info) or _never(reader, info) or _empty(reader, info)


def _without(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    start = reader.at
    if reader.take(WITHOUT):
        found = _no_rows(reader, info)
        if found:
            return found
        found = _no_value(reader, info)
        if found:
            return (*found, *_nor(reader, info))
    reader.at = start
    tie = link(reader)
    if tie and reader.take_sign("no"):
        found = _no_rows(reader, info)
        if found:
            return found
    reader.at = start
    return ()


def _nor(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``no phone or email``: neither of them."""
    start = reader.at
    more = _no_value(reader, info) if reader.take_sign("or") or reader.take_sign("nor") else ()
    if more:
        return more
    reader.at = start
    return ()


def _never(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``that never placed an order``; ``that never ordered`` names the table by its verb."""
    start = reader.at
    if reader.take(NEVER):
        at_verb = reader.at
        if reader.take(LINKS) or reader.take(OWNER):
            reader.take(SOME)
            found = _no_rows(reader, info)
            if found:
                return found
        for read in (_no_rows_of_verb, _no_deed, _no_state):
            reader.at = at_verb
            found = read(reader, info)
            if found:
                return found
    reader.at = start
    return ()


def _no_rows(reader: Reader, info: TableInfo, verb: str = "") -> tuple[Condition, ...]:
    start = reader.at
    other = phrase.noun_phrase(reader)
    path = _way(reader, info, other.info, verb) if other else None
    if other is None or path is None:
        reader.at = start
        return _no_such_rows(reader, info)
    words = [word.lower for word in reader.words]
    return (Related(path, deeds.done_then(other.info, verb, words, other.conditions, denied=True), negated=True),)


def _way(reader: Reader, info: TableInfo, other: TableInfo, verb: str) -> Path | None:
    """Return the way to other rows; where a verb names rows near, the one over these: by a withdrawal, and by no result."""
    named = deeds.hops_named(reader.world, info, verb) if verb else []
    over = [path for path in reader.world.paths(info.name, other.name) if path[0] in named] if named else []
    return over[0] if len(over) == 1 else reader.path(info.name, other.name)


def _no_such_rows(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``who do not have a cat``: no row with that value."""
    said = held.row_with_value(reader, info)
    if said is None:
        return ()
    return (Related(said.path, (said.condition,), negated=True),) if said.path else (Not(said.condition),)


def _no_value(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """A number of pieces is zero where there are none; every other column is empty."""
    reader.take_sign("known") or reader.take_sign("recorded") or reader.take_sign("given") or reader.take_sign("assigned")
    column = nouns.column(reader, info)
    if column and not column.path and column.name in info.numbers and not COUNTING.isdisjoint(info.columns[column.name]):
        return (Compare(column, "=", 0),)
    if column and not column.path and reader.words[reader.at - 1].lower.endswith("s") and _is_counted(info, column.name):
        none = Compare(column, "=", 0)
        return (none,) if info.is_required(column.name) else (AnyOf((none, IsNull(column))),)
    if column:
        return (IsNull(column),)
    key = nouns.reference(reader, info)
    return (IsNull(Col(key)),) if key else ()


def _is_counted(info: TableInfo, name: str) -> bool:
    """Return whether a whole number is one of things, by its name in the plural: bedrooms, stars."""
    whole = name in info.numbers and info.type_of(name) in ("smallint", "integer", "bigint")
    return whole and name.lower().endswith("s") and not name.lower().endswith("ss")


def _no_state(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``that were never adopted``, with a date of adoption."""
    quality = qualities.quality(reader, info)
    return (Not(quality),) if quality else ()


def _no_rows_of_verb(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``did not treat any dog``, ``have not gone through any treatment``: a verb that ties rows, and there is no such row."""
    word = reader.take_word()
    if word is None or word.kind != "word" or word.is_proper or word.lower in STRUCTURE or not _ties(reader, info, word.lower):
        return ()
    reader.take_sign("through") or reader.take(OWNER)
    reader.take(SOME)
    return _no_rows(reader, info, word.lower) if reader.sees_table() else ()


def _ties(reader: Reader, info: TableInfo, verb: str) -> bool:
    """Return whether a verb is known to tie rows, or rows near are called like it: what nobody knows is not passed over."""
    hops = reader.world.hops.get(info.name, ())
    near = [part for hop in hops for part in (*reader.world.tables[hop.target].words, *stems(hop.label.replace(".", "_")))]
    if any(akin(part, verb) for part in near):
        return True
    return (is_verb(verb) or verb in DEEDS) and not stem(verb).startswith(tuple(UNDOING))


def _no_deed(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    path = deeds.path_of(reader, info)
    return (Related(path, negated=True),) if path else ()


def _empty(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``whose fax is missing``, ``where phone is not null``."""
    start = reader.at
    if reader.take(WITH) or reader.take(RELATIVE):
        column = nouns.column(reader, info)
        negated = column is not None and reader.take(IS) is not None and reader.take_sign("not")
        if column and reader.take(NULL):
            return (IsNull(column, negated=negated),)
    reader.at = start
    return ()
