"""Reading the environment: what cannot be read is an error at the start, so that no slip switches safety off. Pure."""

from __future__ import annotations

import os

_ON, _OFF = ("1", "on", "true", "yes"), ("0", "off", "false", "no")


def flag(name: str, *, default: bool = False) -> bool:
    """Read an on/off variable.

    :raises ValueError: if it is neither.
    """
    text = os.environ.get(name, "").strip().lower()
    if text in ("", *_ON, *_OFF):
        return text in _ON if text else default
    raise ValueError(f"{name} must be on or off, not {text!r}.")


def at_least_one(name: str, default: int) -> int:
    """Read a whole number from 1.

    :raises ValueError: if it is anything else.
    """
    text = os.environ.get(name, "").strip() or str(default)
    if not text.isdecimal() or int(text) < 1:
        raise ValueError(f"{name} must be a whole number, 1 or more, not {text!r}.")
    return int(text)


def days(name: str, *, least: int) -> int:
    """Read a number of days, 0 where the variable is not set.

    :raises ValueError: if they are fewer than the least; too few would take away what is wanted still.
    """
    text = os.environ.get(name, "").strip()
    if not text:
        return 0
    if not text.isdecimal() or int(text) < least:
        raise ValueError(f"{name} must be a number of days, {least} or more, not {text!r}.")
    return int(text)


def several(name: str) -> list[str]:
    """Read values apart by commas; none where the variable is not set."""
    return [one for one in os.environ.get(name, "").split(",") if one]
