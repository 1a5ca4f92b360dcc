"""Conditions that no row can fulfil together: a reading with such is none. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from facts.reads.spec import Between, Col, Compare, Condition, Counted, Flag, IsNull, Period, Related

#: The least and the greatest value of a condition, where it has such.
_Ends = tuple[int | Decimal | str | None, int | Decimal | str | None]


def contradict(conditions: tuple[Condition, ...]) -> bool:
    """Return whether one column would have to hold two values, of these rows or of others that they speak of."""
    equal = [(one.column, one.value) for one in conditions if isinstance(one, Compare) and one.operator == "="]
    said = {(one.column, one.negated) for one in conditions if isinstance(one, IsNull)}
    said |= {(one.column, one.value) for one in conditions if isinstance(one, Flag)}
    if any((column, not filled) in said for column, filled in said):
        return True
    others = (one.conditions for one in conditions if isinstance(one, (Related, Counted)))
    twice = len({column for column, _ in equal}) < len(set(equal))
    return twice or _apart(conditions) or _there_and_not(conditions) or any(map(contradict, others))


def _there_and_not(conditions: tuple[Condition, ...]) -> bool:
    """Return whether there would have to be no such rows at all, and some of them."""
    none = [one.path for one in conditions if isinstance(one, Related) and one.negated and not one.conditions]
    some = [one.path for one in conditions if isinstance(one, Related) and not one.negated]
    return any(path[: len(no)] == no for no in none for path in some) or any(map(_has_itself_not, conditions))


def _has_itself_not(condition: Condition) -> bool:
    """Return whether rows would have to have others that have none of these rows: hosts with a show that has no host."""
    if not isinstance(condition, Related) or condition.negated:
        return False
    back = [hop.label for hop in reversed(condition.path)]
    none = [one.path for one in condition.conditions if isinstance(one, Related) and one.negated and not one.conditions]
    return any([hop.label for hop in path] == back[: len(path)] for path in none)


def _apart(conditions: tuple[Condition, ...]) -> bool:
    """Return whether a column would have to lie in two ranges that have nothing in common: before 1900 and after 1950."""
    by_column: dict[Col, list[_Ends]] = {}
    for column, ends in (each for one in conditions for each in _ranges(one)):
        by_column.setdefault(column, []).append(ends)
    return any(_is_empty(each) for each in by_column.values()) or _above_and_below(conditions)


def _above_and_below(conditions: tuple[Condition, ...]) -> bool:
    """Return whether a column would have to be above a number and below the same."""
    strict = [one for one in conditions if isinstance(one, Compare) and one.operator in ("<", ">")]
    above = {(one.column, one.value) for one in strict if one.operator == ">"}
    return any((one.column, one.value) in above for one in strict if one.operator == "<")


def _is_empty(ranges: list[_Ends]) -> bool:
    lows = [low for low, _ in ranges if low is not None]
    highs = [high for _, high in ranges if high is not None]
    alike = len({isinstance(one, str) for one in (*lows, *highs)}) < 2
    return bool(lows and highs) and alike and max(lows) > min(highs)  # type: ignore[type-var]


def _ranges(condition: Condition) -> Iterator[tuple[Col, _Ends]]:
    if isinstance(condition, Between):
        yield condition.column, (condition.low, condition.high)
    elif isinstance(condition, Period):
        low, high = (moment.date or None if moment else None for moment in (condition.start, condition.end))
        yield condition.column, (low, high)
    elif isinstance(condition, Compare) and isinstance(condition.value, (int, Decimal)) and condition.operator != "<>":
        low = None if condition.operator.startswith("<") else condition.value
        high = None if condition.operator.startswith(">") else condition.value
        yield condition.column, (low, high)
