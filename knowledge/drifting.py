"""Who else wants to know of drift. The apps above say so; knowledge does not know them."""

from __future__ import annotations

from collections.abc import Callable

from audit.actor import Actor
from knowledge.models import Drift

Told = Callable[[Drift, Actor], None]
_told: list[Told] = []


def drift_tells(told: Told) -> Told:
    """Call this with each drift that is found, in the transaction that keeps it; to be called while Django starts."""
    if told not in _told:
        _told.append(told)
    return told


def tell_of(drift: Drift, actor: Actor) -> None:
    """Tell everybody who wants to know of a drift."""
    for told in _told:
        told(drift, actor)
