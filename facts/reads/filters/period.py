"""When: ``placed last week``, ``since March``, ``with an order date in 2020``, ``released in 2014 or later``."""

from __future__ import annotations

from dataclasses import replace

from facts.reads import dates, nouns, times
from facts.reads.dates import birth_date
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import AUXILIARY, IS, NEGATION, RELATIVE, WITH, Phrases
from facts.reads.reader import Reader
from facts.reads.spec import Anniversary, AnyOf, Between, Col, Compare, Condition, Not, OneOf, Period, Unit
from facts.reads.table_info import TableInfo
from facts.reads.times import Span
from knowledge.linking.words import stem

_COMES_ROUND = Phrases({"yes": "birthday|birthdays|a birthday|their birthday|born"})
#: What is said of what lasts until a date: whose warranty runs out next month.
_ENDING = Phrases({"yes": "ends|end|runs out|run out|expires|expire|lapses|lapse|falls|fall|falls due|comes up|begins|starts"})


_COMING_TO_AN_END = Phrases({"yes": "expiring|expire|expires|ending|end|ends|running out|run out|lapsing|lapse|up for renewal"})
_END = frozenset(map(stem, ("end", "ends", "expires", "expiry", "expiration", "until", "till")))


@filters.register
class InPeriod(Filter):
    """A date of the row, or a year, is in a period."""

    name, order = "period", 10

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take an optional verb or date column, and a period."""
        return _of_birthday(reader, info) or _of_end(reader, info) or _of_named_date(reader, info) or _of_event(reader, info)


def _of_end(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``expiring in the next 3 months``, ``that end this year``: when what the rows hold for ends."""
    start = reader.at
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    ends = [name for name in info.dates if not _END.isdisjoint(info.columns[name])]
    spans = times.alternatives(reader) if len(ends) == 1 and reader.take(_COMING_TO_AN_END) else ()
    if spans:
        return _in_period(Col(ends[0]), spans)
    reader.at = start
    return ()


def _of_birthday(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    """``with a birthday in June``, ``whose birthday is today``, ``born in May``: every year again."""
    start = reader.at
    born = birth_date(info)
    reader.take(WITH) or reader.take(RELATIVE) or reader.take(AUXILIARY)
    if born and reader.take(_COMES_ROUND):
        reader.take(IS)
        spans = times.alternatives(reader)
        found = tuple(_comes_round(Col(born), span) for span in spans)
        if found and all(found):
            return (AnyOf(found),) if len(found) > 1 else found  # type: ignore[arg-type, return-value]
    reader.at = start
    return ()


def _comes_round(column: Col, span: Span) -> Condition | None:
    """Return that a day comes round in a month or on a day that is told without a year; None for any other stretch of time."""
    start, end = span.start, span.end
    if start is None or end is None or start.date or end != replace(start, offset=start.offset + 1, step=end.step):
        return None
    unit = Unit.MONTH if start.month else start.unit
    return Anniversary(column, unit, start) if unit in (Unit.MONTH, Unit.DAY) and end.step is unit else None


def _of_named_date(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    start = reader.at
    if reader.take(WITH) or reader.take(RELATIVE):
        named = nouns.column(reader, info, lambda one: one.dates)
        reader.take(IS) or reader.take(_ENDING)
        spans = times.alternatives(reader) if named else ()
        if named and spans:
            return _in_period(named, spans)
    reader.at = start
    return ()


def _of_event(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    negated = reader.take(NEGATION) is not None
    before_verb = reader.at
    at_verb = dates.take_event(reader, info)
    spans = times.alternatives(reader)
    if not spans and at_verb is not None:
        reader.at, at_verb = before_verb, None
        spans = times.alternatives(reader)
    spans = _of_last(spans) if at_verb is not None and dates.is_last(info, at_verb) else spans
    column = (at_verb or dates.when(reader, info)) if spans else None
    said = said_of(info, column, spans) if column else ()
    return tuple(Not(one) for one in said) if negated else said


def _of_last(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return periods that what was done last lies in; none where it may have been done then and again: in 2024."""
    running = tuple(Span(span.start, None) if _still_runs(span) else span for span in spans)
    return () if any(span.end for span in running) else running


def _still_runs(span: Span) -> bool:
    """Return whether a period is this week, month or year, whose end is still to come."""
    start, end = span.start, span.end
    counted = start is not None and end is not None and not (start.date or end.date or start.month)
    return counted and start is not None and end is not None and start.offset == 0 and end.offset > 0


def said_of(info: TableInfo, column: Col, spans: tuple[Span, ...]) -> tuple[Condition, ...]:
    """Return what it means for a date or a year to be in a period."""
    return _in_years(column, spans) if column.name in info.years and not column.path else _in_period(column, spans)


def _in_period(column: Col, spans: tuple[Span, ...]) -> tuple[Condition, ...]:
    periods = tuple(Period(column, span.start, span.end) for span in spans)
    return periods if len(periods) == 1 else (AnyOf(periods),)


def _in_years(column: Col, spans: tuple[Span, ...]) -> tuple[Condition, ...]:
    """Return what it means for a year to be in whole years; nothing for other periods."""
    years = [times.years_of(span) for span in spans]
    single = [first for first, last in filter(None, years) if first == last and first is not None]
    if len(single) == len(spans):
        return (Compare(column, "=", single[0]) if len(single) == 1 else OneOf(column, tuple(single)),)
    if len(spans) > 1 or years[0] is None:
        return ()
    first, last = years[0]
    if first is not None and last is not None:
        return (Between(column, first, last),)
    return (Compare(column, ">=", first) if first is not None else Compare(column, "<=", last),)
