"""Making room for others: while somebody else is at work on the database, batches are small and rest as long as they work."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from ops.executor.holding import Hold
from ops.executor.ledger import QUERIES

#: How long a batch holds its row locks: alone on the database, and while others work on it.
AIM_ALONE_MS, AIM_BESIDE_MS = 500.0, 100.0
#: Others count as being at work when this share of the samples saw them active.
BUSY = 0.1
#: Replicas that are further behind than this are waited for.
LAG_S = 5.0
LOOK_EVERY_S = 1.0


@dataclass
class Throttle:
    """Decides after each batch how long the next may take, and rests where others need the room."""

    hold: Hold
    aim_ms: float = AIM_ALONE_MS
    _looked: float = field(default_factory=monotonic)

    def rest(self, took_ms: float) -> None:
        """Rest after a batch that took so long.

        :raises LeaseLost, RunCancelled: if the run ends meanwhile.
        """
        if self.hold.observer.share_busy() > BUSY:
            self.aim_ms = AIM_BESIDE_MS
            self.hold.lease.pause(took_ms / 1000)
        else:
            self.aim_ms = AIM_ALONE_MS
        if monotonic() - self._looked > LOOK_EVERY_S:
            self._wait_for_replicas()
            self._looked = monotonic()

    def _wait_for_replicas(self) -> None:
        while self.hold.session.value(QUERIES["replay_lag"]) > LAG_S:
            self.hold.lease.pause(LOOK_EVERY_S)
