"""What templates of every app use: tables with aligned numbers, SQL for reading, states with words, times people say."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.defaultfilters import date as date_filter
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from vast_project import highlighting
from vast_project.sql_lines import laid_out

register = template.Library()

#: The tone of each state, grade and outcome that pages show; the word itself always stands beside the colour.
_TONES = {
    "good": "validated approved promoted succeeded ok low passed proved live ready restored",
    "busy": "rehearsing promoting rolling_back running queued submitted intended expanded",
    "warn": "medium high warning stale refused draft_changed cached degraded irreversible production_changed drift",
    "bad": "rejected rehearsal_failed promotion_failed rollback_failed failed unknown error critical blocked broken",
}
TONES = {state: tone for tone, states in _TONES.items() for state in states.split()}
_MS_PER_S = 1000
_MINUTE, _HOUR, _DAY = 60, 3600, 86_400
_LONG_CELL = 120
_FEWEST_LINES, _MOST_LINES = 3, 16
_KILO, _LARGER_UNITS, _ONE_DECIMAL = 1024, ("kB", "MB", "GB", "TB", "PB"), 10


@dataclass(frozen=True)
class Cell:
    """One cell of a table: the text, and how it is laid out."""

    text: str
    is_null: bool = False
    is_long: bool = False


@dataclass(frozen=True)
class Grid:
    """A table ready to be written: headings as (text, is numeric) and rows of (cell, is numeric)."""

    heads: tuple[tuple[str, bool], ...]
    rows: tuple[tuple[tuple[Cell, bool], ...], ...]


@register.filter
def grid(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> Grid:
    """Lay rows out under their columns; a column is numeric where every value in it is a number."""
    kept = [tuple(row) for row in rows]
    numeric = tuple(_is_numeric(row[at] for row in kept if at < len(row)) for at in range(len(columns)))
    cells = tuple(tuple((_cell(value), right) for value, right in zip(row, numeric, strict=False)) for row in kept)
    return Grid(tuple(zip(map(str, columns), numeric, strict=True)), cells)


class Sized(int):
    """A number of bytes that reads as people say it."""

    def __str__(self) -> str:
        """Return the size in the largest unit that leaves a number above one, as PostgreSQL's pg_size_pretty divides."""
        size, unit = float(self), "bytes"
        for larger in _LARGER_UNITS:
            if abs(size) < _KILO:
                break
            size, unit = size / _KILO, larger
        return f"{size:.1f} {unit}" if unit != "bytes" and abs(size) < _ONE_DECIMAL else f"{size:,.0f} {unit}"


class Counted(int):
    """A number of things, whose thousands are told apart."""

    def __str__(self) -> str:
        """Return the number with a comma before each thousand."""
        return f"{int(self):,}"


@register.filter
def sized(rows: Iterable[Sequence[Any]], columns: Sequence[str]) -> list[list[Any]]:
    """Write numbers of columns called ``bytes`` or ``…_bytes`` as sizes, of those in the plural as counts; they stay numbers."""
    kinds = [_kind_of_number(str(name)) for name in columns]
    return [
        [kind(value) if kind and type(value) is int else value for value, kind in zip(row, kinds, strict=False)] for row in rows
    ]


def _kind_of_number(column: str) -> type[int] | None:
    if column.endswith("bytes"):
        return Sized
    return Counted if column.endswith(("s", "count")) else None


@register.filter
def sql(text: Any) -> SafeString:
    """Write SQL in lines, its tokens marked; escaped, and with hiding characters written out."""
    return mark_safe(highlighting.highlighted(laid_out(str(text or ""))))  # noqa: S308 - highlighted() escapes every part


@register.filter
def visible(text: Any) -> str:
    """Write characters that hide or reorder others as what they are."""
    return highlighting.visible(str(text))


@register.filter
def tone(state: Any) -> str:
    """Return the tone of a state (good, busy, warn, bad or plain), for its colour."""
    return TONES.get(str(state).lower(), "plain")


@register.filter
def words(name: Any) -> str:
    """Write an identifier of VAST's own as words: ``rolling_back`` becomes ``rolling back``."""
    return str(name).replace("_", " ")


@register.filter
def grouped(number: Any) -> str:
    """Write a whole number with its thousands apart: ``1,234,567``."""
    return f"{int(number):,}"


@register.filter
def lines(text: Any) -> int:
    """Return how many lines of a text field show a text: 3 to 16."""
    return min(max(str(text).count("\n") + 2, _FEWEST_LINES), _MOST_LINES)


@register.filter
def duration(milliseconds: Any) -> str:
    """Write milliseconds as people say them: ``0.8 ms``, ``42 ms``, ``3.1 s``, ``4 min 10 s``."""
    if milliseconds in (None, ""):
        return "–"
    value = float(milliseconds)
    if value < _MS_PER_S:
        return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"
    seconds = value / _MS_PER_S
    return f"{seconds:.1f} s" if seconds < _MINUTE else f"{int(seconds // _MINUTE)} min {int(seconds % _MINUTE)} s"


@register.filter
def age(moment: Any) -> str:
    """Write how long ago a time (or its ISO 8601 text) was: ``just now``, ``40 s ago``, ``3 h ago``, ``5 days ago``."""
    when = parse_datetime(moment) if isinstance(moment, str) else moment
    if not isinstance(when, datetime):
        return ""
    seconds = max(0.0, (timezone.now() - (when if timezone.is_aware(when) else timezone.make_aware(when))).total_seconds())
    for limit, unit, name in ((2, 0, ""), (_MINUTE, 1, "s"), (_HOUR, _MINUTE, "min"), (2 * _DAY, _HOUR, "h")):
        if seconds < limit:
            return f"{int(seconds // unit)} {name} ago" if unit else "just now"
    return f"{int(seconds // _DAY)} days ago"


@register.filter
def ago(moment: datetime) -> SafeString:
    """Write how long ago a time was, with the time itself for programs and for whoever points at it."""
    iso, said = date_filter(moment, "c"), date_filter(moment, "Y-m-d H:i:s")
    return format_html('<time datetime="{}" title="{} UTC">{}</time>', iso, said, age(moment))


@register.filter
def percent(share: Any) -> str:
    """Write a share between 0 and 1 as a percentage; nothing to share is a dash."""
    return "–" if share is None else f"{float(share):.0%}"


def _cell(value: Any) -> Cell:
    if value is None:
        return Cell("NULL", is_null=True)
    text = highlighting.visible(_cell_text(value))
    return Cell(text, is_long=len(text) > _LONG_CELL)


def _cell_text(value: Any) -> str:
    """Write arrays as their members and documents as JSON; the rest as it is."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict) or (isinstance(value, list) and any(isinstance(one, dict | list) for one in value)):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list | tuple):
        return ", ".join("NULL" if one is None else _cell_text(one) for one in value)
    return str(value)


def _is_numeric(values: Iterable[Any]) -> bool:
    found = [value for value in values if value is not None]
    return bool(found) and all(_is_number(value) for value in found)


def _is_number(value: Any) -> bool:
    if isinstance(value, bool):
        return False
    if isinstance(value, int | float | Decimal):
        return True
    # A numeric that JSON could not hold exactly came as text: digits, one point, perhaps a sign.
    return isinstance(value, str) and "." in value and value.lstrip("-").replace(".", "", 1).isdecimal()
