"""The time that making a copy may take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

from ops.errors import CloneImpossible
from vast_project.pg.change import Patience
from vast_project.pg.dump import DumpStopped
from vast_project.pg.errors import StatementTimeout
from vast_project.pg.target import Target


class Box:
    """A time box: called, it says whether to stop, because the time is over or ``stop`` says so."""

    def __init__(self, seconds: float, stop: Callable[[], bool]) -> None:
        self._began = perf_counter()
        self._allowed = seconds
        self._stop = stop

    def __call__(self) -> bool:
        """Return whether to stop now."""
        return self.is_over or self._stop()

    @property
    def seconds(self) -> float:
        """Return how long it has been open."""
        return perf_counter() - self._began

    @property
    def is_over(self) -> bool:
        """Return whether its time is over."""
        return self.seconds >= self._allowed

    @property
    def patience(self) -> Patience:
        """Return what one statement may take: what is left of the time."""
        return Patience(lock_ms=10_000, statement_ms=max(1, round((self._allowed - self.seconds) * 1000)))

    @contextmanager
    def kept(self, source: Target) -> Iterator[None]:
        """Say it in a sentence where what is inside was stopped because the time was over.

        :raises CloneImpossible: if so.
        """
        try:
            yield
        except (DumpStopped, StatementTimeout) as error:
            if not self.is_over:
                raise
            raise CloneImpossible(
                f"The copy of {source.label} was not ready within {self._allowed / 60:g} minutes, so it was given up and dropped. "
                "Nothing was changed. Allow more time, or rehearse on a sample (--sample 5).",
                minutes=self._allowed / 60,
            ) from error
