"""Ids of rows as addresses and forms carry them: texts that anybody may have written. Pure."""

from __future__ import annotations

#: A bigint has room for every number of so many digits.
_DIGITS = 18


def id_from(text: str) -> int | None:
    """Return the id that a text is; None where no row can have it."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= _DIGITS else None
