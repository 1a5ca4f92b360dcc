"""Conditions and columns moved along a path: what holds for a customer, said of the customer's orders. Pure."""

from __future__ import annotations

from dataclasses import replace

from facts.reads.spec import (
    Aggregate,
    AllOf,
    Amount,
    AnyOf,
    Col,
    Compare,
    CompareColumns,
    Condition,
    Counted,
    IsNull,
    Lapse,
    Not,
    Path,
    Related,
    VersusAll,
    VersusEach,
)


def is_single(path: Path) -> bool:
    """Return whether a row has at most one row at the end of the path."""
    return not any(hop.many for hop in path)


def comes_again(path: Path) -> bool:
    """Return whether a way that leads to many may lead to one of them several times: to the genres of what somebody bought."""
    return len(path) > 1 and not path[-1].many and not is_single(path)


def moved(condition: Condition, path: Path) -> Condition:
    """Return a condition on the table at the end of a path as one on the table at its beginning, which has one such row."""
    if isinstance(condition, Not):
        return Not(moved(condition.condition, path))
    if isinstance(condition, (AllOf, AnyOf)):
        return replace(condition, conditions=tuple(moved(one, path) for one in condition.conditions))
    if isinstance(condition, (Related, Counted)):
        return replace(condition, path=path + condition.path)
    if isinstance(condition, VersusEach):
        return Related(path, (condition,))
    if isinstance(condition, CompareColumns):
        return replace(condition, column=moved_column(condition.column, path), other=moved_column(condition.other, path))
    if isinstance(condition, VersusAll):
        alike = tuple((moved_column(here, path), there) for here, there in condition.alike)
        return replace(condition, column=moved_column(condition.column, path), alike=alike)
    return replace(condition, column=moved_column(condition.column, path))


def moved_amount(amount: Amount, path: Path) -> Amount:
    """Return a number of the rows at the end of a path as seen from its beginning."""
    if isinstance(amount, Col):
        return moved_column(amount, path)
    if isinstance(amount, Aggregate):
        column = moved_amount(amount.column, path) if amount.column else None
        return replace(amount, column=column, when=tuple(moved(one, path) for one in amount.when))  # type: ignore[arg-type]
    if isinstance(amount, Lapse):
        done = moved_column(amount.done, path) if amount.done else None
        return replace(amount, begun=moved_column(amount.begun, path), done=done)
    return replace(amount, left=moved_amount(amount.left, path), right=moved_amount(amount.right, path))


def moved_column(column: Col, path: Path) -> Col:
    """Return a column at the end of a path as seen from its beginning."""
    return replace(column, path=path + column.path)


def denied(condition: Condition) -> Condition:
    """Return that a condition does not hold; a value that is not known is none other."""
    if isinstance(condition, Compare) and condition.operator == "=":
        return replace(condition, operator="<>")
    if isinstance(condition, (IsNull, Related)):
        return replace(condition, negated=not condition.negated)
    return Not(condition)


def seen_from(path: Path, conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """Return what it means for a row that the rows at the end of the path fulfil conditions: all of them, or one of many."""
    if is_single(path) and conditions:
        return tuple(moved(condition, path) for condition in conditions)
    return (Related(path, conditions),)
