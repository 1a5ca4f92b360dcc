"""Counting without Redis: each process for itself, windows and places that lapse, and Redis again once it answers."""

from __future__ import annotations

from redis import RedisError

from audit.counters import OwnCounters, SharedCounters


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


class Flaky(OwnCounters):
    """Counters in the place of Redis' own, which answer or do not."""

    def __init__(self, now: Clock) -> None:
        super().__init__(now)
        self.answers, self.asked = True, 0

    def count(self, key: str, *, seconds: int, by: int = 1) -> tuple[int, int]:
        """Count, or fail as Redis does."""
        self._answer()
        return super().count(key, seconds=seconds, by=by)

    def enter(self, key: str, ticket: str, *, places: int, seconds: int) -> bool:
        """Take a place, or fail as Redis does."""
        self._answer()
        return super().enter(key, ticket, places=places, seconds=seconds)

    def _answer(self) -> None:
        self.asked += 1
        if not self.answers:
            raise RedisError("nobody there")


def test_a_window_begins_with_its_first_and_ends() -> None:
    clock = Clock()
    counters = OwnCounters(clock)

    assert [counters.count("a", seconds=60) for _ in range(2)] == [(1, 60), (2, 60)]
    clock.at += 45
    assert counters.count("a", seconds=60) == (3, 15)
    assert counters.count("b", seconds=60) == (1, 60)
    clock.at += 15
    assert counters.count("a", seconds=60) == (1, 60)


def test_places_are_given_back_or_lapse() -> None:
    clock = Clock()
    counters = OwnCounters(clock)

    assert [counters.enter("a", ticket, places=2, seconds=60) for ticket in "xyz"] == [True, True, False]
    counters.leave("a", "x")
    assert counters.enter("a", "z", places=2, seconds=60)
    assert not counters.enter("a", "x", places=2, seconds=60)
    clock.at += 60
    assert counters.enter("a", "x", places=1, seconds=60)
    counters.leave("b", "never taken")


def test_where_redis_is_lost_each_process_counts_for_itself_and_does_not_wait_for_it() -> None:
    clock = Clock()
    redis = Flaky(clock)
    counters = SharedCounters(redis, OwnCounters(clock), clock)
    assert [counters.count("a", seconds=60)[0] for _ in range(3)] == [1, 2, 3]

    redis.answers = False
    asked = redis.asked
    assert [counters.count("a", seconds=60)[0] for _ in range(3)] == [1, 2, 3]
    assert counters.enter("r", "x", places=1, seconds=60)
    assert not counters.enter("r", "y", places=1, seconds=60)
    assert redis.asked == asked + 1
    redis.answers = True
    clock.at += 5

    assert counters.count("a", seconds=60)[0] == 4
    counters.leave("r", "x")
    assert counters.enter("r", "y", places=1, seconds=60)


def test_several_are_counted_at_once_and_given_out_one_by_one() -> None:
    clock = Clock()
    redis = Flaky(clock)
    here, there = SharedCounters(redis, OwnCounters(clock), clock), SharedCounters(redis, OwnCounters(clock), clock)

    assert [here.count_ahead("a", seconds=60, by=3)[0] for _ in range(4)] == [1, 2, 3, 4]
    assert [there.count_ahead("a", seconds=60, by=3)[0] for _ in range(2)] == [7, 8]
    assert [here.count_ahead("a", seconds=60, by=3)[0] for _ in range(3)] == [5, 6, 10]
    assert redis.asked == 4
    clock.at += 60

    assert here.count_ahead("a", seconds=60, by=3) == (1, 60)


def test_what_was_counted_ahead_is_given_out_though_redis_is_lost() -> None:
    clock = Clock()
    redis = Flaky(clock)
    counters = SharedCounters(redis, OwnCounters(clock), clock)
    assert counters.count_ahead("a", seconds=60, by=2)[0] == 1

    redis.answers = False

    assert [counters.count_ahead("a", seconds=60, by=2)[0] for _ in range(3)] == [2, 1, 2]
