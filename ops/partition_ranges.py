"""Which days the partitions of a table hold, read from their bounds, and the days of a year, a month or a day. Pure."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from knowledge.schema import Name, Schema, Table

_PERIOD = re.compile(r"^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?$")
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")
_RANGE = re.compile(r"^FOR VALUES FROM \((.+?)\) TO \((.+?)\)$")
#: A moment that is the beginning of a day.
_DAY = re.compile(r"^'(\d{4}-\d{2}-\d{2})(?: 00:00:00(?:[+-]\d{2}(?::?\d{2})?)?)?'")


class Days(NamedTuple):
    """Days in a row: from the first on, None where there is none, up to and without the day after the last."""

    first: date | None
    after: date


class DayRange(NamedTuple):
    """A partition with the days that it holds."""

    name: Name
    days: Days


def ranges_of(schema: Schema, table: Table) -> list[DayRange]:
    """Return the partitions of a table that hold whole days, the oldest first; those with other bounds are left out."""
    found = [DayRange(one.name, days) for one in schema.partitions(table.name) if (days := _days_of(one.bound or "")) is not None]
    return sorted(found, key=lambda one: (one.days.after, one.days.first or date.min))


def _days_of(bound: str) -> Days | None:
    told = _RANGE.match(bound)
    if told is None:
        return None
    lower, upper = (_DAY.match(text) for text in told.groups())
    if upper is None or not (lower or told.group(1) == "MINVALUE"):
        return None
    return Days(date.fromisoformat(lower.group(1)) if lower else None, date.fromisoformat(upper.group(1)))


def period_days(text: str) -> Days | None:
    """Return the days of a year, a quarter, a month or a day: 2025, 2025-Q1, 2025-01, 2025-01-31; None for other texts.

    :raises ValueError: if there is no such month or day.
    """
    if quarter := _QUARTER.match(text):
        first = date(int(quarter.group(1)), 3 * int(quarter.group(2)) - 2, 1)
        return Days(first, behind(first, months=3))
    found = _PERIOD.match(text.strip("'"))
    if found is None:
        return None
    year, month, day = (int(part) if part else 0 for part in found.groups())
    first = date(year, month or 1, day or 1)
    return Days(first, first + timedelta(days=1) if day else behind(first, months=1 if month else 12))


def behind(first: date, *, months: int) -> date:
    """Return the first of a month so many months later."""
    whole = first.year * 12 + first.month - 1 + months
    return date(whole // 12, whole % 12 + 1, 1)


def length_of(days: Days) -> str:
    """Return how long days in a row are: day, week, month, quarter or year; '' where they are none of these."""
    first, after = days
    if first is None:
        return ""
    in_days = {1: "day", 7: "week"}.get((after - first).days, "")
    months = (after.year - first.year) * 12 + after.month - first.month
    whole = first.day == after.day == 1
    return in_days or ({1: "month", 3: "quarter", 12: "year"}.get(months, "") if whole else "")
