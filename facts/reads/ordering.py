"""In which order, and how many: ``sorted by name descending``, ``limit 10``. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads import nouns
from facts.reads.lexicon import DIRECTION, LIMITED, LISTED, ORDERED
from facts.reads.reader import Reader
from facts.reads.spec import Col, Order, Query
from facts.reads.world import TableInfo

_GREAT = frozenset("largest biggest highest lowest smallest greatest".split())


def with_order(reader: Reader, query: Query, info: TableInfo) -> Query:
    """Take an order and a limit, in either sequence, and add them to a question."""
    for _ in range(2):
        order = _order(reader, query, info)
        if order:
            keys = () if query.distinct else tuple(Order(Col(name)) for name in info.primary_key)
            query = replace(query, order=tuple(dict.fromkeys((*order, *keys))))
        limit = _limit(reader)
        if limit:
            query = replace(query, limit=limit)
    return query


def _order(reader: Reader, query: Query, info: TableInfo) -> tuple[Order, ...]:
    start = reader.at
    reader.take(LISTED)
    found = _by_columns(reader, info) if reader.take(ORDERED) else ()
    if found:
        return found
    direction = reader.take(DIRECTION)
    named = nouns.column(reader, info) if direction and reader.words[reader.at - 1].lower == "of" else None
    if named:
        return (Order(named, _descends(info, named, direction)),)
    first = next(iter(query.columns), None)
    if direction and _GREAT & {word.lower for word in reader.words[start : reader.at]}:
        first = next((one for one in query.columns if isinstance(one, Col) and one.name in info.numbers), first)
    by: Col | None = first if first and len(query.columns) < len(info.columns) else Col(info.label[0])
    if direction and by:
        return (Order(by, _descends(info, by, direction)),)
    reader.at = start
    return ()


def _by_columns(reader: Reader, info: TableInfo) -> tuple[Order, ...]:
    """``name descending and price``, ``descending by name``."""
    direction = reader.take(DIRECTION)
    if direction:
        reader.take_sign("by")
    found: list[Order] = []
    while True:
        at = reader.at
        column = nouns.column(reader, info) if not found or reader.take(LISTED) else None
        if column is None:
            reader.at = at
            return tuple(found)
        found.append(Order(column, _descends(info, column, reader.take(DIRECTION) or direction)))


def _descends(info: TableInfo, column: Col, direction: str | None) -> bool:
    """The oldest were born first, and have the highest age."""
    is_date = column.name in info.dates
    return direction == "desc" or (direction == "youngest" if is_date else direction == "oldest")


def _limit(reader: Reader) -> int | None:
    start = reader.at
    reader.take(LISTED)
    if reader.take(LIMITED):
        number = reader.number()
        reader.take_sign("rows") or reader.take_sign("results") or reader.take_sign("row")
        if isinstance(number, int) and number > 0:
            return number
    reader.at = start
    return None
