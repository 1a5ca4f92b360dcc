"""What is counted or summed for each: ``per country``, ``by month``, ``for each customer``. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from facts.reads import nouns, times
from facts.reads.dates import take_event, when
from facts.reads.lexicon import LISTED, PARTS, PER, SERIES, UNITS
from facts.reads.moving import is_single
from facts.reads.nouns import label_columns
from facts.reads.reader import Reader
from facts.reads.spec import Bucket, Col, Condition, Measure, Order, Part, Path, Query, Unit
from facts.reads.table_info import TableInfo

_MEASURES = frozenset({"seconds", "minutes", "hours", "days", "weeks", "months", "years"})


@dataclass(frozen=True)
class Grouping:
    """What is grouped by: columns, among them ``keys`` where rows of a table are meant, and stretches of time."""

    columns: tuple[Col, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    keys: tuple[Col, ...] = ()

    def joined(self, other: Grouping) -> Grouping:
        """Return both together."""
        return Grouping(self.columns + other.columns, self.buckets + other.buckets, self.keys + other.keys)


def grouping(reader: Reader, info: TableInfo) -> Grouping | None:
    """Take ``per``, ``by`` or ``for each`` with one thing or several."""
    start = reader.at
    reader.take_sign(",")
    series = _series(reader, info)
    if series is None and (not reader.take(PER) or _is_all_together(reader)):
        reader.at = start
        return None
    found = series if series is not None else group_key(reader, info)
    while found is not None:
        before = reader.at
        more = group_key(reader, info) if reader.take(LISTED) and not _is_measure(reader) else None
        if more is None:
            reader.at = before
            return found
        found = found.joined(more)
    reader.at = start
    return None


def _is_measure(reader: Reader) -> bool:
    """``by category, days``: what the numbers are to be in, behind a comma and in the plural."""
    behind = [word.lower for word in reader.words[reader.at - 1 : reader.at + 1]]
    return behind[:1] == [","] and behind[-1] in _MEASURES


def _is_all_together(reader: Reader) -> bool:
    """``used by all documents``: by any of them, not by each."""
    return [word.lower for word in reader.words[reader.at - 1 : reader.at + 1]] == ["by", "all"]


def grouped(info: TableInfo, conditions: tuple[Condition, ...], measures: tuple[Measure, ...], by: Grouping) -> Query:
    """Return the question of measures for each group: along time in its order, else the largest first."""
    keys = (*by.columns, *by.buckets)
    largest = (Order(measures[0], descending=True),)
    return Query(
        info.name,
        columns=by.columns,
        buckets=by.buckets,
        conditions=conditions,
        measures=measures,
        order=tuple(Order(one) for one in by.buckets) or ((*largest, *(Order(key) for key in keys)) if keys else ()),
    )


def rows_of(info: TableInfo, path: Path) -> Grouping:
    """Return the grouping by rows at the end of a path: by their keys, as others may go by the same name."""
    keys = tuple(Col(name, path) for name in info.primary_key)
    return Grouping(columns=tuple(dict.fromkeys((*keys, *label_columns(info, path)))), keys=keys)


def _series(reader: Reader, info: TableInfo) -> Grouping | None:
    start = reader.at
    unit = reader.take(SERIES)
    column = when(reader, info) if unit else None
    by = stretch(reader, info, column, Unit(unit)) if unit and column else None
    if by is None:
        reader.at = start
    return by


def stretch(reader: Reader, info: TableInfo, column: Col, unit: Unit | Part) -> Grouping | None:
    """Return the grouping by a date's unit; a year that is a number is a group as it is, and has no months; a day no hours."""
    owner = reader.world.tables[column.path[-1].target] if column.path else info
    if unit is Part.HOUR and owner.type_of(column.name) == "date":
        return None
    if column.path or column.name not in info.years:
        return Grouping(buckets=(Bucket(column, unit),))
    return Grouping(columns=(column,)) if unit is Unit.YEAR else None


def group_key(reader: Reader, info: TableInfo) -> Grouping | None:
    """Take one thing to group by: a unit of time, a table or a column."""
    return _unit(reader, info) or _rows(reader, info) or _column(reader, info)


def _unit(reader: Reader, info: TableInfo) -> Grouping | None:
    """``month``, or ``hire year``: the time of an event."""
    start = reader.at
    for event in (None, take_event):
        column = event(reader, info) if event and info.dates else None
        unit = calendar(reader) if column or not event else None
        if unit:
            column = column or when(reader, info)
            by = stretch(reader, info, column, unit) if column else None
            if by:
                return by
        reader.at = start
    return None


def calendar(reader: Reader) -> Unit | Part | None:
    """Take a unit of the calendar, or a part of it: ``month``, ``day of the week``."""
    part = reader.take(PARTS)
    if part:
        return Part(part)
    word = reader.peek()
    unit = UNITS.get(word.lower) if word else None
    if unit:
        reader.take_word()
    return unit


def _rows(reader: Reader, info: TableInfo) -> Grouping | None:
    """``customer``: every row of another table, unless it is the beginning of a column's name."""
    start = reader.at
    column = nouns.column(reader, info)
    behind = reader.at
    reader.at = start
    other = reader.table()
    path = reader.path(info.name, other.name) if other and other.name != info.name else None
    timed = other is not None and times.comes_next(reader)  # per customer last month: no last name
    longer = column is not None and (
        behind > reader.at or (not column.path and behind == reader.at and _is_named_so(info, column, other))
    )
    if other is None or path is None or (longer and not timed) or sum(hop.many for hop in path) > 1:
        reader.at = start
        return None
    return rows_of(other, path)


def _is_named_so(info: TableInfo, column: Col, other: TableInfo | None) -> bool:
    return other is not None and info.columns.get(column.name) == other.words


def _column(reader: Reader, info: TableInfo) -> Grouping | None:
    column = nouns.column(reader, info)
    if column is None or not is_single(column.path):
        return None
    pass_table(reader, info, column)
    return Grouping(columns=(column,))


def pass_table(reader: Reader, info: TableInfo, column: Col) -> None:
    """``type of pet``, of pets, ``kind of donor``, of a gift's: what the column is of anyway, or what leads to it."""
    start = reader.at
    again = reader.table() if reader.take_sign("of") else None
    if again is not info and (again is None or again.name not in [hop.target for hop in column.path]):
        reader.at = start
