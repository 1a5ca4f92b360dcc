"""When: ``placed last week``, ``since March``, ``with an order date in 2020``."""

from __future__ import annotations

from facts.reads import dates, nouns, times
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import AUXILIARY, IS, NEGATION, RELATIVE, WITH
from facts.reads.reader import Reader
from facts.reads.spec import Col, Condition, Not, Period
from facts.reads.world import TableInfo


@filters.register
class InPeriod(Filter):
    """A date of the row is in a period."""

    name, order = "period", 10

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take an optional verb or date column, and a period."""
        return _of_named_date(reader, info) or _of_event(reader, info)


def _of_named_date(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    start = reader.at
    if reader.take(WITH) or reader.take(RELATIVE):
        named = nouns.column(reader, info, lambda one: one.dates)
        reader.take(IS)
        span = times.period(reader) if named else None
        if named and span:
            return (Period(named, span.start, span.end),)
    reader.at = start
    return ()


def _of_event(reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
    reader.take(RELATIVE)
    reader.take(AUXILIARY)
    negated = reader.take(NEGATION) is not None
    before_verb = reader.at
    at_verb = dates.take_event(reader, info) if info.dates else None
    span = times.period(reader)
    if span is None and at_verb is not None:
        reader.at, at_verb = before_verb, None
        span = times.period(reader)
    if span is None or not info.dates:
        return ()
    column: Col | None = at_verb or dates.date_column(reader, info)
    if column is None:
        return ()
    condition = Period(column, span.start, span.end)
    return (Not(condition),) if negated else (condition,)
