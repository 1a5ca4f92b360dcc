"""Periods in words: last week, since March, in 2025, between two dates, the last 30 days. Pure.

What depends on today is left to the server's clock: the answer of a saved question moves on with time.
"""

from __future__ import annotations

from collections.abc import Container

from facts.reads.lexicon import Phrases
from facts.reads.reader import Reader
from facts.reads.spec import Moment
from facts.reads.stretches import Span, stretch, unit_of_calendar

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
_ROLLING = Phrases({"back": "last|past|previous|preceding|most recent|trailing", "on": "next|coming|following"})
_EXTENDED = Phrases(
    {
        "onwards": "or after|or later|and after|and later|onwards|onward|or thereafter",
        "backwards": "or before|or earlier|and before|and earlier",
    }
)
_OR = Phrases({"or": "or|or in|or during|or in year"})


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
        following = stretch(reader) if reader.take(_OR) else None
        if following is None:
            reader.at = start
            return tuple(found)
        found.append(following)


def comes_next(reader: Reader) -> bool:
    """Return whether a point or a stretch of time comes next: March is no name."""
    start = reader.at
    word = reader.peek()
    found = word is not None and word.kind != "number" and stretch(reader) is not None
    reader.at = start
    return found


def comes_alone(reader: Reader) -> Span | None:
    """Take a point or a stretch of time without a word before it: a year, too."""
    return stretch(reader)


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
    first = stretch(reader) if opening else None
    joining = reader.take(_AND) if first else None
    last = stretch(reader) if joining else None
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
    span = stretch(reader)
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
    span = stretch(reader) if reader.take_sign("from") else None
    return Span(span.start, None) if span and reader.take(_ONWARDS) else None


def _inside(reader: Reader) -> Span | None:
    how = reader.take(_INSIDE)
    if how is None or (how != "in" and _is_amount(reader, never=_OUR_TIME if how == "of" else ())):
        return None
    return _rolling(reader) or stretch(reader)


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
    return (_rolling(reader) or stretch(reader)) if word and word.kind != "number" else None


def _rolling(reader: Reader) -> Span | None:
    """``the last 30 days`` end now, the next begin today; ``the past month`` too, while ``last month`` is the one before this."""
    start = reader.at
    with_article = reader.take_sign("the")
    how = reader.take(_ROLLING)
    number = reader.number() if how else None
    unit = unit_of_calendar(reader) if how else None
    if unit and isinstance(number or 1, int) and (number or with_article):
        if how == "back":
            return Span(Moment(offset=-int(number or 1), step=unit), None)
        if number:
            return Span(Moment(), Moment(offset=int(number), step=unit))
    reader.at = start
    return None
