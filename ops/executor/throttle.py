"""Making room for others: small batches and rests while others work, wait, replicate or vacuum; and the operator's cap."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from ops.executor.holding import Hand, Hold
from ops.executor.ledger import QUERIES

#: How long a batch holds its row locks: alone on the database, and while others work on it.
AIM_ALONE_MS, AIM_BESIDE_MS = 500.0, 100.0
#: Others count as being at work when this share of the samples saw them active.
BUSY = 0.1
#: Replicas that are further behind than this are waited for.
LAG_S = 5.0
#: WAL that somebody has to ship or replay, in bytes per second: beyond it, batches rest.
WAL_RATE = 64 * 1024**2
LOOK_EVERY_S = 1.0


@dataclass
class Throttle:
    """Decides after each batch how long the next may take, and rests where others need the room."""

    hold: Hold | Hand
    table: str
    aim_ms: float = AIM_ALONE_MS
    _looked: float = field(default_factory=monotonic)
    _wal: int | None = None
    _crowded: bool = False

    def rest(self, took_ms: float, rows: int) -> None:
        """Rest after a batch of so many rows that took so long.

        :raises LeaseLost, RunCancelled: if the run ends meanwhile.
        """
        if monotonic() - self._looked > LOOK_EVERY_S:
            self._look()
        busy = self._crowded or self.hold.observer.share_busy() > BUSY
        self.aim_ms = AIM_BESIDE_MS if busy else AIM_ALONE_MS
        pause_s = took_ms / 1000 if busy else 0.0
        cap = self.hold.lease.rows_cap
        if cap:
            pause_s = max(pause_s, rows / cap - took_ms / 1000)
        if pause_s > 0:
            self.hold.lease.pause(pause_s)

    def _look(self) -> None:
        """See how the server bears it: replicas behind are waited for; what else there is makes batches small."""
        while True:
            elapsed, self._looked = monotonic() - self._looked, monotonic()
            seen = self.hold.session.dicts(QUERIES["pressure"], {"table": self.table})[0]
            wal = 0 if self._wal is None else seen["wal"] - self._wal
            self._wal = seen["wal"]
            shipped_too_fast = seen["shipped"] and wal / max(elapsed, 0.1) > WAL_RATE
            self._crowded = bool(seen["vacuums"] or shipped_too_fast)
            if seen["lag"] <= LAG_S:
                return
            self.hold.lease.pause(LOOK_EVERY_S)
