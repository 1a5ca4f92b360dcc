"""Questions for the time at which most happens: ``the busiest hour for orders``, ``which month had the highest revenue``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.dates import take_event, when
from facts.reads.grammar.clauses import clauses, verbs
from facts.reads.grammar.entities import Entity, entities
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.items import items
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.grouping import Grouping, calendar, stretch
from facts.reads.lexicon import AUXILIARY, BUSY, EXTREME, MOST, OF, PER
from facts.reads.measures import money_column
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Order, Part, Unit
from facts.reads.table_info import TableInfo

_ROWS = Aggregate("count")


def busiest(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``busiest day for logins``, ``best month by revenue``."""
    for end, direction in text.takes(at, BUSY):
        for unit in text.through(end, lambda reader: _unit(reader, info)):
            for tie in {behind for group in (OF, PER) for behind, _ in text.takes(unit.end, group)}:
                yield from _ranked(text, replace(unit, end=tie), info, descends=direction == "most")


def most_in(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``which weekday gets the most orders``, ``in which month did we have the highest revenue``."""
    preposition = text.sign(at, "in", "on", "at", "during")
    which = text.sign(preposition, "which", "what") if preposition is not None else None
    for start in (at,) if which is None else (which,):
        for unit in text.through(start, lambda reader: _unit(reader, info)):
            helped = [end for end, _ in text.takes(unit.end, AUXILIARY)]  # had, gets
            for end in {*helped, *verbs(text, unit.end), *clauses(text, unit.end)}:
                for behind, direction in text.takes(end, MOST):
                    yield from _ranked(text, replace(unit, end=behind), info, descends=direction == "most")
                for behind, direction in text.takes(end, EXTREME):
                    yield from _ranked(text, replace(unit, end=behind), info, descends=direction == "max")
                    if text.lower[behind - 1] != "most":  # that is how many there are
                        yield from _by_money(text, replace(unit, end=behind), info, descends=direction == "max")


def when_most(text: Text, at: int, info: TableInfo) -> Iterator[Found[Frame]]:
    """``in which year did the most donors register``, ``in which month were most orders placed``: of the date of the verb."""
    preposition = text.sign(at, "in", "on", "at", "during")
    which = text.sign(preposition if preposition is not None else at, "which", "what")
    for unit in text.through(which, calendar) if which is not None else ():
        for helped, _ in text.takes(unit.end, AUXILIARY):
            for end, direction in text.takes(text.behind(helped), MOST):
                for rows in entities(text, end):
                    if rows.meaning.info is info and not rows.meaning.ends:
                        yield from _by_deed(text, rows, unit.meaning, descends=direction == "most")


def _by_deed(text: Text, rows: Found[Entity], unit: Unit | Part, *, descends: bool) -> Iterator[Found[Frame]]:
    info = rows.meaning.info
    for event in text.through(rows.end, lambda reader: take_event(reader, info)):
        by = stretch(text.reader, info, event.meaning, unit)
        if by is not None:
            counted = (Item(aggregates=(_ROWS,)),)
            order = (Order(_ROWS, descends),)
            yield rows.before(event, Frame(info, counted, rows.meaning.said, group=by, order=order, limit=1))


def _unit(reader: Reader, info: TableInfo) -> Grouping | None:
    """Take a unit or part of the calendar: that of when a row came to be."""
    unit = calendar(reader)
    date = when(reader, info) if unit else None
    by = stretch(reader, info, date, unit) if unit and date else None
    return by if by and by.buckets else None  # a year that is a number is asked for as any value is


def _by_money(text: Text, unit: Found[Grouping], info: TableInfo, *, descends: bool) -> Iterator[Found[Frame]]:
    """``the highest donations``: their amounts may be meant rather than how many there are."""
    amount = money_column(info)
    for rows in entities(text, unit.end) if amount else ():
        if rows.meaning.info is info and not rows.meaning.ends:
            total = Aggregate("sum", Col(amount))
            order = (Order(total, descends),)
            yield unit.before(rows, Frame(info, (Item(aggregates=(total,)),), rows.meaning.said, unit.meaning, order, limit=1))


def _ranked(text: Text, unit: Found[Grouping], info: TableInfo, *, descends: bool) -> Iterator[Found[Frame]]:
    """Yield the time with the most rows, or the most of what is measured of them."""
    frame = Frame(info, group=unit.meaning, limit=1)
    for rows in entities(text, unit.end):
        if rows.meaning.info is info and not rows.meaning.ends:
            counted = replace(frame, items=(Item(aggregates=(_ROWS,)),), said=rows.meaning.said, order=(Order(_ROWS, descends),))
            yield unit.before(rows, counted)
    for measured in items(text, unit.end, info):
        aggregates = [one for item in measured.meaning for one in item.aggregates]
        if len(measured.meaning) == len(aggregates) == 1:
            ranked = replace(frame, items=measured.meaning, order=(Order(aggregates[0], descends),))
            yield unit.before(measured, ranked)
