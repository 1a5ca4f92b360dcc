"""How much: ``average price of products per category``, ``minimum and maximum salary``, ``total amount of paid orders``."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.asked import Asked, asked, column_list, tables_ahead
from facts.reads.grouping import Grouping, grouped, grouping
from facts.reads.kinds import Kind, kinds
from facts.reads.lexicon import AGGREGATE, COUNT, LIST, LISTED, OF
from facts.reads.nouns import Wanted, called
from facts.reads.phrase import conditions, noun_phrase, pass_over
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Query
from knowledge.linking.words import stems

_OF_DATES = {"earliest": "min", "latest": "max"}


@kinds.register
class AggregateOf(Kind):
    """The sum, average, least or greatest of a column, for all or for each of a group."""

    name, order = "aggregate", 20

    def read(self, reader: Reader) -> Query | None:
        """Take the question."""
        reader.take(LIST)
        functions = _functions(reader)
        per_group = _of_groups(reader, functions)
        if per_group is not None:
            return per_group
        behind = reader.at
        by_table = _of_table_behind(reader, functions)
        if by_table is not None:
            return by_table
        found = asked(reader, _measurable(functions)) if functions else None
        if found is None and functions == ["sum"]:
            reader.at = behind
            found = _amount(reader)
        if found is None:
            return None
        info = found.of.info
        pass_over(reader)
        said = (*found.of.conditions, *conditions(reader, info))
        measures = tuple(Aggregate(_OF_DATES.get(function, function), column) for column in found.columns for function in functions)
        by = grouping(reader, info) or Grouping()
        return grouped(info, (*said, *conditions(reader, info)), measures, by)


def _functions(reader: Reader) -> list[str]:
    """Take one aggregate or several: ``minimum, maximum and average``; of dates, ``earliest`` and ``latest``."""
    found: list[str] = []
    while True:
        start = reader.at
        if found:
            reader.take(LISTED)
        one = reader.take(AGGREGATE)
        if one is None:
            reader.at = start
            return found
        found.append(one)


def _of_groups(reader: Reader, functions: list[str]) -> Query | None:
    """``average number of tracks per album``."""
    start = reader.at
    of = noun_phrase(reader) if functions in (["avg"], ["min"], ["max"]) and reader.take(COUNT) else None
    by = grouping(reader, of.info) if of else None
    if of is None or by is None:
        reader.at = start
        return None
    inner = grouped(of.info, of.conditions, (Aggregate("count"),), by)
    return replace(inner, order=(), over_groups=functions[0])


def _of_table_behind(reader: Reader, functions: list[str]) -> Query | None:
    """``average age for each type of pet``: the table that is named last decides whose age it is."""
    start = reader.at
    for info in tables_ahead(reader) if functions else ():
        reader.at = start
        columns = column_list(reader, info, _measurable(functions))
        by = grouping(reader, info) if columns and not any(column.path for column in columns) else None
        if by is not None and reader.done and not by.keys:
            measures = tuple(Aggregate(_OF_DATES.get(one, one), column) for column in columns for one in functions)
            return grouped(info, (), measures, by)
    reader.at = start
    return None


def _amount(reader: Reader) -> Asked | None:
    """``total of all invoices``: their amount, if they have one."""
    reader.take(OF)
    of = noun_phrase(reader)
    columns = called(of.info, stems("total"), lambda one: one.numbers) if of else []
    if of is None or not columns:
        return None
    column = reader.choose("column", {f"{of.info.name}.{name}": name for name in columns})
    return Asked((Col(column),), of)


def _measurable(functions: list[str]) -> Wanted:
    """Only numbers can be added up, and only dates be early or late."""
    if {"earliest", "latest"} & set(functions):
        return lambda info: info.dates
    return lambda info: info.numbers
