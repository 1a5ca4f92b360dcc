"""Who else may be changing a database for VAST just now. The apps above say so; knowledge does not know them."""

from __future__ import annotations

from collections.abc import Callable

from knowledge.models import Database

Check = Callable[[Database], bool]
_checks: list[Check] = []


def occupied_when(check: Check) -> Check:
    """Ask this too before a difference is taken for drift; to be called while Django starts."""
    if check not in _checks:
        _checks.append(check)
    return check


def is_occupied(database: Database) -> bool:
    """Return whether VAST itself is changing production, so that a difference now is no drift."""
    return any(check(database) for check in _checks)
