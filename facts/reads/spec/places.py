"""Where what is asked about stands: keys and the ways over them, columns, and points in time. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from knowledge.schema import Name


@dataclass(frozen=True)
class Hop:
    """One foreign key, walked in one direction. ``pairs`` are (column here, column there).

    ``many``: a row here may meet several there. ``label`` names the key's column for people: ``orders.customer_id``.
    ``is_implied``: no constraint declares it, its name tells.
    """

    source: Name
    target: Name
    pairs: tuple[tuple[str, str], ...]
    many: bool
    label: str
    is_implied: bool = False


Path = tuple[Hop, ...]


@dataclass(frozen=True)
class Col:
    """A column of the table at the end of a path; the empty path is the table of the question itself."""

    name: str
    path: Path = ()


class Unit(StrEnum):
    """A unit of the calendar, as date_trunc() takes it."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


class Clock(StrEnum):
    """What is shorter than a day."""

    MINUTE = "minute"
    HOUR = "hour"


class Part(StrEnum):
    """What times of many days, weeks or years have in common."""

    HOUR = "hour"
    WEEKDAY = "weekday"


@dataclass(frozen=True)
class Moment:
    """A point in time: a ``date`` (ISO 8601), or the beginning of the current ``unit``, shifted by ``offset`` of ``step``.

    ``month`` stands for the first day of that month, this year or (if it is still to come) last year; ``now`` for the very moment.
    """

    date: str = ""
    unit: Unit = Unit.DAY
    offset: int = 0
    step: Unit | None = None
    month: int = 0
    now: bool = False
