"""How many: ``how many customers in Germany``, ``number of orders per month``, ``how many different countries``."""

from __future__ import annotations

from facts.reads.asked import asked
from facts.reads.column_words import is_counter
from facts.reads.grouping import Grouping, group_key, grouped, grouping
from facts.reads.identity import owned_by_name
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import AUXILIARY, COUNT, DISTINCT, EACH, LINKS, LIST, PER_ONLY, SERIES
from facts.reads.moving import seen_from
from facts.reads.phrase import NounPhrase, conditions, noun_phrase, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Query
from facts.reads.world import TableInfo

_ROWS = Aggregate("count")


@kinds.register
class Count(Kind):
    """A number of rows, or of different values, for all or for each of a group."""

    name, order = "count", 10

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        if not reader.take(COUNT):
            return _implied(reader)
        return _different(reader) or _rows(reader) or _pieces(reader)


def _different(reader: Reader) -> Query | None:
    start = reader.at
    found = asked(reader) if reader.take(DISTINCT) else None
    if found is None or len(found.columns) != 1:
        reader.at = start
        reader.take(DISTINCT)
        return None
    by = grouping(reader, found.of.info) or Grouping()
    return grouped(found.of.info, found.of.conditions, (Aggregate("count", found.columns[0], distinct=True),), by)


def _rows(reader: Reader) -> Query | None:
    counted = noun_phrase(reader)
    if counted is None:
        return None
    had = _had_by(reader, counted) or _had_by_named(reader, counted)
    if had is not None:
        return had
    pass_over(reader)
    more = conditions(reader, counted.info)
    by = _grouping(reader, counted.info)
    last = conditions(reader, counted.info)
    return grouped(counted.info, (*counted.conditions, *more, *last), (_ROWS,), by)


def _pieces(reader: Reader) -> Query | None:
    """``how many beds are there on each floor``: a number that rows hold, and that is called by what it counts."""
    start = reader.at
    word = reader.peek()
    found = asked(reader, lambda one: tuple(name for name in one.numbers if is_counter(name, word.lower))) if word else None
    if found is None or len(found.columns) != 1:
        reader.at = start
        return None
    pass_over(reader)
    by = _grouping(reader, found.of.info)
    said = (*found.of.conditions, *conditions(reader, found.of.info))
    return grouped(found.of.info, said, (Aggregate("sum", found.columns[0]),), by)


def _grouping(reader: Reader, info: TableInfo) -> Grouping:
    """``per genre``, ``are there in each region``, ``are on each playlist``, ``are advised by each instructor``."""
    start = reader.at
    reader.take(AUXILIARY)
    by = grouping(reader, info)
    if by is None and not reader.sees_table():
        reader.take_word()
        by = grouping(reader, info)
    if by is None:
        reader.at = start
    return by or Grouping()


def _had_by(reader: Reader, counted: NounPhrase) -> Query | None:
    """``how many orders does each customer have``, ``how many albums does AC/DC have``."""
    start = reader.at
    reader.take(AUXILIARY)
    if reader.take(EACH):
        by = group_key(reader, counted.info)
        reader.take(LINKS)
        if by is not None and not by.buckets:
            return grouped(counted.info, (*counted.conditions, *conditions(reader, counted.info)), (_ROWS,), by)
        reader.at = start
        return None
    owner = noun_phrase(reader)
    path = reader.path(counted.info.name, owner.info.name) if owner and owner.info is not counted.info else None
    if owner is None or path is None or not owner.conditions:
        reader.at = start
        return None
    reader.take(LINKS)
    said = (*counted.conditions, *conditions(reader, counted.info), *seen_from(path, owner.conditions))
    return grouped(counted.info, said, (_ROWS,), Grouping())


def _had_by_named(reader: Reader, counted: NounPhrase) -> Query | None:
    """``how many albums does AC/DC have``: the name of what they belong to directly.

    :raises Ambiguity: if several things may be called so.
    """
    start = reader.at
    value = reader.value() if reader.take(AUXILIARY) else None
    said = owned_by_name(reader, counted.info, value) if value else ()
    if not said or not reader.take(LINKS):
        reader.at = start
        return None
    return grouped(counted.info, (*counted.conditions, *said, *conditions(reader, counted.info)), (_ROWS,), Grouping())


def _implied(reader: Reader) -> Query | None:
    """``orders per month``: without a word for it, only the number of rows can be meant."""
    counted = noun_phrase(reader)
    start = reader.at
    per = counted is not None and (reader.take(PER_ONLY) or reader.take(SERIES)) is not None
    reader.at = start
    by = grouping(reader, counted.info) if counted and per else None
    if counted is None or by is None:
        return None
    return grouped(counted.info, (*counted.conditions, *conditions(reader, counted.info)), (_ROWS,), by)
