"""What an organisation asks of a change before it may be promoted: how many approve, when, how fresh. Pure.

A policy covers changes up to a risk. The one with the lowest cover that reaches a change's risk applies; where none reaches
it, the change is refused: a missing policy never opens a door.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ops.plan import RiskLevel
from vast_project.errors import InvalidInput

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
RISKS = tuple(RiskLevel)
_WINDOW_KEYS = {"days", "from", "until", "zone"}
_FREEZE_KEYS = {"from", "until", "reason"}
_WINDOW_SAID = (
    'A window is said as {"days": ["sat"], "from": "22:00", "until": "04:00", "zone": "Europe/Berlin"}. Nothing was proposed.'
)
_FREEZE_SAID = (
    'A freeze is said as {"from": "2026-12-20T00:00Z", "until": "2027-01-04T00:00Z", "reason": "Year end"}, with a time zone, '
    "its end after its beginning. Nothing was proposed."
)


class PolicyInvalid(InvalidInput):
    """The policy cannot be read; nothing was proposed."""

    code = "policy_invalid"


@dataclass(frozen=True)
class Window:
    """When changes may begin: days of the week, and a time of day in a zone; one that ends before it begins passes midnight."""

    days: tuple[str, ...]
    opens: time
    closes: time
    zone: str = "UTC"

    def holds(self, moment: datetime) -> bool:
        """Return whether a moment lies inside; the day is the one on which the window opened."""
        local = moment.astimezone(ZoneInfo(self.zone))
        opened = local
        if self.closes <= self.opens and local.time() < self.closes:
            opened = local - timedelta(days=1)
        elif not self._covers(local.time()):
            return False
        return DAYS[opened.weekday()] in self.days

    def _covers(self, clock: time) -> bool:
        if self.opens < self.closes:
            return self.opens <= clock < self.closes
        return clock >= self.opens

    def __str__(self) -> str:
        return f"{', '.join(self.days)} {self.opens:%H:%M}–{self.closes:%H:%M} {self.zone}"


@dataclass(frozen=True)
class Freeze:
    """A stretch of time in which nothing is promoted, and why; half-open."""

    begins: datetime
    ends: datetime
    reason: str

    def holds(self, moment: datetime) -> bool:
        """Return whether a moment lies inside."""
        return self.begins <= moment < self.ends


def windows_from(data: Any) -> tuple[Window, ...]:
    """Return windows from JSON such as ``[{"days": ["sat"], "from": "22:00", "until": "04:00", "zone": "Europe/Berlin"}]``.

    :raises PolicyInvalid: if a window cannot be read.
    """
    return tuple(_window(one) for one in _objects(data, "windows", _WINDOW_KEYS))


def freezes_from(data: Any) -> tuple[Freeze, ...]:
    """Return freezes from JSON such as ``[{"from": "2026-12-20T00:00Z", "until": "2027-01-04T00:00Z", "reason": "Year end"}]``.

    :raises PolicyInvalid: if a freeze cannot be read.
    """
    return tuple(_freeze(one) for one in _objects(data, "freezes", _FREEZE_KEYS))


def reaches(cover: str, risk: str) -> bool:
    """Return whether a policy that covers changes up to ``cover`` covers one of this risk."""
    return RISKS.index(RiskLevel(cover)) >= RISKS.index(RiskLevel(risk))


def closed(windows: Iterable[Window], freezes: Iterable[Freeze], moment: datetime) -> str:
    """Return, as a sentence, why nothing may begin at a moment; empty if it may. No windows means any time."""
    for freeze in freezes:
        if freeze.holds(moment):
            return f"Changes are frozen until {freeze.ends:%Y-%m-%d %H:%M %Z}: {freeze.reason}."
    known = tuple(windows)
    if not known or any(window.holds(moment) for window in known):
        return ""
    return f"Changes may begin only at these times: {'; '.join(map(str, known))}."


def relations_of(plan: dict[str, Any]) -> frozenset[str]:
    """Return the qualified names of what a plan's steps lock, from the plan as JSON."""
    return frozenset(lock["relation"] for step in plan["steps"] for lock in step["impact"]["locks"])


def _window(one: dict[str, Any]) -> Window:
    days = one.get("days", list(DAYS))
    if not isinstance(days, list) or not days or any(day not in DAYS for day in days):
        raise PolicyInvalid(f"A window's days are some of {', '.join(DAYS)}. Nothing was proposed.")
    try:
        zone = ZoneInfo(one.get("zone", "UTC"))
        return Window(tuple(days), time.fromisoformat(one["from"]), time.fromisoformat(one["until"]), zone.key)
    except (KeyError, TypeError, ValueError, ZoneInfoNotFoundError) as error:
        raise PolicyInvalid(_WINDOW_SAID) from error


def _freeze(one: dict[str, Any]) -> Freeze:
    try:
        freeze = Freeze(datetime.fromisoformat(one["from"]), datetime.fromisoformat(one["until"]), str(one["reason"]).strip())
    except (KeyError, TypeError, ValueError) as error:
        raise PolicyInvalid(_FREEZE_SAID) from error
    if freeze.begins.tzinfo is None or freeze.ends.tzinfo is None or not freeze.reason or freeze.begins >= freeze.ends:
        raise PolicyInvalid(_FREEZE_SAID)
    return freeze


def _objects(data: Any, name: str, keys: set[str]) -> list[dict[str, Any]]:
    if not isinstance(data, list) or any(not isinstance(one, dict) or set(one) - keys for one in data):
        raise PolicyInvalid(f"A policy's {name} are a list of objects with {', '.join(sorted(keys))}. Nothing was proposed.")
    return data
