"""How much one person may ask of VAST at its pages, API and agents' door, so that nobody takes it from the others.

The limits are far above what people do, and hold for each person. Commands and VAST itself are not limited. A refusal says when to
come again; the door that refuses writes the first one of a window to the audit, the others are that one again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar
from uuid import uuid4

from django.conf import settings

from audit.actor import Actor
from audit.counters import counters
from audit.errors import QuotaSpent

T = TypeVar("T")
_DOORS = ("page", "admin", "api", "mcp")
#: For how long refusals of a quota without a window are one in the audit, and after how many seconds to come again.
_REFUSED_S, _AGAIN_S = 60, 5
#: A process counts this share of a limit ahead, so that few of the requests have to ask.
_SHARES = 100


@dataclass(frozen=True)
class Quota:
    """One limit: its number is a setting; ``seconds`` is the length of its window, or how long one place is held at most."""

    name: str
    setting: str
    seconds: int
    said: str

    @property
    def limit(self) -> int:
        """Return how many are allowed."""
        return int(getattr(settings, self.setting))


REQUESTS = Quota("requests", "VAST_QUOTA_REQUESTS", 60, "{limit:,} requests a minute")
EXPORTS = Quota("exports", "VAST_QUOTA_EXPORTS", 600, "{limit:,} exports in ten minutes")
READS = Quota("reads", "VAST_QUOTA_READS", 600, "{limit:,} reads at the same time; wait for one to end")
PLANS = Quota("open_plans", "VAST_QUOTA_PLANS", 0, "{limit:,} plans that are not decided about; withdraw some that nobody needs")


def quota_take(quota: Quota, actor: Actor) -> None:
    """Count one more of what is limited by a window.

    :raises QuotaSpent: if there were as many as are allowed.
    """
    if not _is_counted(actor):
        return
    counted, left = counters().count_ahead(
        f"{quota.name}:{actor.user_id}", seconds=quota.seconds, by=max(1, quota.limit // _SHARES)
    )
    if counted > quota.limit:
        raise _spent(quota, actor, again=left, refused_s=left)


@contextmanager
def quota_hold(quota: Quota, actor: Actor) -> Iterator[None]:
    """Hold one of the places of what is limited at the same time.

    :raises QuotaSpent: if all are held.
    """
    if not _is_counted(actor):
        yield
        return
    key, ticket = f"{quota.name}:{actor.user_id}", uuid4().hex
    if not counters().enter(key, ticket, places=quota.limit, seconds=quota.seconds):
        raise _spent(quota, actor, again=_AGAIN_S)
    try:
        yield
    finally:
        counters().leave(key, ticket)


def quota_held(quota: Quota, actor: Actor, lines: Generator[T, None, None]) -> Generator[T, None, None]:
    """Yield what is yielded, and hold a place until its end, or until it is closed.

    :raises QuotaSpent: with the first one, if all places are held.
    """
    with quota_hold(quota, actor):
        yield from lines


def quota_keep(quota: Quota, actor: Actor, *, held: int) -> None:
    """Refuse one more where there are as many as are allowed.

    :raises QuotaSpent: if so.
    """
    if _is_counted(actor) and held >= quota.limit:
        raise _spent(quota, actor, again=_AGAIN_S)


def _is_counted(actor: Actor) -> bool:
    return actor.channel in _DOORS and actor.user_id is not None


def _spent(quota: Quota, actor: Actor, *, again: int, refused_s: int = _REFUSED_S) -> QuotaSpent:
    is_first = counters().count(f"{quota.name}:{actor.user_id}:refused", seconds=refused_s)[0] == 1
    said = quota.said.format(limit=quota.limit)
    return QuotaSpent(quota=quota.name, limit=quota.limit, said=said, again=again, is_first=is_first)
