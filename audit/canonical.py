"""One value, one text: what an audit entry says, in the canonical JSON of RFC 8785. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any
from uuid import UUID

import rfc8785

#: Longer texts are kept as their beginning and the hash of the whole: enough to prove what it was, not enough to fill a disk.
MAX_TEXT = 20_000
#: RFC 8785 numbers are IEEE doubles; integers beyond this would change silently, so they are kept as text.
_MAX_INTEGER = 2**53 - 1


def canonical(value: Any) -> str:
    """Return the canonical JSON of a value, after :func:`json_safe`; equal values give equal bytes on every machine."""
    return rfc8785.dumps(json_safe(value)).decode()


def json_safe(value: Any) -> Any:
    """Return the value with nothing in it that JSON or PostgreSQL's jsonb cannot hold.

    NUL bytes become the picture of one (U+2400), lone surrogates the replacement character, times ISO 8601, and whatever
    else has no JSON form its ``str()``.
    """
    if isinstance(value, Enum):
        return json_safe(value.value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, Mapping):
        return {_text(str(key)): json_safe(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [json_safe(item) for item in (sorted(value, key=str) if isinstance(value, set | frozenset) else value)]
    return _other(value)


def _text(text: str) -> str:
    clean = text.replace("\x00", "\N{SYMBOL FOR NULL}").encode("utf-8", "replace").decode()
    if len(clean) <= MAX_TEXT:
        return clean
    digest = hashlib.sha256(clean.encode()).hexdigest()
    return f"{clean[:MAX_TEXT]}… ({len(clean)} characters in all, sha256 {digest})"


def _number(number: float | Decimal) -> int | float | str:
    if isinstance(number, int):
        return number if abs(number) <= _MAX_INTEGER else str(number)
    if isinstance(number, Decimal):
        return str(number)
    return number if isfinite(number) else str(number)


def _other(value: Any) -> str:
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return f"{value.total_seconds()} s"
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    return str(value) if isinstance(value, UUID) else _text(str(value))
