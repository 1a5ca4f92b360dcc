"""One stretch of the calendar in words: a day, last week, March 2024, the third quarter of 2025, the 1960s. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facts.reads.lexicon import UNITS, Phrases
from facts.reads.reader import Reader
from facts.reads.spec import Moment, Unit

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH_NUMBERS = {name: number for number, name in enumerate(_MONTHS, 1)} | {
    name[:3]: number for number, name in enumerate(_MONTHS, 1)
}
_DECADE = re.compile(r"(?P<year>[12]\d\d0)['’]?s")
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_SHIFTS = Phrases({"-1": "last|previous|past|prior", "0": "this|current", "1": "next|coming|upcoming"})
_QUARTERS = Phrases({"1": "first|1st|q1", "2": "second|2nd|q2", "3": "third|3rd|q3", "4": "fourth|4th|last|q4"})
_TODAY = Phrases({"0": "today", "-1": "yesterday", "1": "tomorrow"})
_QUARTER_NAMES = {f"q{number}": number for number in range(1, 5)}


@dataclass(frozen=True)
class Span:
    """A stretch of time from ``start`` to before ``end``; either may be open."""

    start: Moment | None
    end: Moment | None


def stretch(reader: Reader) -> Span | None:
    """Take one stretch of time, without a word before it."""
    start = reader.at
    for read in (_day_word, _shifted, _date, _quarter, _month, _decade, _year):
        span = read(reader)
        if span is not None:
            return span
        reader.at = start
    return None


def _day_word(reader: Reader) -> Span | None:
    offset = reader.take(_TODAY)
    return _around(Moment(offset=int(offset)), Unit.DAY) if offset else None


def _shifted(reader: Reader) -> Span | None:
    """``last week``, ``this month``, ``the week before last``; also ``last March`` is none of these."""
    offset = reader.take(_SHIFTS)
    unit = unit_of_calendar(reader) if offset else _before_last(reader)
    return _around(Moment(unit=unit, offset=int(offset or -2)), unit) if unit else None


def _before_last(reader: Reader) -> Unit | None:
    reader.take_sign("the")
    unit = unit_of_calendar(reader)
    return unit if unit and reader.take_sign("before") and reader.take_sign("last") else None


def _around(moment: Moment, unit: Unit) -> Span:
    """The unit that begins at a moment."""
    return Span(moment, replace(moment, offset=moment.offset + 1, step=moment.step or unit))


def _date(reader: Reader) -> Span | None:
    """``2024-05-01``, ``5 March 2024``, ``March 5th, 2024``."""
    word = reader.peek()
    if word is not None and word.kind == "date":
        reader.take_word()
        return _days(word.text)
    first = reader.number()
    if isinstance(first, int):
        reader.take_sign("of")
        month = _month_name(reader)
        year = _year_number(reader) if month else None
        return _days(_iso(year, month, first)) if year else None
    month = _month_name(reader)
    day = reader.number() if month else None
    reader.take_sign(",")
    year = _year_number(reader) if isinstance(day, int) else None
    return _days(_iso(year, month, int(day or 0))) if year else None


def _quarter(reader: Reader) -> Span | None:
    word = reader.peek()
    named = _QUARTER_NAMES.get(word.lower) if word else None
    if named:
        reader.take_word()
    else:
        ordinal = reader.take(_QUARTERS)
        if not ordinal or not reader.take_sign("quarter"):
            return None
        named = int(ordinal)
    reader.take_sign("of")
    year = _year_number(reader)
    if year is None:
        return None
    following = (year, named * 3 + 1) if named < 4 else (year + 1, 1)
    return Span(Moment(date=_iso(year, named * 3 - 2, 1)), Moment(date=_iso(*following, 1)))


def _month(reader: Reader) -> Span | None:
    """``March 2024``; ``March`` alone is the last one that has begun."""
    month = _month_name(reader)
    if month is None:
        return None
    reader.take_sign("of")
    reader.take_sign(",")
    year = _year_number(reader)
    if year is None:
        return Span(Moment(month=month), Moment(month=month, offset=1, step=Unit.MONTH))
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return Span(Moment(date=_iso(year, month, 1)), Moment(date=_iso(*following, 1)))


def _year(reader: Reader) -> Span | None:
    year = _year_number(reader)
    return Span(Moment(date=_iso(year, 1, 1)), Moment(date=_iso(year + 1, 1, 1))) if year else None


def _decade(reader: Reader) -> Span | None:
    """``the 1960s``."""
    word = reader.peek()
    decade = _DECADE.fullmatch(word.text) if word else None
    if decade is None:
        return None
    reader.take_word()
    first = int(decade["year"])
    return Span(Moment(date=_iso(first, 1, 1)), Moment(date=_iso(first + 10, 1, 1)))


def unit_of_calendar(reader: Reader) -> Unit | None:
    """Take a unit of the calendar: weeks."""
    word = reader.peek()
    unit = UNITS.get(word.lower) if word else None
    if unit is not None:
        reader.take_word()
    return unit


def _month_name(reader: Reader) -> int | None:
    word = reader.peek()
    month = _MONTH_NUMBERS.get(word.lower.rstrip(".")) if word and word.kind == "word" else None
    if month is not None:
        reader.take_word()
    return month


def _year_number(reader: Reader) -> int | None:
    start = reader.at
    word = reader.peek()
    number = reader.number() if word and word.kind == "number" and "," not in word.text else None
    if isinstance(number, int) and _FIRST_YEAR <= number <= _LAST_YEAR:
        return number
    reader.at = start
    return None


def _days(iso: str) -> Span | None:
    """One day; None where the calendar has no such day."""
    try:
        following = date.fromisoformat(iso) + timedelta(days=1)
    except ValueError:
        return None
    return Span(Moment(date=iso), Moment(date=following.isoformat()))


def _iso(year: int | None, month: int | None, day: int) -> str:
    return f"{year:04d}-{month:02d}-{day:02d}"
