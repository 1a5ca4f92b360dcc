"""A period as people say it: ``last week``, ``in March 2025``, ``within the last 30 days``, ``since 2024-05-01``. Pure."""

from __future__ import annotations

from datetime import date, timedelta

from facts.reads.spec import Moment, Unit

_MONTHS = "January February March April May June July August September October November December".split()
#: The day, and the whole units, before this one, of it and behind it.
_DAYS = {-1: "yesterday", 0: "today", 1: "tomorrow"}
_UNITS = {-2: "the {} before last", -1: "last {}", 0: "this {}", 1: "next {}"}


def span_said(start: Moment | None, end: Moment | None) -> str:
    """Return the words for what begins with ``start`` and ends before ``end``; nothing for what is open at both ends."""
    if start and end:
        return _unit(start, end) or _month(start, end) or _dates(start, end) or f"from {_moment(start)} until before {_moment(end)}"
    if start:
        return _rolling(start) or f"since {_moment(start)}"
    return f"before {_moment(end)}" if end else ""


def _unit(start: Moment, end: Moment) -> str:
    """One whole unit, counted from now: ``last week``; or so many of them from today on: ``within the next 3 days``."""
    if not _is_counted(start) or not _is_counted(end):
        return ""
    steps = {moment.step or moment.unit for moment in (start, end)}
    if steps == {start.unit} and end.offset == start.offset + 1:
        names = _DAYS if start.unit is Unit.DAY else {offset: words.format(start.unit.value) for offset, words in _UNITS.items()}
        return names.get(start.offset, _amount(start, one=True) + " ago" if start.unit is Unit.DAY and start.offset < 0 else "")
    if start == Moment() and end.offset > 0:
        return f"within the next {_amount(end)}"
    return ""


def _rolling(start: Moment) -> str:
    """So many units up to now: ``within the last 30 days``."""
    if not _is_counted(start) or start.unit is not Unit.DAY or start.offset >= 0 or start.step is None:
        return ""
    return f"within the last {_amount(start)}"


def _month(start: Moment, end: Moment) -> str:
    """A month by its name alone."""
    alone = bool(start.month) and not start.offset and end == Moment(month=start.month, offset=1, step=Unit.MONTH)
    return f"in {_MONTHS[start.month - 1]}" if alone else ""


def _dates(start: Moment, end: Moment) -> str:
    """A day, a month or a year by its number; else from one day to another, both included."""
    if not start.date or not end.date:
        return ""
    first, behind = date.fromisoformat(start.date), date.fromisoformat(end.date)
    last = behind - timedelta(days=1)
    if first == last:
        return f"on {first}"
    if first.day == 1 and behind.day == 1:
        months = (behind.year - first.year) * 12 + behind.month - first.month
        if months == 1:
            return f"in {_MONTHS[first.month - 1]} {first.year}"
        if months == 12 and first.month == 1:
            return f"in {first.year}"
    return f"from {first} to {last}"


def _is_counted(moment: Moment) -> bool:
    return not (moment.date or moment.month or moment.now)


def _amount(moment: Moment, *, one: bool = False) -> str:
    """``30 days``; of one unit only its name, where ``one`` is not asked for: the last month, but 1 month ago."""
    number, unit = abs(moment.offset), (moment.step or moment.unit).value
    return f"{number} {unit}s" if number > 1 else f"1 {unit}" if one else unit


def _moment(moment: Moment) -> str:
    """A point in time by itself: a date, the beginning of a unit, or so much from it."""
    if moment.date:
        return moment.date
    if moment.month:
        base = f"1 {_MONTHS[moment.month - 1]}"
    elif moment.now:
        base = "now"
    else:
        base = "today" if moment.unit is Unit.DAY else f"the beginning of this {moment.unit.value}"
    if not moment.offset:
        return base
    unit = moment.step or moment.unit
    if not moment.month and not moment.now and unit is moment.unit and abs(moment.offset) == 1:
        return _DAYS[moment.offset] if unit is Unit.DAY else f"the beginning of {_UNITS[moment.offset].format(unit.value)}"
    if moment.offset < 0 and base in ("today", "now"):
        return f"{_amount(moment, one=True)} ago"
    return f"{_amount(moment, one=True)} {'after' if moment.offset > 0 else 'before'} {base}"
