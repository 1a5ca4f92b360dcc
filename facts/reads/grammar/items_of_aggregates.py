"""Aggregates of what stands in the rows: ``average age``, ``minimum and maximum price``, ``total of all invoices``. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from facts.reads.column_words import SUPERLATIVES
from facts.reads.dates import birth_date
from facts.reads.grammar.columns import behind_number_of, columns, owner
from facts.reads.grammar.entities import entities
from facts.reads.grammar.ranks import is_turned
from facts.reads.grammar.separators import separators
from facts.reads.grammar.shown import Item
from facts.reads.grammar.text import Found, Text
from facts.reads.lexicon import AGGREGATE, OF
from facts.reads.measures import money_column
from facts.reads.nouns import Wanted
from facts.reads.spec import Aggregate, Col, Lapse
from facts.reads.table_info import TableInfo
from knowledge.linking.words import stem

_OF_DATES = {"earliest": "min", "latest": "max"}
_TOTALS = {"total": "sum", "totals": "sum", "sum": "sum", "average": "avg", "median": "median"}
_TURNED = {"max": "min", "min": "max"}


def aggregated(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``average age``, ``minimum and maximum price``, ``the average of the ages``."""
    yield from _amount(text, at, info)
    yield from _age(text, at, info)
    yield from _behind_number(text, at, info)
    for behind, functions in _functions(text, at):
        counted = behind_number_of(text, behind) if "sum" not in functions else None
        end = text.sign(behind, "value", "values") or counted or behind  # the maximum values of
        tie = text.take(end, OF)
        for start in dict.fromkeys((end, tie[0] if tie else end)):
            for column in columns(text, start, info, _measurable(functions)):
                if _is_row(text, start, column, info) or (start == end and _is_foremost(text, start, info)):
                    continue
                turned = is_turned(text, end, owner(text, info, column.meaning), column.meaning.name)
                measured = tuple(Aggregate((_TURNED if turned else _OF_DATES).get(one, one), column.meaning) for one in functions)
                yield column.as_(Item(aggregates=measured))


def _is_row(text: Text, at: int, column: Found[Col], info: TableInfo) -> bool:
    """Return whether the row itself is named rather than a column by a part of its name: the biggest order, of order_date."""
    return column.cost > 0 and any(table.meaning is info and table.end == column.end for table in text.tables(at))


def _is_foremost(text: Text, at: int, info: TableInfo) -> bool:
    """Return whether a row is named behind a quality: the oldest pupil, the most expensive lot sold."""
    quality = text.lower[at - 1] in SUPERLATIVES or text.lower[at - 1] == "expensive"
    return quality and any(table.meaning is info for table in text.tables(at))


def measured(info: TableInfo) -> tuple[str, ...]:
    """Return the columns that can be added up, averaged or compared."""
    return (*info.numbers, *info.dates)


def _measurable(functions: tuple[str, ...]) -> Wanted:
    """Only dates are early or late, and only numbers are added up."""
    if {"earliest", "latest"} & set(functions):
        return lambda info: info.dates
    return (lambda info: info.numbers) if {"sum", "avg", "median"} & set(functions) else measured


def _amount(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``total of all invoices``, ``average bill``: of their amount of money, if they have one."""
    for end, function in text.takes(at, AGGREGATE):
        tie = text.take(end, OF)
        amount = money_column(info)
        for start in dict.fromkeys((end, tie[0] if tie else end)) if function in ("sum", "avg") and amount else ():
            for rows in entities(text, start):
                if rows.meaning.info is info and (function == "sum" or not rows.meaning.plural):
                    yield rows.as_(Item(aggregates=(Aggregate(function, Col(amount)),), said=rows.meaning.said), 0.1)


def _behind_number(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``refund total``, ``salary average``: the function behind the number, where that is no part of the number's name."""
    for column in columns(text, at, info, lambda one: one.numbers):
        for end in (column.end, column.end + 1):
            word = text.lower[end - 1] if at < end - 1 < len(text.words) else ""
            of_name = stem(word) in info.columns.get(column.meaning.name, ())
            if word in _TOTALS and not column.meaning.path and not of_name:
                yield Found(end, Item(aggregates=(Aggregate(_TOTALS[word], column.meaning),)), column.cost + 0.05, column.labels)


def _age(text: Text, at: int, info: TableInfo) -> Iterator[Found[Item]]:
    """``average age``, of people whose day of birth is known."""
    born = birth_date(info) if not any(stem("age") in info.columns[name] for name in info.numbers) else ""
    for end, function in text.takes(at, AGGREGATE) if born else ():
        named = [table.end for table in text.tables(end) if table.meaning is info]  # average customer age
        aged = next((place for start in (end, *named) if (place := text.sign(start, "age", "ages")) is not None), None)
        if aged is not None and function in ("avg", "median", "min", "max"):
            yield Found(aged, Item(aggregates=(Aggregate(function, Lapse(Col(born), None, "year", "age")),)), 0.05)


def _functions(text: Text, at: int) -> list[tuple[int, tuple[str, ...]]]:
    found: list[tuple[int, tuple[str, ...]]] = []
    for end, function in text.takes(at, AGGREGATE):
        found.append((end, (function,)))
        for separator in separators(text, end):
            found += [(further, (function, *more)) for further, more in _functions(text, separator)]
    return found
