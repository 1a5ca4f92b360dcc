"""Periods in words: last week, since March, in 2025, between two dates, the last 30 days. Pure.

What depends on today is left to the server's clock: the answer of a saved question moves on with time.
"""

from __future__ import annotations

import re
from collections.abc import Container
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
_OUR_TIME = range(1900, 2100)

_INSIDE = Phrases(
    {
        "in": "in|during|on|dated|in the year|in year|throughout|in the month of|from",
        "over": "over",  # a bare number behind it is an amount
        "of": "of|for|within",  # and behind these as likely as not
    }
)
_ENDS = Phrases(
    {
        "since": "since|starting|starting from|from and after|on or after|as of|not before",
        "after": "after|later than|following|is after|are after",
        "before": "before|until|till|prior to|earlier than|up to|is before|are before",
        "through": "through|up to and including|on or before|until the end of|not after|no later than",
    }
)
_BETWEEN = Phrases({"between": "between", "from": "from"})
_AND = Phrases({"and": "and", "to": "to|until|till|through|-"})
_ONWARDS = Phrases({"on": "on|onwards|onward|until now|till now|until today"})
_SHIFTS = Phrases({"-1": "last|previous|past|prior", "0": "this|current", "1": "next|coming|upcoming"})
_ROLLING = Phrases({"back": "last|past|previous|preceding|most recent|trailing", "on": "next|coming|following"})
_QUARTERS = Phrases({"1": "first|1st|q1", "2": "second|2nd|q2", "3": "third|3rd|q3", "4": "fourth|4th|last|q4"})
_TODAY = Phrases({"0": "today", "-1": "yesterday", "1": "tomorrow"})
_EXTENDED = Phrases(
    {
        "onwards": "or after|or later|and after|and later|onwards|onward|or thereafter",
        "backwards": "or before|or earlier|and before|and earlier",
    }
)
_OR = Phrases({"or": "or|or in|or during|or in year"})
_QUARTER_NAMES = {f"q{number}": number for number in range(1, 5)}


@dataclass(frozen=True)
class Span:
    """A stretch of time from ``start`` to before ``end``; either may be open."""

    start: Moment | None
    end: Moment | None


def period(reader: Reader) -> Span | None:
    """Take a period with the word before it: ``in 2024``, ``since last week``, ``yesterday``, ``the last 30 days``."""
    start = reader.at
    for read in (_between, _open_ended, _inside, _alone):
        span = read(reader)
        if span is not None:
            return span
        reader.at = start
    return None


def alternatives(reader: Reader) -> tuple[Span, ...]:
    """Take a period, or several of which one is meant: ``in 2014 or 2015``; ``in 2014 or later`` goes on."""
    first = period(reader)
    if first is None:
        return ()
    extended = reader.take(_EXTENDED)
    if extended:
        return (Span(first.start, None) if extended == "onwards" else Span(None, first.end),)
    found = [first]
    while True:
        start = reader.at
        following = _span(reader) if reader.take(_OR) else None
        if following is None:
            reader.at = start
            return tuple(found)
        found.append(following)


def comes_next(reader: Reader) -> bool:
    """Return whether a point or a stretch of time comes next: March is no name."""
    start = reader.at
    word = reader.peek()
    found = word is not None and word.kind != "number" and _span(reader) is not None
    reader.at = start
    return found


def comes_alone(reader: Reader) -> Span | None:
    """Take a point or a stretch of time without a word before it: a year, too."""
    return _span(reader)


def years_of(span: Span) -> tuple[int | None, int | None] | None:
    """Return the first and the last year of a period that is made of whole years, None for an open end; None for any other."""
    ends = [(moment.date if moment else "") for moment in (span.start, span.end)]
    if any(moment and not moment.date.endswith("-01-01") for moment in (span.start, span.end)):
        return None
    first, behind = (int(end[:4]) if end else None for end in ends)
    return first, behind - 1 if behind else None


def _between(reader: Reader) -> Span | None:
    """``between 2019 and 2021`` and ``from 1 May to 3 June`` take in the whole of their ends."""
    opening = reader.take(_BETWEEN)
    first = _span(reader) if opening else None
    joining = reader.take(_AND) if first else None
    last = _span(reader) if joining else None
    if first is None or last is None or (opening == "from" and joining == "and"):
        return None
    return Span(_in_year_of(first.start, last.start), last.end)


def _in_year_of(start: Moment | None, last: Moment | None) -> Moment | None:
    """``between June and August 2024``: June of that year."""
    if start is None or not start.month or last is None or not last.date:
        return start
    return Moment(date=f"{last.date[:4]}-{start.month:02d}-01")


def _open_ended(reader: Reader) -> Span | None:
    how = reader.take(_ENDS)
    if how is None:
        return _from_onwards(reader)
    span = _span(reader)
    if span is None:
        return None
    return {
        "since": Span(span.start, None),
        "after": Span(span.end, None),
        "before": Span(None, span.start),
        "through": Span(None, span.end),
    }[how]


def _from_onwards(reader: Reader) -> Span | None:
    """``from 2019 on``; without the last word it would be that year alone."""
    span = _span(reader) if reader.take_sign("from") else None
    return Span(span.start, None) if span and reader.take(_ONWARDS) else None


def _inside(reader: Reader) -> Span | None:
    how = reader.take(_INSIDE)
    if how is None or (how != "in" and _is_amount(reader, never=_OUR_TIME if how == "of" else ())):
        return None
    return _rolling(reader) or _span(reader)


def _is_amount(reader: Reader, *, never: Container[int]) -> bool:
    """Say whether a bare number comes that is no year: orders over 1000 are not those of the year."""
    word = reader.peek()
    start = reader.at
    number = reader.number() if word is not None and word.kind == "number" else None
    followed = reader.peek()
    reader.at = start
    is_alone = followed is None or followed.kind != "word" or followed.lower in ("and", "or", "by", "per")
    return isinstance(number, int) and is_alone and number not in never


def _alone(reader: Reader) -> Span | None:
    """Without a word before it, a bare number is no year."""
    word = reader.peek()
    return (_rolling(reader) or _span(reader)) if word and word.kind != "number" else None


def _rolling(reader: Reader) -> Span | None:
    """``the last 30 days`` end now, the next begin today; ``the past month`` too, while ``last month`` is the one before this."""
    start = reader.at
    with_article = reader.take_sign("the")
    how = reader.take(_ROLLING)
    number = reader.number() if how else None
    unit = _unit(reader) if how else None
    if unit and isinstance(number or 1, int) and (number or with_article):
        if how == "back":
            return Span(Moment(offset=-int(number or 1), step=unit), None)
        if number:
            return Span(Moment(), Moment(offset=int(number), step=unit))
    reader.at = start
    return None


def _span(reader: Reader) -> Span | None:
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
    unit = _unit(reader) if offset else _before_last(reader)
    return _around(Moment(unit=unit, offset=int(offset or -2)), unit) if unit else None


def _before_last(reader: Reader) -> Unit | None:
    reader.take_sign("the")
    unit = _unit(reader)
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


def _unit(reader: Reader) -> Unit | None:
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
