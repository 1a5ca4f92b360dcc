"""Rows put together: aggregates, for all or for each group, the first row of each, and values by their rows. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.grammar.entities import Entity
from facts.reads.grammar.frames import Frame
from facts.reads.grammar.notion import taken_off
from facts.reads.grouping import Grouping, grouped
from facts.reads.spec import Aggregate, Calculated, Col, Compare, Flag, IsNull, Measure, Number, Order, Path, Query, Shown, Term
from facts.reads.ways import only_ties
from facts.reads.world import World


def grouped_rows(frame: Frame, entity: Entity, world: World) -> Query | None:
    """Return the measures of all rows or of each group; None if what is asked does not go together."""
    measures = _measures(frame)
    if not measures and entity.ends:
        return _one_per(frame, entity)
    shown = _grouped_by(frame)
    settled = entity.settled
    if settled is None or not _goes_together(frame, measures, shown) or (not measures and _has_one_each(frame)):
        return None
    by = _by(frame, shown if measures else (), world)
    if any(map(_adds_up, measures)) and any(_comes_again(one.path, world) for one in by.columns):
        return None
    if not _tested(measures).isdisjoint(by.columns):
        return None  # of each reason, what part has that reason: that is all of it or nothing
    query = replace(grouped(frame.info, settled, measures or (Aggregate("count"),), by), having=frame.having)
    if frame.over:
        query = replace(query, over_groups=frame.over, order=())
    ordered = _ordered(query, frame)
    return replace(ordered, limit=frame.limit) if ordered is not None else None


def _measures(frame: Frame) -> tuple[Measure, ...]:
    """Return what is measured; numbers of pieces are added up."""
    named = [_each_once(one, frame) if item.distinct else _in_full(one, frame) for item in frame.items for one in item.aggregates]
    pieces = [Aggregate("sum", one) for item in frame.items if item.pieces for one in item.columns if isinstance(one, Col)]
    return tuple(dict.fromkeys((*named, *pieces)))


def _in_full(measure: Measure, frame: Frame) -> Measure:
    """Return a total of discounts that are parts of a price as what these come to."""
    of = measure.column if isinstance(measure, Aggregate) and measure.function == "sum" else None
    amount = taken_off(frame.info, of) if isinstance(of, Col) and not of.path else None
    return replace(measure, column=amount) if amount is not None and isinstance(measure, Aggregate) else measure


def _adds_up(measure: Measure) -> bool:
    """Return whether a number of the rows themselves is added up, or averaged, or what part of them is something."""
    if isinstance(measure, Aggregate) and measure.function == "part":
        return True
    of = measure.column if isinstance(measure, Aggregate) and measure.function in ("sum", "avg", "median") else None
    return isinstance(of, Calculated) or (isinstance(of, Col) and not of.path)


def _tested(measures: tuple[Measure, ...]) -> set[Col]:
    """Return the columns whose values say which part of the rows is measured."""
    parts = [one for one in measures if isinstance(one, Aggregate) and one.function == "part"]
    return {each.column for one in parts for each in one.when if isinstance(each, (Compare, Flag))}


def _comes_again(path: Path, world: World) -> bool:
    """Return whether a row may be in one group several times: an invoice in that of a course, for each of its lines."""
    return any(hop.many and not only_ties(world, hop.target) for hop in path)


def _each_once(measure: Measure, frame: Frame) -> Measure:
    """Return what counts different rows, where one of them may be in a group several times: products of a customer's orders."""
    groups = frame.group.keys if frame.group else ()
    key = frame.info.primary_key
    several = len(key) == 1 and any(hop.many for one in groups for hop in one.path)
    return Aggregate("count", Col(key[0]), distinct=True) if several and measure == Aggregate("count") else measure


def _grouped_by(frame: Frame) -> tuple[Shown, ...]:
    """Return what is shown beside the measures, by which the rows are grouped."""
    return replace(frame, items=tuple(item for item in frame.items if not item.pieces and not item.whole)).shown


def _goes_together(frame: Frame, measures: tuple[Measure, ...], shown: tuple[Shown, ...]) -> bool:
    needs_groups = bool(frame.over) or any(isinstance(one, Aggregate) and one.function == "share" for one in measures)
    return (
        not any(isinstance(one, (Number, Calculated)) for one in shown)
        and (bool(measures) or all(item.rows for item in frame.items))
        and (frame.limit is None or bool(frame.order))
        and (frame.group is not None or not needs_groups)
        and not any(isinstance(one.term, Number) for one in frame.order)
    )


