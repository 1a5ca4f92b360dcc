"""How many: ``with more than five orders``, ``with at least 100 points``, ``that have 3 or more albums``."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from facts.reads import nouns, phrase
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import COMPARED, COUNT, IS, OR_MORE
from facts.reads.links import Link, deed_of, link
from facts.reads.moving import comes_again, is_single
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Compare, Condition, Counted
from facts.reads.table_info import TableInfo


class Compared(NamedTuple):
    """An operator and the number to the right of it."""

    operator: str
    number: int | Decimal


@filters.register
class CountCompared(Filter):
    """The number of related rows, or a number that the row holds, compares so to a number."""

    name, order = "counted", 20

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a comparison with a number, and what is counted or measured before or behind it."""
        tie = link(reader)
        if tie is None:
            return ()
        counted_first = _rows_before(reader, info, tie)
        if counted_first:
            return counted_first
        compared = comparison(reader)
        return (_of_rows(reader, info, tie, compared) or _of_column(reader, info, compared)) if compared else ()


def comparison(reader: Reader) -> Compared | None:
    """Take ``more than five``, ``5 or more``, ``at least 3``."""
    start = reader.at
    operator = reader.take(COMPARED)
    number = reader.number()
    operator = operator or reader.take(OR_MORE)
    if number is None or operator is None:
        reader.at = start
        return None
    return Compared(operator, number)


def _rows_before(reader: Reader, info: TableInfo, tie: Link) -> tuple[Condition, ...]:
    """``with a number of tracks greater than 10``."""
    start = reader.at
    table = reader.table() if reader.take(COUNT) else None
    reader.take(IS)
    compared = comparison(reader) if table else None
    path = reader.path(info.name, table.name) if table and compared else None
    if path is None or compared is None or is_single(path) or tie.deed or not isinstance(compared.number, int):
        reader.at = start
        return ()
    return (Counted(path, compared.operator, compared.number),)


def _of_rows(reader: Reader, info: TableInfo, tie: Link, compared: Compared) -> tuple[Condition, ...]:
    start = reader.at
    counted = phrase.noun_phrase(reader)
    path = reader.path(info.name, counted.info.name) if counted else None
    said = deed_of(reader, counted.info, tie) if counted else None
    if counted is None or path is None or said is None or is_single(path) or not isinstance(compared.number, int):
        reader.at = start
        return ()
    key = counted.info.primary_key
    of = Aggregate("count", Col(key[0]), distinct=True) if comes_again(path) and len(key) == 1 else None
    return (Counted(path, compared.operator, compared.number, (*said, *counted.conditions), of),)


def _of_column(reader: Reader, info: TableInfo, compared: Compared) -> tuple[Condition, ...]:
    column = nouns.column(reader, info, lambda one: one.numbers)
    return (Compare(column, compared.operator, compared.number),) if column else ()
