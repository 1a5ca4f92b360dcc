"""Lists: the rows themselves, all of them or the first ones, with what is shown of each. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.entities import Entity
from facts.reads.grammar.frames import Frame
from facts.reads.nouns import label_columns
from facts.reads.spec import Aggregate, Calculated, Col, Condition, IsNull, Number, Order, Query, Related, Shown
from facts.reads.table_info import TableInfo


def listed(frame: Frame, entity: Entity) -> Query | None:
    """Return the rows; None if what is said of them cannot be said of a list."""
    ranked = _first_ones(entity)
    conditions = entity.conditions if ranked else entity.settled
    order, limit = ranked or (frame.order, frame.limit)
    if conditions is None or any(_is_of_groups(one) for one in order):
        return None
    columns = _columns(frame, order[0].term if ranked else None)
    query = Query(
        frame.info.name,
        columns=columns,
        conditions=tuple(dict.fromkeys((*conditions, *_needed(frame, columns)))),
        order=order,
        limit=limit,
    )
    distinct = frame.distinct or any(item.distinct for item in frame.items)
    return _different(query) if distinct else _in_sure_order(query, frame.info)


def _first_ones(entity: Entity) -> tuple[tuple[Order, ...], int] | None:
    """Return the order and limit that mean to be the first ones, where that may be said so."""
    if len(entity.ends) != 1 or (entity.plural and entity.number is None):
        return None
    end = entity.ends[0]
    is_last = end.descending and isinstance(end.by, Col) and end.by.name in entity.info.dates
    keys = tuple(Order(Col(name), descending=True) for name in entity.info.primary_key) if is_last else ()
    return (Order(end.by, end.descending), *keys), entity.number or 1


def _is_of_groups(order: Order) -> bool:
    return isinstance(order.term, Aggregate) or (isinstance(order.term, Calculated) and order.term.of_groups)


def _columns(frame: Frame, ranked_by: object) -> tuple[Shown, ...]:
    """Return what is shown: numbers with the names of the rows, and what the first ones are the first by."""
    columns = frame.shown
    if columns and not any(isinstance(one, Col) for one in columns):
        columns = (*label_columns(frame.info), *columns)
    by = (ranked_by,) if isinstance(ranked_by, Shown) and columns else ()
    return tuple(dict.fromkeys((*columns, *by)))


def _needed(frame: Frame, columns: tuple[Shown, ...]) -> tuple[Condition, ...]:
    """Return what rows need so that there is something to show: others that are counted, one above them."""
    some = () if frame.with_none else tuple(Related(one.path, one.conditions) for one in frame.shown if isinstance(one, Number))
    above = [one.path[0] for one in columns if isinstance(one, Col) and one.path and one.path[0].source == one.path[0].target]
    has_one = tuple(IsNull(Col(hop.pairs[0][0]), negated=True) for hop in above if not hop.many)  # employees and their managers
    return (*some, *has_one)


def _different(query: Query) -> Query:
    """Return each result once, in the order of its columns; what orders it is shown too."""
    order = query.order or tuple(Order(column) for column in query.columns)
    columns = tuple(dict.fromkeys((*query.columns, *(one.term for one in order))))
    return replace(query, columns=columns, order=order, distinct=True)  # type: ignore[arg-type]


def _in_sure_order(query: Query, info: TableInfo) -> Query:
    """Return rows that are alike in what orders them in the order of their keys."""
    named = {one.term for one in query.order}
    keys = tuple(Order(key) for key in map(Col, info.primary_key) if key not in named) if query.order else ()
    return replace(query, order=tuple(dict.fromkeys((*query.order, *keys))))
