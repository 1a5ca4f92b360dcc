"""What is said of where values lie: between bounds, above or below one, in the past. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from knowledge.schema import Column, Table
from ops.own_checks import shapes
from ops.own_checks.amounts import limit_of
from ops.own_checks.asked import MOMENTS, NUMBERS, TEXTS, Asked
from ops.own_checks.told import Told, share_taken, unsaid, wrong_rows


def in_range(told: Told) -> Iterator[Asked]:
    """So many values lie between bounds, or on one side of one."""
    table, column = told.column
    limits = _limits(told, table, column)
    bounds, count = told.bounds, told.count
    if bounds.high < 1 and not bounds.low and len(limits) == 1 and count is None:
        limits, bounds = {_OTHER_SIDE[name]: value for name, value in limits.items()}, bounds.turned
    if count is not None and len(limits) == 1:
        limits = {_OTHER_SIDE[name]: value for name, value in limits.items()}
        yield Asked("values_in_range", table, column, limits | {"at_most": wrong_rows(told)})
        return
    yield Asked("values_in_range", table, column, limits | share_taken(bounds, count))


_OTHER_SIDE = {"minimum": "below", "below": "minimum", "maximum": "above", "above": "maximum"}
_SIDES = {"at_least": "minimum", "at_most": "maximum", "above": "above", "below": "below"}
_SIGNS = {
    "positive": ("above", "0"),
    "negative": ("below", "0"),
    "non-negative": ("minimum", "0"),
    "non-positive": ("maximum", "0"),
}
_TIMES = {"past": ("maximum", "now"), "future": ("above", "now")}


def _limits(told: Told, table: Table, column: Column) -> dict[str, str]:
    if "sign" in told:
        found = dict([_SIGNS[re.sub(r"^(?:non|not) ?-?", "non-", told["sign"].lower())]])
    elif "time" in told:
        found = dict([_TIMES[told["time"].lower()]])
        if not column.type.startswith(MOMENTS):
            raise unsaid(f"{table.name}.{column.name} is {column.type} and lies in no past or future.")
    elif "minimum" in told:
        found = {"minimum": told["minimum"], "maximum": told["maximum"]}
    else:
        found = {_side(told["limit"], told["value"]): told["value"]}
    return {name: bound_of(value, table, column) for name, value in found.items()}


def _side(limit: str, value: str) -> str:
    kind = limit_of(limit)
    if kind == "exactly":
        raise unsaid(f"That every value is {value} is said as “is one of {value}”.")
    return _SIDES[kind]


def bound_of(said: str, table: Table, column: Column) -> str:
    """Return a bound as the column's type reads it: without signs that part thousands or name a currency."""
    text = shapes.unquoted(said).strip()
    if column.type.startswith(NUMBERS):
        plain = re.sub(r"^[$€£]\s?|\s?[$€£]$", "", text)
        plain = plain.replace(",", "") if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain) else plain
        plain = {"zero": "0", "one": "1"}.get(plain.lower(), plain)
        plain = re.sub(r"^([+-]?\d+)\s?k$", r"\g<1>000", plain)
        if not re.fullmatch(r"[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?", plain, re.IGNORECASE):
            raise unsaid(f"{table.name}.{column.name} is {column.type}, and {said!r} is no number.")
        return plain
    if column.type.startswith(TEXTS):
        raise unsaid(
            f"{table.name}.{column.name} holds text ({column.type}), which lies in no range. Say what it matches instead."
        )
    return text
