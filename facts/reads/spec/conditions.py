"""What rows have to fulfil: conditions on columns, on related rows, and on what other rows hold. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from facts.reads.spec.places import Clock, Col, Moment, Path, Unit
from knowledge.schema import Name

if TYPE_CHECKING:  # conditions speak of aggregates and rankings, which have conditions themselves
    from facts.reads.spec.queries import Aggregate, Bucket, Query


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
class Aged:
    """As many whole years have gone by since the column's day, by today, as compare so to a number."""

    column: Col
    operator: str
    years: int


@dataclass(frozen=True)
class Anniversary:
    """The column's day comes round in the ``unit`` in which a moment lies, whatever the year: the same month, or the same day."""

    column: Col
    unit: Unit
    moment: Moment


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
class VersusEach:
    """The number of rows at the end of a path, or an aggregate ``of`` theirs, compares so to the average of all that have any."""

    path: Path
    operator: str
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
    apart: tuple[int, Unit | Clock] | None = None


Condition = (
    Compare
    | OneOf
    | Between
    | IsNull
    | Matches
    | Flag
    | Period
    | Aged
    | Anniversary
    | Related
    | Counted
    | Not
    | AnyOf
    | AllOf
    | VersusAll
    | VersusEach
    | First
    | Alike
    | EveryOf
    | CompareColumns
)
