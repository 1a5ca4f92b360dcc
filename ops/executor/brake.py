"""How long batches rest beside others: by what a commit takes while batches are at work, and while they rest.

What clients feel of a backfill is mostly their own commits: each waits until the log is on the disk, the batches' log before its
own, and for new files of the log where the batches have used up those there were. How much log a disk bears differs from server
to server and from hour to hour, so it is felt: a second session commits next to nothing now and then, as a client would. Pure but
for :meth:`Brake.feel`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter

from ops.executor.ledger import QUERIES
from vast_project.pg.change import ChangeSession

#: How long to rest, in parts of the time that a batch took: before anything is known, and in any case.
FIRST_REST, LEAST_REST, MOST_REST = 19.0, 1.0, 19.0
#: A commit is slow that takes so many times the middle one of those made while batches rest, and so many milliseconds at least.
#: Where every tenth of those is much slower than the middle one, as on processors that others keep busy, that is how the server is:
#: a slow one takes so many times the least of that tenth.
SLOW_TIMES, SLOW_MS, TAIL_TIMES = 8.0, 2.0, 4.0
#: What a slow commit does to the rest, and what any other does: they are even where one commit in two hundred is slow. Clients have
#: a hundredth of theirs in the figure that they go by, and wait for rows and a processor besides.
LONGER, SHORTER = 1.5, 0.998
#: How long after a batch its log is on the disk, and how many quiet commits are remembered and wanted before any is judged.
SETTLED_S, REMEMBERED, WANTED = 0.03, 200, 10


@dataclass
class Brake:
    """The rest that the batches of one worker take beside others; ``is_wanted`` while there are any."""

    is_wanted: bool = False
    share: float = FIRST_REST
    _quiet: deque[float] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    _rests_since: float | None = None

    @contextmanager
    def resting(self) -> Iterator[None]:
        """Say that batches rest for the time of a ``with``."""
        self._rests_since = perf_counter()
        try:
            yield
        finally:
            self._rests_since = None

    def feel(self, session: ChangeSession) -> None:
        """Commit next to nothing over a session beside the batches', and learn from how long it took."""
        began, rest = perf_counter(), self._rests_since
        session.rows(QUERIES["touch"])
        is_quiet = rest is not None and rest == self._rests_since and began - rest > SETTLED_S
        self.felt((perf_counter() - began) * 1000, is_quiet=is_quiet)

    def felt(self, ms: float, *, is_quiet: bool) -> None:
        """Lengthen the rest if a commit was slow beside batches, else shorten it a little: a quiet one is not slow because of them.

        :param is_quiet: whether batches were resting all the while, and their log was on the disk.
        """
        if is_quiet:
            self._quiet.append(ms)
        if len(self._quiet) < WANTED:
            return
        is_slow = not is_quiet and ms > self._slow_from()
        self.share = min(MOST_REST, max(LEAST_REST, self.share * (LONGER if is_slow else SHORTER)))

    def _slow_from(self) -> float:
        tail = quantiles(self._quiet, n=10, method="inclusive")[-1]
        return max(SLOW_MS, SLOW_TIMES * median(self._quiet), TAIL_TIMES * tail)
