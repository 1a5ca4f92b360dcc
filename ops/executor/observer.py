"""The locks that a step really holds and waits for, sampled by a second connection."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field
from math import exp
from time import monotonic
from typing import Any

from ops.executor.brake import Brake
from ops.executor.ledger import QUERIES
from vast_project.pg.change import ChangeSession, change_connect
from vast_project.pg.errors import TargetError
from vast_project.pg.target import Target

#: How often to look while a step is young, when short locks are taken, and how often later on, when looking should cost little.
EVERY_S, LATER_EVERY_S, YOUNG_S = 0.03, 0.1, 1.0
#: Over how long the share of the time that others are at work is taken.
RECENT_S = 1.0
#: What the first look counts, before the first batch: others who are there already are not to feel how it begins.
SEEN_AT_ONCE = 0.3
logger = logging.getLogger("vast.ops")


@dataclass
class Seen:
    """One lock as the samples saw it: milliseconds held and waited for, who stood in the way, how many queued behind."""

    held_ms: float = 0.0
    waited_ms: float = 0.0
    blockers: set[int] = field(default_factory=set)
    queue: int = 0


class Observer:
    """Samples ``pg_locks`` for one backend while a step runs. It changes nothing; if it cannot look, it sees nothing."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._session: ChangeSession | None = None
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._seen: dict[tuple[str, str], Seen] = {}
        self._busy = 0.0
        self.brake = Brake()

    def watch(self, backend: int) -> None:
        """Begin to look at a backend."""
        self._seen, self._stop, self.brake, self._busy = {}, threading.Event(), Brake(), 0.0
        self._thread = threading.Thread(target=self._look, args=(backend, self._stop), name="vast-observer", daemon=True)
        self._thread.start()

    def share_busy(self) -> float:
        """Return in which share of the last moments others were at work on the database, from 0 to 1."""
        return self._busy

    def seen(self) -> list[dict[str, Any]]:
        """Stop looking and return what was seen, JSON-safe: one object per relation and mode."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        return [
            {
                "relation": relation,
                "mode": mode,
                "held_ms": round(seen.held_ms, 1),
                "waited_ms": round(seen.waited_ms, 1),
                "blockers": len(seen.blockers),
                "queue": seen.queue,
            }
            for (relation, mode), seen in sorted(self._seen.items())
        ]

    def close(self) -> None:
        """Stop looking and close the connection."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        if self._session is not None:
            self._session.close()

    def _look(self, backend: int, stop: threading.Event) -> None:
        try:
            session = self._connected()
            began = before = monotonic()
            self._feel_busy(session, backend, SEEN_AT_ONCE)
            while not stop.wait(EVERY_S if self.brake.is_wanted or before - began < YOUNG_S else LATER_EVERY_S):
                rows = session.rows(QUERIES["locks_seen"], pid=backend)
                now = monotonic()
                self._feel_busy(session, backend, 1 - exp((before - now) / RECENT_S))
                self._note(rows, (now - before) * 1000)
                before = now
                if self.brake.is_wanted:
                    self.brake.feel(session)
        except TargetError as error:
            logger.info("locks of backend %s could not be observed: %s", backend, error)
            if self._session is not None:
                self._session.close()
            self._session = None

    def _feel_busy(self, session: ChangeSession, backend: int, weight: float) -> None:
        [(seen, met)] = session.rows(QUERIES["others"], pid=backend)
        # Whoever is met by chance, in the middle of a transaction, is there more often than that.
        self._busy = 1.0 if met else self._busy + (seen - self._busy) * weight

    def _note(self, rows: list[tuple[Any, ...]], elapsed_ms: float) -> None:
        for relation, mode, granted, blockers, queue in rows:
            seen = self._seen.setdefault((relation, mode), Seen())
            if granted:
                seen.held_ms += elapsed_ms
            else:
                seen.waited_ms += elapsed_ms
                seen.blockers.update(blockers)
            seen.queue = max(seen.queue, queue)

    def _connected(self) -> ChangeSession:
        if self._session is None or self._session.is_broken:
            self._session = change_connect(self._target, name="vast-observer")
        return self._session
