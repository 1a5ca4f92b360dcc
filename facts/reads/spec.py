"""A read question as a value: what is asked of which table, under which conditions. ``sql.py`` alone turns it into SQL. Pure.

Columns are found by a path of foreign keys from the table that the question is about; conditions hold for rows of that table.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

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


# --- conditions


@dataclass(frozen=True)
class Compare:
    """``column operator value``; the operator is one of = <> < <= > >=. ``fold``: upper and lower case are the same."""

    column: Col
    operator: str
    value: Any
    fold: bool = False


@dataclass(frozen=True)
class OneOf:
    """The column is one of several values, or none of them."""

    column: Col
    values: tuple[Any, ...]
    negated: bool = False


@dataclass(frozen=True)
class Between:
    """The column is between two values, both included."""

    column: Col
    low: Any
    high: Any


@dataclass(frozen=True)
class IsNull:
    """The column holds nothing, or something."""

    column: Col
    negated: bool = False


@dataclass(frozen=True)
class Matches:
    """A text contains, starts with or ends with another, whatever the case; ``how`` is contains, starts or ends."""

    column: Col
    how: str
    value: str
    negated: bool = False


@dataclass(frozen=True)
class Flag:
    """A boolean column is true, or is not."""

    column: Col
    value: bool


@dataclass(frozen=True)
class Period:
    """The column is on or after ``start`` and before ``end``; either may be open."""

    column: Col
    start: Moment | None
    end: Moment | None


@dataclass(frozen=True)
class Related:
    """There is a row at the end of the path for which the conditions hold (they count from there), or there is none."""

    path: Path
    conditions: tuple[Condition, ...] = ()
    negated: bool = False


@dataclass(frozen=True)
class Counted:
    """The number of rows at the end of the path, under conditions, compares so to a number; or an aggregate ``of`` theirs does."""

    path: Path
    operator: str
    number: int | Decimal
    conditions: tuple[Condition, ...] = ()
    of: Aggregate | None = None


@dataclass(frozen=True)
class Not:
    """The condition does not hold."""

    condition: Condition


@dataclass(frozen=True)
class AnyOf:
    """One of several conditions holds at least."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class AllOf:
    """All of several conditions hold."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class VersusAll:
    """The column compares so to an aggregate of a column over all rows of its table for which conditions hold: to the average.

    ``alike`` are columns of the row and of those that have to be the same: the average of its own department.
    """

    column: Col
    operator: str
    function: str
    over: Col
    table: Name
    conditions: tuple[Condition, ...] = ()
    alike: tuple[tuple[Col, Col], ...] = ()


@dataclass(frozen=True)
class First:
    """The column, the only one of a key, is that of the first row of a ranking, of which it is the first column."""

    column: Col
    ranking: Query


@dataclass(frozen=True)
class EveryOf:
    """The rows at the end of a path have as many different values of a column as all rows of their table have, under conditions."""

    path: Path
    column: Col | Bucket
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True)
class Alike:
    """A row of the table, for which conditions hold, has the same value in that column or an ``other``; or none has."""

    column: Col
    table: Name
    conditions: tuple[Condition, ...] = ()
    negated: bool = False
    other: Col | None = None


@dataclass(frozen=True)
class CompareColumns:
    """Two columns of a row compare so; ``by_day``: a moment counts as its day, where the other one is a day.

    ``apart``: the other one so many units later: longer than five days.
    """

    column: Col
    operator: str
    other: Col
    by_day: bool = False
    apart: tuple[int, Unit] | None = None


Condition = (
    Compare
    | OneOf
    | Between
    | IsNull
    | Matches
    | Flag
    | Period
    | Related
    | Counted
    | Not
    | AnyOf
    | AllOf
    | VersusAll
    | First
    | Alike
    | EveryOf
    | CompareColumns
)


# --- what is asked


@dataclass(frozen=True)
class Aggregate:
    """count, sum, avg, median, min or max of a column; count without a column counts rows.

    ``share`` is the percentage of all rows that a group has, ``part`` that of a group's rows for which ``when`` holds; any other
    function is of those rows alone. ``called``: how people tell it from others of its kind.
    """

    function: str
    column: Col | Calculated | None = None
    distinct: bool = False
    when: tuple[Condition, ...] = ()
    called: str = ""


@dataclass(frozen=True)
class Calculated:
    """Two numbers put together by one of ``+ - * /``: two of each row, or, where they are aggregates, two of each group.

    ``called``: what people call the result, if it goes by a name.
    """

    operator: str
    left: Amount
    right: Amount
    called: str = ""

    @property
    def of_groups(self) -> bool:
        """Whether it is worked out of many rows rather than of one."""
        return any(isinstance(one, Aggregate) or (isinstance(one, Calculated) and one.of_groups) for one in (self.left, self.right))


Amount = Col | Aggregate | Calculated
Measure = Aggregate | Calculated


@dataclass(frozen=True)
class Bucket:
    """A date cut to the beginning of its day, week, month, quarter or year; or the weekday or the hour that it falls on."""

    column: Col
    unit: Unit | Part


@dataclass(frozen=True)
class Number:
    """How many rows there are at the end of a path, for each row, none where there are none; or an aggregate ``of`` theirs."""

    path: Path
    conditions: tuple[Condition, ...] = ()
    of: Aggregate | None = None


@dataclass(frozen=True)
class Having:
    """An aggregate of a group compares so to a number."""

    aggregate: Aggregate
    operator: str
    number: int | Decimal


@dataclass(frozen=True)
class Window:
    """What a measure of a group, or a number of a row, is beside those of the others.

    ``how``: ``running``, the total up to it in time; ``growth``, by how many percent it is more than ``before``, else than the
    group before it in time; ``rank``, its place in the order; ``share``, its percentage of all.
    """

    how: str
    of: Measure | Shown
    before: Measure | None = None
    descending: bool = True


Key = Col | Bucket
#: What stands in a row of a list.
Shown = Col | Number | Calculated
Term = Shown | Bucket | Aggregate


@dataclass(frozen=True)
class Order:
    """What the result is ordered by; rows without a value come last."""

    term: Term
    descending: bool = False


@dataclass(frozen=True)
class Query:
    """One question.

    ``columns`` are shown as they are; with ``measures``, they and ``buckets`` are what is grouped by. ``share`` asks for the
    percentage of rows for which its conditions hold too. ``exists`` asks whether there is a row at all; ``one_per`` keeps the
    first row, in the order given, for each value. ``over_groups`` asks for the average, least or greatest of the only measure over
    the groups: the average number of tracks per album. ``silent`` measures order the rows and are not shown. ``windows`` are shown
    behind the measures; the first ``offset`` rows are passed over. ``spread`` asks how many groups have each number, of those
    ``among`` if any are named: how many customers have one order, two, three.
    """

    table: Name
    columns: tuple[Shown, ...] = ()
    conditions: tuple[Condition, ...] = ()
    measures: tuple[Measure, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    order: tuple[Order, ...] = ()
    limit: int | None = None
    distinct: bool = False
    exists: bool = False
    share: tuple[Condition, ...] = ()
    one_per: tuple[Col, ...] = ()
    having: tuple[Having, ...] = ()
    over_groups: str = ""
    silent: bool = False
    windows: tuple[Window, ...] = ()
    offset: int = 0
    spread: bool = False
    among: tuple[int, ...] = ()
