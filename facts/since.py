"""A point in the past as people say it: "monday", "last week", "the past 7 days", "2026-05-01". Pure."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_RECENT = {"today": 0, "this morning": 0, "yesterday": 1, "last night": 1}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_SPANS = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    "week": timedelta(weeks=1),
    "month": timedelta(days=30),
    "quarter": timedelta(days=91),
    "year": timedelta(days=365),
}
_NUMBERS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "ten": 10,
    "couple": 2,
    "few": 3,
}
_AGO = re.compile(r"\b(?:(\d+|" + "|".join(_NUMBERS) + r")\s+(?:of\s+)?)?(second|minute|hour|day|week|month|quarter|year)s?\b")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})(?:-(\d{1,2}))?\b")


def moment_of(text: str, now: datetime) -> datetime | None:
    """Return the moment that a text means, in UTC, or None if it means none.

    A day means its beginning; a weekday or month the last one that began; "last week" is seven days back.
    """
    said = text.lower().strip()
    today = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if iso := _ISO.search(said):
        return _day(int(iso[1]), int(iso[2]), int(iso[3] or 1))
    named = _recent_day(said, today) or _weekday(said, today)
    began = _began(said, today) if "this" in said else None
    return named or began or _ago(said, now) or _month(said, today)


def _recent_day(said: str, today: datetime) -> datetime | None:
    return next((today - timedelta(days=back) for words, back in _RECENT.items() if words in said), None)


def _weekday(said: str, today: datetime) -> datetime | None:
    number = next((number for number, day in enumerate(_DAYS) if day in said), None)
    return None if number is None else today - timedelta(days=(today.weekday() - number) % 7 or 7)


def _ago(said: str, now: datetime) -> datetime | None:
    ago = _AGO.search(said)
    if ago is None:
        return None
    amount = _NUMBERS[ago[1]] if ago[1] in _NUMBERS else int(ago[1] or 1)
    try:
        return now - _SPANS[ago[2]] * max(amount, 1)
    except OverflowError:
        return datetime.min.replace(tzinfo=UTC)


def _month(said: str, today: datetime) -> datetime | None:
    number = next(
        (number for number, month in enumerate(_MONTHS, start=1) if re.search(rf"\b{month[:3]}(?:{month[3:]})?\b", said)), None
    )
    if number is None:
        return None
    return today.replace(year=today.year if number <= today.month else today.year - 1, month=number, day=1)


def _began(said: str, today: datetime) -> datetime | None:
    """Return when this week, month, quarter or year began."""
    starts = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "quarter": today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
        "year": today.replace(month=1, day=1),
    }
    return next((start for word, start in starts.items() if word in said), None)


def _day(year: int, month: int, day: int) -> datetime | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return datetime(found.year, found.month, found.day, tzinfo=UTC)
