"""By what rows are ranked: a number of theirs, or how many or how much there is of something for each of them. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.reads import nouns
from facts.reads.grouping import rows_of
from facts.reads.lexicon import AGGREGATE, COUNT
from facts.reads.moving import moved_column, seen_from
from facts.reads.nouns import label_columns
from facts.reads.phrase import NounPhrase, noun_phrase
from facts.reads.reader import Reader
from facts.reads.spec import Aggregate, Col, Number, Order, Path, Query
from facts.reads.world import TableInfo


@dataclass(frozen=True)
class Measure:
    """A column of the ranked rows or a number of related ones; or an aggregate over another table, along the path from there."""

    column: Col | None = None
    number: Number | None = None
    aggregate: Aggregate | None = None
    over: NounPhrase | None = None
    path: Path = ()


def measure(reader: Reader, info: TableInfo) -> Measure | None:
    """Take ``number of orders``, ``total quantity of order items``, ``average salary``, ``price``."""
    start = reader.at
    if reader.take(COUNT):
        rows = counted(reader, info)
        if rows is not None:
            return rows
        reader.at = start
    own = nouns.column(reader, info, lambda one: (*one.numbers, *one.dates))
    if own is not None:
        return Measure(column=own)
    reader.at = start
    function = reader.take(AGGREGATE)
    return _summed(reader, info, function) if function else None


def counted(reader: Reader, info: TableInfo, *, with_none: bool = False) -> Measure | None:
    """Take the name of a table whose rows are counted for each ranked row; ``with_none``: also for those that have none."""
    start = reader.at
    over = noun_phrase(reader)
    path = reader.path(over.info.name, info.name) if over and over.info.name != info.name else None
    if over is None or path is None or sum(hop.many for hop in path) > 1 or all(hop.many for hop in path):
        reader.at = start
        return None
    back = reader.path(info.name, over.info.name) if with_none else None
    if back:
        return Measure(number=Number(back, over.conditions))
    return Measure(aggregate=Aggregate("count"), over=over, path=path)


def ranked(info: TableInfo, of: NounPhrase, by: Measure, *, descending: bool, limit: int) -> Query:
    """Return the question of the first rows by a measure, with the measure."""
    own = by.column or by.number
    if own is not None:
        keys = tuple(Col(name) for name in info.primary_key)
        columns = tuple(dict.fromkeys((*keys, *label_columns(info), own)))
        order = (Order(own, descending), *(Order(key) for key in keys))
        return Query(info.name, columns=columns, conditions=of.conditions, order=order, limit=limit)
    over, aggregate = by.over or of, by.aggregate or Aggregate("count")
    rows = rows_of(info, by.path)
    restricted = seen_from(by.path, of.conditions) if of.conditions else ()
    return Query(
        over.info.name,
        columns=rows.columns,
        conditions=(*over.conditions, *restricted),
        measures=(aggregate,),
        order=(Order(aggregate, descending), *(Order(key) for key in rows.keys or rows.columns)),
        limit=limit,
    )


def showing(query: Query, info: TableInfo, columns: tuple[Col, ...]) -> Query | None:
    """Return a ranking with the columns that were asked for beside what it is ranked by; None if it is of another table."""
    ranks = [one.term for one in query.order if isinstance(one.term, (Number, Col)) and one.term in query.columns][:1]
    if query.table == info.name and not query.measures:
        return replace(query, columns=tuple(dict.fromkeys((*columns, *ranks))))
    path = next((one.path for one in query.columns if isinstance(one, Col)), ())
    if not path or path[-1].target != info.name:
        return None
    keys = tuple(Col(name, path) for name in info.primary_key)
    return replace(query, columns=tuple(dict.fromkeys((*keys, *(moved_column(one, path) for one in columns)))))


def _summed(reader: Reader, info: TableInfo, function: str) -> Measure | None:
    """``total quantity``, ``total invoice amount``: a number of one other table, along one way.

    :raises Ambiguity: if several tables have such a number.
    """
    start = reader.at
    options: dict[str, Measure] = {}
    ends: set[int] = set()
    for name in dict.fromkeys(hop.target for hop in reader.world.hops.get(info.name, ()) if hop.many):
        reader.at = start
        other = reader.world.tables[name]
        named = reader.table()
        if named is not None and named.name != name:
            continue
        column = nouns.own_column(reader, other, lambda one: one.numbers)
        path = reader.path(name, info.name) if column else None
        if column and path:
            options[f"{name}.{column}"] = Measure(aggregate=Aggregate(function, Col(column)), over=NounPhrase(other, ()), path=path)
            ends.add(reader.at)
    if len(ends) != 1:
        reader.at = start
        return None
    reader.at = ends.pop()
    return reader.choose("column", options)
