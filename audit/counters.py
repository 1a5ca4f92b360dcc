"""Small numbers that all web processes share, in Redis: how often something happened in a window, and how many are at it.

Where Redis does not answer, each process counts for itself: nobody is locked out by its loss, and nothing is let loose. Where it
was emptied, counting begins anew.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import cache
from threading import Lock
from typing import Protocol, TypeVar

from redis import Redis, RedisError

from vast_project.heartbeat import redis_client

logger = logging.getLogger("vast.audit")
T = TypeVar("T")
#: A request waits no longer than this for Redis, and after a failure does not ask it for a while.
_TIMEOUT_S = 0.25
_LEFT_ALONE_S = 5.0
_PREFIX = "vast:count:"

# One command: three in a transaction took twice as long to send and to read.
_COUNT = """
local counted = redis.call('INCRBY', KEYS[1], ARGV[2])
if counted == tonumber(ARGV[2]) then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
return {counted, redis.call('TTL', KEYS[1])}
"""
# By Redis' own clock: those that hold a place have a moment at which it lapses, so that a process that dies keeps none.
_ENTER = """
local now = tonumber(redis.call('TIME')[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[1]) then return 0 end
redis.call('ZADD', KEYS[1], now + tonumber(ARGV[2]), ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
"""


class Counters(Protocol):
    """What counts."""

    def count(self, key: str, *, seconds: int, by: int = 1) -> tuple[int, int]:
        """Count so many more in a window that begins with its first; return how many there were and how many seconds are left."""

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Take one of the places, for so many seconds at most; tell whether there was one."""

    def leave(self, key: str, ticket: str) -> None:
        """Give a place back."""


class RedisCounters:
    """Counting that every process of an installation shares."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._count, self._enter = client.register_script(_COUNT), client.register_script(_ENTER)

    def count(self, key: str, *, seconds: int, by: int = 1) -> tuple[int, int]:
        """Count in one round trip."""
        counted, left = self._count(keys=[_PREFIX + key], args=[seconds, by])
        return int(counted), max(1, int(left))

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Look and take in one step."""
        return bool(self._enter(keys=[_PREFIX + key], args=[places, seconds, ticket]))

    def leave(self, key: str, ticket: str) -> None:
        """Give the place back."""
        self._client.zrem(_PREFIX + key, ticket)


class OwnCounters:
    """Counting of one process; windows and places that have lapsed are forgotten."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        self._windows: dict[str, tuple[int, float]] = {}
        self._places: dict[str, dict[str, float]] = {}

    def count(self, key: str, *, seconds: int, by: int = 1) -> tuple[int, int]:
        """Count under a lock."""
        with self._lock:
            now = self._now()
            self._windows = {name: kept for name, kept in self._windows.items() if kept[1] > now}
            before, until = self._windows.get(key, (0, now + seconds))
            self._windows[key] = (before + by, until)
            return before + by, max(1, round(until - now))

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Take a place under a lock."""
        with self._lock:
            now = self._now()
            held = {one: until for one, until in self._places.get(key, {}).items() if until > now}
            if has_place := len(held) < places:
                held[ticket] = now + seconds
            self._places[key] = held
            return has_place

    def leave(self, key: str, ticket: str) -> None:
        """Give the place back under a lock."""
        with self._lock:
            held = self._places.get(key, {})
            held.pop(ticket, None)
            if not held:
                self._places.pop(key, None)


class CountedAhead:
    """Counts several at once and gives them out one by one: a request waits for Redis only where none is left.

    What a process has counted and not given out is lost to the others until the window ends.
    """

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._lock = Lock()
        #: By key: the last number that was counted, how many of those before it are left, and when their window ends.
        self._counted: dict[str, tuple[int, int, float]] = {}

    def take(self, key: str) -> tuple[int, int] | None:
        """Return the next number and how many seconds are left, or None where it has to be counted."""
        with self._lock:
            last, left, until = self._counted.get(key, (0, 0, 0.0))
            again = until - self._now()
            if not left or again <= 0:
                self._counted.pop(key, None)
                return None
            self._counted[key] = (last, left - 1, until)
            return last - left + 1, max(1, round(again))

    def keep(self, key: str, *, last: int, left: int, seconds: int) -> None:
        """Keep what was counted and is not needed yet."""
        with self._lock:
            self._counted[key] = (last, left, self._now() + seconds)


class SharedCounters:
    """Redis' counters, and this process's own for as long as Redis does not answer."""

    def __init__(self, shared: Counters, own: Counters, now: Callable[[], float] = time.monotonic) -> None:
        self._shared, self._own, self._now = shared, own, now
        self._ahead = CountedAhead(now)
        self._away_until = 0.0

    def count(self, key: str, *, seconds: int, by: int = 1) -> tuple[int, int]:
        """Count where counting works."""
        return self._first(lambda counters: counters.count(key, seconds=seconds, by=by))

    def count_ahead(self, key: str, *, seconds: int, by: int) -> tuple[int, int]:
        """Count one more; where that has to be asked for, so many at once."""
        taken = self._ahead.take(key)
        if taken is None:
            last, again = self.count(key, seconds=seconds, by=by)
            self._ahead.keep(key, last=last, left=by - 1, seconds=again)
            taken = last - by + 1, again
        return taken

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Take a place where counting works."""
        return self._first(lambda counters: counters.enter(key, ticket, places=places, seconds=seconds))

    def leave(self, key: str, ticket: str) -> None:
        """Give a place back in both: it may have been taken before Redis went, or while it was away."""
        self._own.leave(key, ticket)
        self._first(lambda counters: counters.leave(key, ticket))

    def _first(self, do: Callable[[Counters], T]) -> T:
        if self._now() >= self._away_until:
            try:
                return do(self._shared)
            except RedisError as error:
                self._away_until = self._now() + _LEFT_ALONE_S
                logger.warning("quotas are counted by each process for itself, for Redis does not answer: %s", error)
        return do(self._own)


@cache
def counters() -> SharedCounters:
    """Return this process's counters."""
    return SharedCounters(RedisCounters(redis_client(timeout_s=_TIMEOUT_S)), OwnCounters())
