"""The first of all rows by what a number of rows that belong to them adds up to: ``the most votes``. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from facts.reads.column_words import is_counter
from facts.reads.grammar.columns import columns
from facts.reads.grammar.leads import Lead
from facts.reads.grammar.rules_of_numbers import summable
from facts.reads.grammar.said import End, Said
from facts.reads.grammar.text import Found, Text
from facts.reads.grammar.tied_in_time import times_of
from facts.reads.spec import Aggregate, Col, Number
from facts.reads.table_info import TableInfo

_SUMMED = 0.15


def of_their_column(text: Text, lead: Lead, info: TableInfo, end: int, *, descending: bool) -> Iterator[Found[tuple[Said, ...]]]:
    """``the most votes``, ``the most waste``: the sum of a number that rows hold which belong to these; the nearest such rows."""
    near = _below(text, [info])
    found = [one for other in near for one in _of_number(text, lead, info, end, other, descending=descending)]
    further = [other for other in _below(text, near) if other is not info and other not in near] if lead.verb or lead.having else []
    yield from found or (one for other in further for one in _of_number(text, lead, info, end, other, descending=descending))


def _below(text: Text, infos: list[TableInfo]) -> list[TableInfo]:
    """Return the tables whose rows belong to those of some tables."""
    names = dict.fromkeys(hop.target for info in infos for hop in text.world.hops.get(info.name, ()) if hop.many)
    return [text.world.tables[name] for name in names]


def _of_number(
    text: Text, lead: Lead, info: TableInfo, end: int, other: TableInfo, *, descending: bool
) -> Iterator[Found[tuple[Said, ...]]]:
    for column in columns(text, end, other, lambda one: one.numbers):
        word = text.lower[column.end - 1]
        is_mass = bool(lead.verb or lead.having) and column.cost == 0.0
        if not column.meaning.path and (is_counter(column.meaning.name, word) or word.endswith("s") or is_mass):
            for path, cost, labels in summable(text, info, other, lead):
                total = Number(path, (), Aggregate("sum", Col(column.meaning.name)))
                found = Found(column.end, (End(total, descending),), column.cost + cost + _SUMMED, column.labels | labels)
                yield found
                yield from in_time(text, found, other)


def in_time(text: Text, found: Found[tuple[End]], other: TableInfo) -> Iterator[Found[tuple[Said, ...]]]:
    """``the most visitors in 2023``: those of that year."""
    end = found.meaning[0]
    for each in times_of(text, found.end, other) if isinstance(end.by, Number) else ():
        if len(each.meaning) == 1 and isinstance(end.by, Number):
            number = replace(end.by, conditions=(*end.by.conditions, *each.meaning[0]))
            yield found.before(each, (replace(end, by=number),))
