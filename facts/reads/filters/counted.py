"""How many: ``with more than five orders``, ``with at least 100 points``, ``that have 3 or more albums``."""

from __future__ import annotations

from decimal import Decimal

from facts.reads import nouns, phrase
from facts.reads.filters import Filter, filters
from facts.reads.lexicon import AUXILIARY, COMPARED, LINKS, OR_MORE, RELATIVE, WITH
from facts.reads.moving import is_single
from facts.reads.reader import Reader
from facts.reads.spec import Compare, Condition, Counted
from facts.reads.world import TableInfo


@filters.register
class CountCompared(Filter):
    """The number of related rows, or a number that the row holds, compares so to a number."""

    name, order = "counted", 20

    def read(self, reader: Reader, info: TableInfo) -> tuple[Condition, ...]:
        """Take a comparison with a number, and what is counted or measured behind it."""
        if not _opens(reader):
            return ()
        operator = reader.take(COMPARED)
        number = reader.number()
        operator = operator or reader.take(OR_MORE)
        if number is None or operator is None:
            return ()
        return _of_rows(reader, info, operator, number) or _of_column(reader, info, operator, number)


def _opens(reader: Reader) -> bool:
    start = reader.at
    if reader.take(WITH):
        reader.take(LINKS)
        return True
    if reader.take(RELATIVE):
        reader.take(AUXILIARY)
        if reader.take(LINKS) or reader.at > start + 1:
            return True
    reader.at = start
    return reader.take(LINKS) is not None


def _of_rows(reader: Reader, info: TableInfo, operator: str, number: int | Decimal) -> tuple[Condition, ...]:
    start = reader.at
    counted = phrase.noun_phrase(reader)
    path = reader.path(info.name, counted.info.name) if counted else None
    if counted is None or path is None or is_single(path) or not isinstance(number, int):
        reader.at = start
        return ()
    return (Counted(path, operator, number, counted.conditions),)


def _of_column(reader: Reader, info: TableInfo, operator: str, number: int | Decimal) -> tuple[Condition, ...]:
    column = nouns.column(reader, info, lambda one: one.numbers)
    return (Compare(column, operator, number),) if column else ()
