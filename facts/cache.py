"""How fresh an answer is: read when asked, or kept with its age where reading it would take long. One per process.

Live answers are read when asked; people who ask the same thing at the same moment share one reading. Answers of the background
tier are read when asked for as long as that is quick; where the last reading was slow, what is kept is answered at once
with its age, and read again behind the scenes. Whatever the server cuts off, because it takes too long or waits for a lock, is
answered from what is kept or cheap to read, and read behind the scenes with time to spare.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Lock, Thread

from facts.fact import Answer
from vast_project.errors import VastError

#: What the server says when it cut a reading off.
CUT_OFF = ("statement_timeout", "lock_timeout")

logger = logging.getLogger("vast.facts")

Compute = Callable[[], Answer]

#: A reading slower than this is not repeated while a person waits, as long as something is kept.
QUICK_SECONDS = 0.025
#: Kept answers younger than this are not read again; older than the second they are not answered at all.
FRESH_SECONDS = 60.0
LAST_SECONDS = 15 * 60.0
#: How many answers one process keeps.
KEPT = 2_000


@dataclass(frozen=True)
class Kept:
    """An answer with how long it took to read, in seconds."""

    answer: Answer
    elapsed: float

    def age(self) -> float:
        """Return seconds since it was read."""
        return (datetime.now(UTC) - self.answer.as_of).total_seconds()


class AnswerCache:
    """Shares readings that are under way and keeps slow ones."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._under_way: dict[Hashable, Future[Answer]] = {}
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()
        self._refreshing: set[Hashable] = set()

    def shared(self, key: Hashable, compute: Compute) -> Answer:
        """Compute an answer, or wait for whoever computes the same one already and take theirs."""
        with self._lock:
            future = self._under_way.get(key)
            mine = future is None
            if mine:
                future = self._under_way[key] = Future()
        if not mine:
            return future.result()
        try:
            future.set_result(compute())
        except BaseException as error:  # noqa: BLE001 - whoever waits gets the same error; it is raised again below
            future.set_exception(error)
        finally:
            with self._lock:
                self._under_way.pop(key, None)
        return future.result()

    def live(self, key: Hashable, compute: Compute, *, estimate: Compute, patiently: Compute) -> Answer:
        """Read, and answer from what is kept or estimated if the server cuts that off.

        :param estimate: what to say when reading takes longer than a person waits.
        :param patiently: the same reading with time to spare, for behind the scenes.
        """
        return self._read(key, compute, estimate, patiently)

    def kept(self, key: Hashable, compute: Compute, *, estimate: Compute, patiently: Compute) -> Answer:
        """Answer from what is kept where reading is slow, else as :meth:`live`."""
        found = self._kept.get(key)
        if found and found.elapsed > QUICK_SECONDS and found.age() < LAST_SECONDS:
            if found.age() > FRESH_SECONDS:
                self.refresh(key, patiently)
            return _aged(found)
        return self._read(key, lambda: self._timed(key, compute), estimate, patiently)

    def _read(self, key: Hashable, compute: Compute, estimate: Compute, patiently: Compute) -> Answer:
        try:
            return self.shared(key, compute)
        except VastError as error:
            if error.code not in CUT_OFF:
                raise
        found = self._kept.get(key)
        self.refresh(key, patiently)
        return _aged(found) if found and found.age() < LAST_SECONDS else estimate()

    def refresh(self, key: Hashable, compute: Compute) -> None:
        """Read again behind the scenes, once at a time per key."""
        with self._lock:
            if key in self._refreshing:
                return
            self._refreshing.add(key)
        Thread(target=self._refreshed, args=(key, compute), name="facts-refresh", daemon=True).start()

    def forget(self, database: Hashable | None = None) -> None:
        """Drop what is kept of a database (the first part of its keys), or everything."""
        with self._lock:
            for key in [key for key in self._kept if database is None or key[0] == database]:  # type: ignore[index]
                del self._kept[key]

    def _refreshed(self, key: Hashable, compute: Compute) -> None:
        try:
            self._timed(key, compute)
        except VastError as error:
            logger.warning("could not refresh %s: %s", key, error.message)
        finally:
            with self._lock:
                self._refreshing.discard(key)

    def _timed(self, key: Hashable, compute: Compute) -> Answer:
        started = datetime.now(UTC)
        answer = compute()
        with self._lock:
            self._kept[key] = Kept(answer, (datetime.now(UTC) - started).total_seconds())
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return answer


def _aged(found: Kept) -> Answer:
    """Return a kept answer marked as such; its age is what ``as_of`` says."""
    return replace(found.answer, source="cache")
