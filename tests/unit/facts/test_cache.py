"""Which answers are read, shared, kept and read again; readings are plain functions."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Event

import pytest

from facts.cache import FRESH_SECONDS, LAST_SECONDS, QUICK_SECONDS, AnswerCache, Kept
from facts.fact import Answer, Fact
from facts.inquiry import Inquiry
from knowledge.schema import Schema
from vast_project.pg.errors import LockTimeout, PrivilegeMissing, StatementTimeout

READ, PATIENT, GUESS = (Answer("db_size", {}, "Size", text, datetime.now(UTC)) for text in ("read", "read patiently", "estimated"))


def read() -> Answer:
    return replace(READ, as_of=datetime.now(UTC))


def estimate() -> Answer:
    return GUESS


def never() -> Answer:
    pytest.fail("this must not be read")


def cut_off() -> Answer:
    raise StatementTimeout("shop: canceling statement due to statement timeout")


def signalling(done: Event) -> Callable[[], Answer]:
    """A patient reading that tells when it runs."""

    def patiently() -> Answer:
        done.set()
        return replace(PATIENT, as_of=datetime.now(UTC))

    return patiently


def holding(*, seconds_old: float, elapsed: float = 2 * QUICK_SECONDS) -> AnswerCache:
    """A cache that keeps one answer, read so long ago in so much time."""
    cache = AnswerCache()
    cache._kept[("shop", "db_size")] = Kept(replace(READ, as_of=datetime.now(UTC) - timedelta(seconds=seconds_old)), elapsed)
    return cache


KEY = ("shop", "db_size")


def test_a_quick_reading_is_done_anew() -> None:
    cache = holding(seconds_old=1, elapsed=0)

    assert cache.kept(KEY, read, estimate=estimate, patiently=never).source == "live"


def test_a_slow_reading_is_answered_from_what_is_kept_with_its_age() -> None:
    answer = holding(seconds_old=FRESH_SECONDS - 10).kept(KEY, never, estimate=never, patiently=never)

    assert answer.source == "cache"
    assert datetime.now(UTC) - answer.as_of > timedelta(seconds=FRESH_SECONDS - 11)


def test_what_is_kept_too_long_is_read_again_behind_the_scenes() -> None:
    again = Event()

    answer = holding(seconds_old=FRESH_SECONDS + 1).kept(KEY, never, estimate=never, patiently=signalling(again))

    assert answer.source == "cache"
    assert again.wait(60)


def test_what_is_kept_far_too_long_is_not_answered() -> None:
    cache = holding(seconds_old=LAST_SECONDS + 1)

    assert cache.kept(KEY, read, estimate=never, patiently=never).source == "live"


@pytest.mark.parametrize("way", [AnswerCache.live, AnswerCache.kept])
@pytest.mark.parametrize("error", [StatementTimeout, LockTimeout])
def test_a_reading_that_the_server_cuts_off_is_estimated_and_read_behind_the_scenes(
    way: Callable[..., Answer], error: type[StatementTimeout]
) -> None:
    again = Event()

    def fails() -> Answer:
        raise error("shop: canceled")

    assert way(AnswerCache(), KEY, fails, estimate=estimate, patiently=signalling(again)) is GUESS
    assert again.wait(60)


def test_what_was_read_patiently_answers_the_next_question() -> None:
    cache, again = AnswerCache(), Event()
    cache.live(KEY, cut_off, estimate=estimate, patiently=signalling(again))
    assert again.wait(60)
    for thread in threading.enumerate():
        if thread.name == "facts-refresh":
            thread.join(60)

    assert cache.live(KEY, cut_off, estimate=never, patiently=signalling(again)).text == "read patiently"


def test_another_error_is_told() -> None:
    def refused() -> Answer:
        raise PrivilegeMissing("shop: permission denied")

    with pytest.raises(PrivilegeMissing):
        AnswerCache().live(KEY, refused, estimate=never, patiently=never)


def test_people_who_ask_the_same_at_once_share_one_reading() -> None:
    cache, reading, readings = AnswerCache(), Event(), []
    both = Barrier(2)

    def slow() -> Answer:
        readings.append(1)
        reading.wait(10)
        return READ

    def asks() -> Answer:
        both.wait(60)
        return cache.shared(KEY, slow)

    with ThreadPoolExecutor(2) as people:
        asked = [people.submit(asks) for _ in range(2)]
        while not readings:  # somebody reads; the other waits for them or comes later
            pass
        reading.set()
        answers = [one.result(60) for one in asked]

    assert [one.text for one in answers] == ["read", "read"]


def test_what_is_kept_of_one_database_is_forgotten_alone() -> None:
    cache = holding(seconds_old=1)
    cache._kept[("films", "db_size")] = cache._kept[KEY]

    cache.forget("shop")

    assert list(cache._kept) == [("films", "db_size")]


def test_an_estimate_that_is_cut_off_too_says_that_nothing_was_measured() -> None:
    class Slow(Fact):
        """Takes longer than anybody waits, whichever way it is read."""

        name, title, phrases = "slow", "Something slow", ()

        def estimate(self, ask: Inquiry) -> Answer | None:
            raise StatementTimeout("canceling statement due to statement timeout")

    ask = Inquiry(fact=Slow(), args={}, session=None, structure=Schema, history=None, label="shop")  # type: ignore[arg-type]

    answer = ask.without_waiting()

    assert answer.value is None
    assert "could not be read in the time" in answer.text
    assert "not the same as none" in answer.caveats[0]
