"""Things with how many each has: ``the names of venues and the number of gigs in each``, ``countries and the number of bands``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from facts.reads import nouns
from facts.reads.asked import asked, column_list, tables_ahead
from facts.reads.grouping import Grouping, grouped, pass_table, rows_of
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import AUXILIARY, COUNT, DISTINCT, EACH, EXTRA, LINKS, LIST, LISTED, OWNER, PER, RELATIVE
from facts.reads.moving import is_single, moved_column, seen_from
from facts.reads.ordering import with_order
from facts.reads.phrase import NounPhrase, noun_phrase, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Query
from facts.reads.world import TableInfo

_PRONOUNS = frozenset({"they", "it", "he", "she", "each", "them"})


@dataclass(frozen=True)
class _Things:
    """The rows that are shown, and the columns of them; columns are of the counted table where ``of`` is None."""

    columns: tuple[Col, ...]
    of: NounPhrase | None


@kinds.register
class Numbered(Kind):
    """Columns of rows, or values of a column, each with the number of rows that belong to it."""

    name, order = "numbered", 12

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        start = reader.at
        for read in (partial(_of_rows, find=_named_things), _of_values, partial(_of_rows, find=_things_named_last)):
            reader.at = start
            query = read(reader)
            if query is not None and reader.done:
                return query
        return None


def _of_rows(reader: Reader, *, find: Callable[[Reader], _Things | None]) -> Query | None:
    things = find(reader)
    counted = _counted(reader) if things else None
    path = reader.path(counted.info.name, things.of.info.name) if things and things.of and counted else None
    if not (things and things.of and counted and path) or sum(hop.many for hop in path) > 1:
        return None
    info = things.of.info
    _pass_each(reader, info, things.columns)
    shown = tuple(moved_column(column, path) for column in things.columns)
    rows = rows_of(info, path)
    by = Grouping(columns=tuple(dict.fromkeys((*rows.keys, *(shown or rows.columns)))), keys=rows.keys)
    restricted = seen_from(path, things.of.conditions) if things.of.conditions else ()
    query = grouped(counted.info, (*counted.conditions, *restricted), (Aggregate("count"),), by)
    return with_order(reader, query, counted.info)


def _of_values(reader: Reader) -> Query | None:
    """``countries and the number of bands in each``: values of a column of what is counted."""
    start = reader.at
    for info in tables_ahead(reader):
        reader.at = start
        reader.take(EACH) or reader.take(DISTINCT)
        column = nouns.column(reader, info, lambda one: (*one.texts, *one.flags, *one.numbers, *one.dates))
        pass_table(reader, info)
        counted = _counted(reader) if column and is_single(column.path) else None
        if column is None or counted is None or counted.info is not info:
            continue
        _pass_each(reader, info, (column,))
        by = Grouping(columns=(column,))
        return with_order(reader, grouped(info, counted.conditions, (Aggregate("count"),), by), info)
    return None


def _named_things(reader: Reader) -> _Things | None:
    """``name and theme of all gigs``, ``venue names``, or ``each customer``."""
    start = reader.at
    reader.take(EACH)
    found = asked(reader)
    if found is not None and found.named and not any(column.path for column in found.columns):
        return _Things(found.columns, found.of)
    reader.at = start
    reader.take(EACH)
    rows = noun_phrase(reader)
    return _Things((), rows) if rows else None


def _things_named_last(reader: Reader) -> _Things | None:
    """``the name and the number of orders for each customer``: the table that is named last has the columns."""
    start = reader.at
    for info in reversed(list(tables_ahead(reader))):
        reader.at = start
        columns = column_list(reader, info)
        if columns and not any(column.path for column in columns):
            behind = reader.at
            again = reader.table() if reader.take(PER) else None  # the name of each orchestra
            if again not in (None, info):
                continue
            reader.at = reader.at if again is info else behind
            return _Things(columns, NounPhrase(info, ()))
    return None


def _counted(reader: Reader) -> NounPhrase | None:
    """``and the number of gigs``, ``with how many orders``."""
    reader.take_sign(",")
    joined = reader.take(EXTRA) or reader.take(LISTED) or reader.take_sign("with")
    return noun_phrase(reader) if joined and reader.take(COUNT) else None


def _pass_each(reader: Reader, info: TableInfo, columns: tuple[Col, ...]) -> None:
    """``in each``, ``for each venue``, ``that each of them has``, ``they played``: that it is a number for each is said before."""
    pass_over(reader)
    start = reader.at
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    reader.take(LINKS)
    if not (reader.take(PER) or reader.take(OWNER)):
        reader.take(EACH)
    reader.take_sign("that")
    behind = reader.at
    again = reader.table()
    if again is not info:
        reader.at = behind
        again = None
        column = nouns.column(reader, info) if not reader.done else None
        if column is not None and column not in columns:
            reader.at = start
            return
    word = reader.peek()
    if word and word.lower in _PRONOUNS:
        reader.take_word()
    if reader.take(AUXILIARY):
        reader.take(LINKS)
    elif reader.take(LINKS):
        reader.take(OWNER)
