"""What is asked of rows: columns, aggregates and numbers, in groups, in an order, as a share; and the whole question. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from facts.reads.spec.conditions import Condition
from facts.reads.spec.places import Col, Part, Path, Unit
from knowledge.schema import Name


@dataclass(frozen=True)
class Aggregate:
    """count, sum, avg, median, min or max of a column; count without a column counts rows.

    ``share`` is the percentage of all rows that a group has, ``part`` that of a group's rows for which ``when`` holds; any other
    function is of those rows alone. ``called``: how people tell it from others of its kind.
    """

    function: str
    column: Col | Calculated | Lapse | None = None
    distinct: bool = False
    when: tuple[Condition, ...] = ()
    called: str = ""


@dataclass(frozen=True)
class Lapse:
    """How many of a unit went by between two times of a row; until today, where the other one is none: whole years then."""

    begun: Col
    done: Col | None
    unit: str
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


Amount = Col | Aggregate | Calculated | Lapse
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
