"""How facts say sizes, counts, times and lists to people. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import islice

from vast_project import nouns

UNITS = {"bytes": 1, "kB": 1024, "MB": 1024**2, "GB": 1024**3, "TB": 1024**4}


def bytes_text(size: float | None, unit: str | None = None) -> str:
    """Say a size in bytes: in the unit asked for, else in the largest one that keeps it above 1. None is said as unknown."""
    if size is None:
        return "an unknown size"
    if unit in UNITS:
        return f"{_short(size / UNITS[unit])} {unit}"
    chosen = next((name for name in ("TB", "GB", "MB", "kB") if abs(size) >= UNITS[name]), "bytes")
    return f"{_short(size / UNITS[chosen])} {chosen}"


def _short(value: float) -> str:
    if value and abs(value) < 0.01:
        return f"{value:.6f}".rstrip("0")
    text = f"{value:,.2f}" if abs(value) < 10 else f"{value:,.1f}" if abs(value) < 100 else f"{value:,.0f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def count(amount: float, noun: str, plural: str = "") -> str:
    """Say how many: ``1 table``, ``2 indexes``, ``no queries``."""
    if amount == 1:
        return f"1 {noun}"
    return f"{amount:,} {plural or nouns.plural(noun)}" if amount else f"no {plural or nouns.plural(noun)}"


def there_are(amount: float, noun: str, plural: str = "") -> str:
    """Begin a sentence that says how many: ``There is 1 table``, ``There are no queries``."""
    return f"There {'is' if amount == 1 else 'are'} {count(amount, noun, plural)}"


def percent(part: float | None, whole: float | None) -> float | None:
    """Return the share in percent with one decimal, or None where there is no whole."""
    return round(100 * float(part or 0) / float(whole), 1) if whole else None


def duration(seconds: float | timedelta | None) -> str:
    """Say a length of time in its two largest units."""
    if seconds is None:
        return "an unknown time"
    total = seconds.total_seconds() if isinstance(seconds, timedelta) else float(seconds)
    if total < 1:
        return f"{total * 1000:.0f} ms"
    parts = []
    rest = int(total)
    for name, size in (("day", 86_400), ("h", 3_600), ("min", 60), ("s", 1)):
        amount, rest = divmod(rest, size)
        if amount:
            parts.append(f"{amount} {name}{'s' if name == 'day' and amount > 1 else ''}")
    return " ".join(parts[:2])


def moment(when: datetime | None) -> str:
    """Say a point in time in UTC to the second; None is never."""
    return f"{when.astimezone(UTC):%Y-%m-%d %H:%M:%S} UTC" if when else "never"


def listed(names: Iterable[object], *, limit: int = 5, last: str = "and", of: int | None = None) -> str:
    """Say a list as a person would: ``a, b and c``; past the limit ``a, b and 7 more``.

    :param of: how many there are where the names are worth making for the first of them only; no more than the limit are then made.
    """
    items = [str(name) for name in (names if of is None else islice(names, limit))]
    total = len(items) if of is None else of
    if total > limit:
        return f"{', '.join(items[: limit - 1])} and {total - limit + 1:,} more"
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else "nothing"


def one_line(text: str | None, width: int = 500) -> str:
    """Return a text on one line, cut with an ellipsis."""
    flat = " ".join((text or "").split())
    return flat if len(flat) <= width else f"{flat[: width - 1]}…"
