"""A number of related rows for each row, asked as groups of those rows: one pass over them rather than one for each. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.moving import moved_column, seen_from
from facts.reads.spec import Aggregate, Calculated, Col, Condition, Hop, Number, Order, Path, Query, Related, Term
from facts.reads.world import World


def by_groups(world: World, query: Query) -> Query:
    """Return the question with its numbers as groups, where all are of the same rows and those without any are not asked for."""
    numbers = [one for one in query.columns if isinstance(one, Number)]
    if not numbers or not _of_same_rows(numbers) or not _is_plain(query, numbers):
        return query
    first = numbers[0]
    some = Related(first.path, first.conditions)
    is_top = query.limit is not None and bool(query.order) and query.order[0].term in numbers and query.order[0].descending
    if some not in query.conditions and not is_top:
        return query
    back = tuple(_back(hop) for hop in reversed(first.path))
    said = tuple(one for one in query.conditions if one != some)
    return _grouped(world, query, first, back, said)


def _of_same_rows(numbers: list[Number]) -> bool:
    """Return whether all numbers are of the same rows, each of which belongs to one row only."""
    return len({(one.path, one.conditions) for one in numbers}) == 1 and all(hop.many for hop in numbers[0].path)


def _is_plain(query: Query, numbers: list[Number]) -> bool:
    """Return whether rows are shown as they are, and ordered by columns or the numbers: groups have nothing else to order by."""
    if query.distinct or any(isinstance(one, Calculated) for one in query.columns):
        return False
    return all(isinstance(one.term, Col) or one.term in numbers for one in query.order)


def _grouped(world: World, query: Query, first: Number, back: Path, said: tuple[Condition, ...]) -> Query:
    keys = tuple(Col(name, back) for name in world.tables[query.table].primary_key)
    shown = tuple(moved_column(one, back) for one in query.columns if isinstance(one, Col))
    columns = tuple(dict.fromkeys((*keys, *shown)))
    measures = tuple(dict.fromkeys(_measure(one) for one in query.columns if isinstance(one, Number)))
    order = tuple(Order(_term(one.term, back), one.descending) for one in query.order)
    largest = (Order(measures[0], descending=True), *map(Order, columns))
    conditions = (*first.conditions, *(seen_from(back, said) if said else ()))
    return replace(
        query, table=first.path[-1].target, columns=columns, conditions=conditions, measures=measures, order=order or largest
    )


def _measure(number: Number) -> Aggregate:
    return number.of or Aggregate("count")


def _term(term: Term, back: Path) -> Term:
    if isinstance(term, Number):
        return _measure(term)
    return moved_column(term, back) if isinstance(term, Col) else term


def _back(hop: Hop) -> Hop:
    return Hop(hop.target, hop.source, tuple((there, here) for here, there in hop.pairs), not hop.many, hop.label)
