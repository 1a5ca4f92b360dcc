"""A question before it becomes a query: the rows, what is said of them, what is shown, grouped and ordered. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from facts.reads.grammar.contradictions import contradict
from facts.reads.grammar.entities import Entity, Said
from facts.reads.grammar.items import Items
from facts.reads.grouping import Grouping, grouped
from facts.reads.nouns import label_columns
from facts.reads.spec import Aggregate, Col, Having, IsNull, Number, Order, Query, Related
from facts.reads.world import TableInfo, World


@dataclass(frozen=True)
class Frame:
    """All that a question says; ``value`` are columns whose values are asked about rather than rows."""

    info: TableInfo
    items: Items = ()
    said: tuple[Said, ...] = ()
    group: Grouping | None = None
    order: tuple[Order, ...] = ()
    limit: int | None = None
    plural: bool = False
    distinct: bool = False
    having: tuple[Having, ...] = ()
    #: Values of the column are ranked by how many rows have them: descending or not.
    ranked: bool | None = None
    #: What they are ranked by instead.
    ranked_by: Aggregate | None = None
    #: What part of the rows is this, too.
    share: tuple[Said, ...] = ()
    exists: bool = False
    #: The average, least or greatest number of rows of all groups.
    over: str = ""
    #: Nothing says which rows are meant, unless one goes by a name.
    unnamed: bool = False
    #: Rows without any of what is counted for each are asked for too.
    with_none: bool = False

    def with_said(self, said: tuple[Said, ...]) -> Frame:
        """Return the same question of which more is said."""
        return replace(self, said=tuple(dict.fromkeys((*self.said, *said))))


def frame_of(rows: Entity, shown: Items) -> Frame:
    """Return what is shown of rows."""
    return Frame(rows.info, shown, rows.said, limit=rows.number, plural=rows.plural)


def query_of(frame: Frame, world: World) -> Query | None:
    """Return what a frame asks; None if its parts do not go together."""
    said = tuple(dict.fromkeys((*frame.said, *(one for item in frame.items for one in item.said))))
    entity = Entity(frame.info, said, frame.limit, frame.plural)
    aggregates = tuple(dict.fromkeys(one for item in frame.items for one in item.aggregates))
    if contradict(entity.conditions):
        return None
    if frame.with_none and not any(isinstance(one, Number) for item in frame.items for one in item.columns):
        return None
    if frame.share or frame.exists:
        return _part(frame, entity)
    if frame.having or frame.ranked is not None:
        return _of_values(frame, entity)
    if frame.group is not None or aggregates or _counts_pieces(frame):
        return _grouped(frame, entity, aggregates, world)
    return _listed(frame, entity)


def _counts_pieces(frame: Frame) -> bool:
    """Return whether only numbers of pieces are asked for: how many beds there are is their sum."""
    return bool(frame.items) and all(item.pieces for item in frame.items)


def _shown(frame: Frame) -> tuple[Col | Number, ...]:
    found: list[Col | Number] = []
    for item in frame.items:
        found += [Col(name) for name in frame.info.columns] if item.whole else item.columns
    return tuple(dict.fromkeys(found))


def _part(frame: Frame, entity: Entity) -> Query | None:
    """``what percentage of orders were cancelled``, ``are there any``."""
    settled, share = entity.settled, replace(entity, said=frame.share).settled
    if settled is None or share is None or frame.items or frame.group or frame.order or frame.limit:
        return None
    return Query(frame.info.name, conditions=settled, share=share, exists=frame.exists)


def _listed(frame: Frame, entity: Entity) -> Query | None:
    columns = _shown(frame)
    numbers = [one for one in columns if isinstance(one, Number)]
    if numbers and len(numbers) == len(columns):
        columns = (*label_columns(frame.info), *columns)
    above = [one.path[0] for one in columns if isinstance(one, Col) and one.path and one.path[0].source == one.path[0].target]
    has_one = tuple(IsNull(Col(hop.pairs[0][0]), negated=True) for hop in above if not hop.many)  # employees and their managers
    some = () if frame.with_none else tuple(Related(one.path, one.conditions) for one in numbers)
    ranked = _ranked(entity)
    conditions = entity.conditions if ranked else entity.settled
    if conditions is None:
        return None
    order, limit = ranked or (frame.order, frame.limit)
    if ranked and columns and ranked[0][0].term not in columns:
        columns = (*columns, ranked[0][0].term)
    distinct = frame.distinct or any(item.distinct for item in frame.items)
    if any(isinstance(one.term, Aggregate) for one in order):
        return None
    if distinct:
        order = order or tuple(Order(column) for column in columns)
        columns = tuple(dict.fromkeys((*columns, *(one.term for one in order))))  # type: ignore[arg-type]
    named = {one.term for one in order}
    keys = () if distinct or not order else tuple(Order(key) for key in map(Col, frame.info.primary_key) if key not in named)
    return Query(
        frame.info.name,
        columns=columns,
        conditions=tuple(dict.fromkeys((*conditions, *some, *has_one))),
        order=tuple(dict.fromkeys((*order, *keys))),
        limit=limit,
        distinct=distinct,
    )


def _ranked(entity: Entity) -> tuple[tuple[Order, ...], int] | None:
    """Return the order and limit that mean to be the first ones, where that may be said so."""
    if len(entity.ends) != 1 or (entity.plural and entity.number is None):
        return None
    end = entity.ends[0]
    is_last = end.descending and isinstance(end.by, Col) and end.by.name in entity.info.dates
    keys = tuple(Order(Col(name), descending=True) for name in entity.info.primary_key) if is_last else ()
    return (Order(end.by, end.descending), *keys), entity.number or 1


def _grouped(frame: Frame, entity: Entity, aggregates: tuple[Aggregate, ...], world: World) -> Query | None:
    pieces = tuple(Aggregate("sum", one) for item in frame.items if item.pieces for one in item.columns if isinstance(one, Col))
    aggregates = (*aggregates, *pieces)
    shown = _shown(replace(frame, items=tuple(item for item in frame.items if not item.pieces and not item.whole)))
    if any(isinstance(one, Number) for one in shown):
        return None
    if not aggregates and entity.ends:
        return _one_per(frame, entity)
    if not aggregates and not all(item.rows for item in frame.items):
        return None
    if (frame.limit and not frame.order) or (frame.group is None and _needs_groups(frame, aggregates)):
        return None
    shown = shown if aggregates else ()
    by = frame.group or Grouping()
    own = tuple(one for shown_one in shown if isinstance(shown_one, Col) for one in (*_keys_of(shown_one, world), shown_one))
    by = Grouping(tuple(dict.fromkeys((*by.columns, *own))), by.buckets, by.keys)
    # Rows that are named with what is measured of them are told apart by their keys.
    settled = entity.settled
    if settled is None:
        return None
    measures = aggregates or (Aggregate("count"),)
    query = grouped(frame.info, settled, measures, by)
    query = replace(query, over_groups=frame.over, order=()) if frame.over else query
    if frame.order:
        terms = tuple(one for one in frame.order)
        if any(isinstance(one.term, Number) for one in terms):
            return None
        added = tuple(one.term for one in terms if isinstance(one.term, Aggregate) and one.term not in query.measures)
        query = replace(query, order=terms, measures=(*query.measures, *added))
    return replace(query, limit=frame.limit) if frame.limit else query


def _needs_groups(frame: Frame, aggregates: tuple[Aggregate, ...]) -> bool:
    """Return whether only groups have what is asked for: shares of all, the average number of rows."""
    return bool(frame.over) or any(one.function == "share" for one in aggregates)


def _keys_of(column: Col, world: World) -> tuple[Col, ...]:
    """Return the keys of rows that are shown by their names: others may go by the same name."""
    info = world.tables[column.path[-1].target] if column.path else None
    return tuple(Col(name, column.path) for name in info.primary_key) if info and column.name in info.label else ()


def _one_per(frame: Frame, entity: Entity) -> Query | None:
    """``the oldest ship of each line``: the first row of each group."""
    by, end = frame.group, entity.ends[0]
    if by is None or by.buckets or len(entity.ends) > 1 or entity.number is not None or frame.order or frame.limit:
        return None
    keys = by.keys or by.columns
    is_last = end.descending and isinstance(end.by, Col) and end.by.name in frame.info.dates
    first = (Order(end.by, end.descending), *(Order(Col(name), is_last) for name in frame.info.primary_key))
    order = (*(Order(key) for key in keys), *first)
    columns = tuple(dict.fromkeys((*by.columns, *_shown(frame), end.by)))
    return Query(frame.info.name, columns=columns, conditions=entity.conditions, order=order, one_per=keys)


def _of_values(frame: Frame, entity: Entity) -> Query | None:
    """``countries with more than two airports``, ``the country with the most airports``."""
    columns = tuple(one for one in _shown(frame) if isinstance(one, Col))
    settled = entity.settled
    if settled is None or not columns:
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
        order=frame.order or (Order(rows, frame.ranked is not False), Order(first)),
    )
    return replace(query, limit=frame.limit or 1) if frame.ranked is not None else query
