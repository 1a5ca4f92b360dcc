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

# One command: every request counts, and three in a transaction took twice as long to send and to read.
_COUNT = """
local counted = redis.call('INCR', KEYS[1])
if counted == 1 then redis.call('EXPIRE', KEYS[1], ARGV[1]) end
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

    def count(self, key: str, *, seconds: int) -> tuple[int, int]:
        """Count one more in a window that begins with its first; return how many there were and how many seconds are left."""

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Take one of the places, for so many seconds at most; tell whether there was one."""

    def leave(self, key: str, ticket: str) -> None:
        """Give a place back."""


class RedisCounters:
    """Counting that every process of an installation shares."""

    def __init__(self, client: Redis) -> None:
        self._client = client
        self._count, self._enter = client.register_script(_COUNT), client.register_script(_ENTER)

    def count(self, key: str, *, seconds: int) -> tuple[int, int]:
        """Count in one round trip."""
        counted, left = self._count(keys=[_PREFIX + key], args=[seconds])
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

    def count(self, key: str, *, seconds: int) -> tuple[int, int]:
        """Count under a lock."""
        with self._lock:
            now = self._now()
            self._windows = {name: kept for name, kept in self._windows.items() if kept[1] > now}
            before, until = self._windows.get(key, (0, now + seconds))
            self._windows[key] = (before + 1, until)
            return before + 1, max(1, round(until - now))

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


class SharedCounters:
    """Redis' counters, and this process's own for as long as Redis does not answer."""

    def __init__(self, shared: Counters, own: Counters, now: Callable[[], float] = time.monotonic) -> None:
        self._shared, self._own, self._now = shared, own, now
        self._away_until = 0.0

    def count(self, key: str, *, seconds: int) -> tuple[int, int]:
        """Count where counting works."""
        return self._first(lambda counters: counters.count(key, seconds=seconds))

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
def counters() -> Counters:
    """Return this process's counters."""
    return SharedCounters(RedisCounters(redis_client(timeout_s=_TIMEOUT_S)), OwnCounters())
