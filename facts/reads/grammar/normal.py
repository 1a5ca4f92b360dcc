"""One form of queries that ask the same, however their conditions were put. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.moving import denied, is_single, moved
from facts.reads.spec import AnyOf, Between, Col, Compare, Condition, Counted, IsNull, Not, OneOf, Period, Query, Related


def normal(query: Query) -> Query:
    """Return a query in which it says nothing how its conditions were put, and in which sequence."""
    groups = [one for one in query.columns if isinstance(one, Col) and one.path] if query.measures else []
    own = {one: key for one in groups if not (key := _by_key(one)).path}
    held = tuple(IsNull(one, negated=True) for one in own.values())  # by the key of what rows belong to: by their own to it
    columns = tuple(own.get(one, one) for one in query.columns)  # type: ignore[call-overload]
    order = tuple(replace(one, term=own.get(one.term, one.term)) for one in query.order)  # type: ignore[call-overload]
    return replace(query, columns=columns, order=order, conditions=_sorted((*query.conditions, *held)))


def _sorted(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return conditions without what others say too, in one sequence; those on other rows likewise."""
    plain = [_plain(one) for one in conditions]
    compared = {one.column for one in plain if isinstance(one, (Compare, Period, Between))}
    needed = [one for one in plain if not (isinstance(one, IsNull) and one.negated and one.column in compared)]
    return tuple(sorted(needed, key=repr))


def _by_key(column: Col) -> Col:
    """Return the column of a key in the place of the one that it refers to: they hold the same."""
    *before, last = column.path
    here = {there: own for own, there in last.pairs}.get(column.name)
    return Col(here, tuple(before)) if here is not None and not last.many else column


def _in_short(condition: Related) -> Related:
    """Return the same with what is said of what the others belong to said of them: ratings by one, of tasters from Spain."""
    single = next((place for place in range(len(condition.path)) if is_single(condition.path[place:])), len(condition.path))
    place = max(single, 1)
    behind = condition.path[place:]
    if not behind or not condition.conditions:
        return condition
    return replace(condition, path=condition.path[:place], conditions=tuple(moved(one, behind) for one in condition.conditions))


def _by_own_key(condition: Related) -> Condition:
    """Return that a row belongs to others as what it is: that its key to them is set."""
    first = condition.path[0]
    is_bare = len(condition.path) == 1 and not first.many and not condition.conditions and len(first.pairs) == 1
    return IsNull(Col(first.pairs[0][0]), negated=not condition.negated) if is_bare else condition


def _any_of(conditions: tuple[Condition, ...]) -> Condition:
    """Return one of several conditions in short: one of some values of a column, or of rows on one way."""
    same = [one for one in conditions if isinstance(one, Compare) and one.operator == "="]
    if len(same) == len(conditions) and len({one.column for one in same}) == 1:
        return _plain(OneOf(same[0].column, tuple(one.value for one in same)))
    related = [one for one in conditions if isinstance(one, Related) and not one.negated and len(one.conditions) == 1]
    if len(related) == len(conditions) and len({one.path for one in related}) == 1:
        return Related(related[0].path, (_any_of(tuple(one.conditions[0] for one in related)),))
    return AnyOf(tuple(sorted(conditions, key=repr)))


def _plain(condition: Condition) -> Condition:
    if isinstance(condition, Related):
        return _by_own_key(_in_short(replace(condition, conditions=_sorted(condition.conditions))))
    if isinstance(condition, AnyOf):
        return _any_of(tuple(map(_plain, condition.conditions)))
    counts = isinstance(condition, Counted) and (condition.of is None or condition.of.function == "count")
    if counts and isinstance(condition, Counted) and (condition.operator, condition.number) in ((">=", 1), (">", 0)):
        return _plain(Related(condition.path, condition.conditions))
    if isinstance(condition, OneOf):
        condition = replace(condition, values=tuple(sorted(condition.values, key=repr)))
    if isinstance(condition, (Compare, OneOf)) and condition.column.path:
        return replace(condition, column=_by_key(condition.column))
    if isinstance(condition, Not):
        opposite = denied(condition.condition)
        return opposite if isinstance(opposite, Not) else _plain(opposite)
    return condition
