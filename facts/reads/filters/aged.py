"""How long ago: ``older than 3 days``, ``placed a year ago``, ``who have not logged in for 90 days``, ``past their due date``."""

from __future__ import annotations

from dataclasses import replace

from facts.reads import ahead, nouns
from facts.reads.dates import date_column, take_event
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import AGED, AGO, AUXILIARY, NEGATION, NEVER, RELATIVE, UNITS
from facts.reads.measures import named_by_quality
from facts.reads.reader import Reader
from facts.reads.spec import Col, Condition, Moment, Not, Period, Unit
from facts.reads.table_info import TableInfo


@filters.register
class Aged(Filter):
    """A date of the row lies longer ago, or not so long, or has passed."""

    name, order = "aged", 25

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take an age with its unit of the calendar, or a date that has passed."""
        if not info.dates:
            return ()
        start = reader.at
        for read in (_of_age, _long_ago, _not_for, _past):
            reader.at = start
            found = read(reader, info)
            if found is not None:
                return (found,)
        return ()


def _of_age(reader: Reader, info: TableInfo) -> Condition | None:
    """``older than 3 days``: since the row came to be; in years, of people, since they were born."""
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    how = reader.take(AGED)
    ago = so_long(reader) if how else None
    if ago is None:
        return None
    born = named_by_quality(reader, info, "old") if ago.step is Unit.YEAR else None
    column = born if born is not None and born.name in info.dates else date_column(reader, info)
    if column is None:
        return None
    return Period(column, None, ago) if how == "older" else Period(column, ago, None)


def _long_ago(reader: Reader, info: TableInfo) -> Condition | None:
    """``placed more than 90 days ago``, ``joined less than a week ago``; of days alone also ``3 days ago``: on that day."""
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    event = take_event(reader, info)
    how = reader.take(AGO) if event else None
    ago = so_long(reader) if event else None
    if event is None or ago is None or not reader.take_sign("ago"):
        return None
    if how is None:
        return Period(event, ago, replace(ago, offset=ago.offset + 1)) if ago.step is Unit.DAY else None
    return Period(event, None, ago) if how == "earlier" else Period(event, ago, None)


def _not_for(reader: Reader, info: TableInfo) -> Condition | None:
    """``who have not logged in for 90 days``: those who never did so have not, either."""
    if not reader.take(NEVER):
        reader.take(RELATIVE)
        reader.take(AUXILIARY)
        if not reader.take(NEGATION):
            return None
    reader.take(AUXILIARY)  # not been active
    event = take_event(reader, info)
    ago = so_long(reader) if event and (reader.take_sign("for") or reader.take_sign("in")) else None
    return Not(Period(event, ago, None)) if event and ago else None


def long_since(reader: Reader) -> Moment | None:
    """Take ``for six months``, ``in more than a year``, as the moment so long ago."""
    start = reader.at
    if reader.take_sign("for") or reader.take_sign("in") or reader.take_sign("within"):
        reader.take(AGO)
        reader.take_sign("the") and (reader.take_sign("last") or reader.take_sign("past"))
        found = so_long(reader)
        if found is not None:
            return found
    reader.at = start
    return None


def _past(reader: Reader, info: TableInfo) -> Condition | None:
    """``past their due date``, ``that are beyond the deadline``."""
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    if not (reader.take_sign("past") or reader.take_sign("beyond")):
        return None
    name = nouns.own_column(reader, info, lambda one: one.dates)
    return ahead.until_now(info, Col(name)) if name else None


def so_long(reader: Reader) -> Moment | None:
    """Take a number with a unit of the calendar, as the moment so long ago."""
    number = 1 if reader.take_sign("a") or reader.take_sign("an") else reader.number()
    word = reader.peek()
    unit = UNITS.get(word.lower) if word and isinstance(number, int) else None
    if unit is None or not isinstance(number, int):
        return None
    reader.take_word()
    return Moment(offset=-number, step=unit)