def _has_one_each(frame: Frame) -> bool:
    """Return whether rows are grouped by what belongs to them, of which each has one: the publisher of each game is no number."""
    keys = frame.group.keys if frame.group else ()
    return any(one.path and all(hop.many for hop in one.path) for one in keys)


def _by(frame: Frame, shown: tuple[Shown, ...], world: World) -> Grouping:
    """Return what is grouped by, with the keys of rows that are shown by their names: others may go by the same name."""
    own = [each for one in shown if isinstance(one, Col) for each in (*_keys_of(one, world), one)]
    by = frame.group or Grouping()
    return replace(by, columns=tuple(dict.fromkeys((*by.columns, *own))))


def _keys_of(column: Col, world: World) -> tuple[Col, ...]:
    info = world.tables[column.path[-1].target] if column.path else None
    return tuple(Col(name, column.path) for name in info.primary_key) if info and column.name in info.label else ()


def _ordered(query: Query, frame: Frame) -> Query | None:
    """Return the groups in the order that is asked for, of what is measured or something else; then by what they are.

    None where that is no group's, but each row's. Rows of others by which they are grouped have a name of their own.
    """
    if not frame.order:
        return query
    order = tuple(replace(one, term=_of_group(one.term, query, frame)) for one in frame.order)
    if not query.over_groups and any(isinstance(one.term, Col) and one.term not in query.columns for one in order):
        return None
    frame = replace(frame, order=order)
    added = tuple(one.term for one in frame.order if isinstance(one.term, Measure) and one.term not in query.measures)
    keys = () if query.over_groups else tuple(Order(key) for key in (*query.columns, *query.buckets))
    named = {one.term for one in frame.order}
    order = (*frame.order, *(one for one in keys if one.term not in named))
    return replace(query, order=order, measures=(*query.measures, *added))


def _of_group(term: Term, query: Query, frame: Frame) -> Term:
    """Return the name of the group in the place of a row's, or what is measured of it: clients per rep, by name; by points."""
    measured = [one for one in query.measures if isinstance(one, Aggregate) and one.column == term]
    if len(measured) == 1 and term not in query.columns:
        return measured[0]
    is_name = isinstance(term, Col) and not term.path and term.name in frame.info.label and term not in query.columns
    keys = frame.group.keys if frame.group else ()
    names = [one for one in query.columns if isinstance(one, Col) and one.path and one not in keys] if keys and is_name else []
    return names[-1] if names else term


def _one_per(frame: Frame, entity: Entity) -> Query | None:
    """``the oldest ship of each line``: the first row of each group."""
    by, end = frame.group, entity.ends[0]
    if by is None or by.buckets or len(entity.ends) > 1 or entity.number is not None or frame.order or frame.limit:
        return None
    keys = by.keys or by.columns
    if end.by in keys:
        return None  # the lowest price for each price: that is the name of a price
    is_last = end.descending and isinstance(end.by, Col) and end.by.name in frame.info.dates
    first = (Order(end.by, end.descending), *(Order(Col(name), is_last) for name in frame.info.primary_key))
    order = (*(Order(key) for key in keys), *first)
    columns = tuple(dict.fromkeys((*by.columns, *frame.shown, end.by)))
    return Query(frame.info.name, columns=columns, conditions=entity.conditions, order=order, one_per=keys)


def of_values(frame: Frame, entity: Entity) -> Query | None:
    """``countries with more than two airports``, ``the country with the most airports``."""
    columns = tuple(one for one in frame.shown if isinstance(one, Col))
    settled, ordered = entity.settled, _order_of_values(frame, columns)
    if settled is None or ordered is None or not columns:
        return None
    rows = frame.ranked_by or Aggregate("count")
    first = columns[0]
    known = frame.info.relation.column(first.name) if not first.path else None
    is_set = (IsNull(first, negated=True),) if known and not known.not_null else ()
    query = Query(
        frame.info.name,
        columns=columns,
        conditions=(*settled, *is_set),
        measures=(rows,),
        having=frame.having,
        order=ordered or (Order(rows, frame.ranked is not False), Order(first)),
    )
    return replace(query, limit=frame.limit or 1) if frame.ranked is not None else query


def _order_of_values(frame: Frame, columns: tuple[Col, ...]) -> tuple[Order, ...] | None:
    """Return the order of values, by what is compared of a column; None where rows of one value may differ in what orders them."""
    compared = {one.aggregate.column: one.aggregate for one in frame.having}
    order = tuple(replace(one, term=compared.get(one.term, one.term)) for one in frame.order)  # type: ignore[arg-type]
    return None if any(isinstance(one.term, (Col, Number)) and one.term not in columns for one in order) else order
