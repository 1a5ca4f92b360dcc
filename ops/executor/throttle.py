"""Making room for others: small batches and rests while others work, wait, replicate or vacuum; and the operator's cap."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

from ops.executor.holding import Hand, Hold
from ops.executor.ledger import QUERIES

#: How long a batch holds its row locks: alone on the database, while nobody knows yet who comes, and while others are at work.
#: Whoever commits behind a batch waits until its log is on the disk, too: the smaller the batch, the shorter is that.
AIM_ALONE_MS, AIM_FIRST_MS, AIM_BESIDE_MS = 200.0, 60.0, 1.0
#: So long after others were seen, or after the beginning, it is taken for known that nobody is there.
CALM_AFTER_S = 1.0
#: Others count as being at work when they are in this share of the last moments.
BUSY = 0.1
#: How long to rest, in parts of the time that a batch took; beside others the brake says it.
REST_VACUUM, REST_OLD = 0.25, 1.0
#: While a transaction is open that long, no vacuum can remove the rows that die, and the table grows.
OLD_S = 300.0
#: Replicas that are further behind than this, in time or in bytes, are waited for.
LAG_S, LAG_BYTES = 5.0, 256 * 1024**2
#: WAL that somebody has to ship or replay, in bytes per second: beyond it, batches rest.
WAL_RATE = 64 * 1024**2
LOOK_EVERY_S = 1.0


@dataclass
class Throttle:
    """Decides after each batch how long the next may take, and rests where others need the room."""

    hold: Hold | Hand
    table: str
    aim_ms: float = AIM_FIRST_MS
    _looked: float = field(default_factory=monotonic)
    _busy_at: float = field(default_factory=monotonic)
    _wal: int | None = None
    _ships: bool = False
    #: The rest that vacuums and old transactions want.
    _rest: float = 0.0

    def look(self) -> None:
        """See who is at work, and say by it how long the next batch may take; replicas that are behind are waited for.

        :raises LeaseLost, RunCancelled: if the run ends meanwhile.
        """
        if monotonic() - self._looked > LOOK_EVERY_S:
            self._look()
        busy = self._ships or self.hold.observer.share_busy() > BUSY
        if busy:
            self._busy_at = monotonic()
        self.aim_ms = AIM_BESIDE_MS if busy else AIM_FIRST_MS if monotonic() - self._busy_at < CALM_AFTER_S else AIM_ALONE_MS
        self.hold.observer.brake.is_wanted = busy

    def rest(self, took_ms: float, rows: int) -> None:
        """Rest after a batch of so many rows that took so long, as was seen last.

        :raises LeaseLost, RunCancelled: if the run ends meanwhile.
        """
        brake = self.hold.observer.brake
        share = max(brake.share if brake.is_wanted else 0.0, self._rest)
        pause_s = took_ms / 1000 * share
        cap = self.hold.lease.rows_cap
        if cap:
            pause_s = max(pause_s, rows / cap - took_ms / 1000)
        if pause_s > 0:
            with brake.resting():
                self.hold.lease.pause(pause_s)

    def _look(self) -> None:
        """See how the server bears it; replicas that are behind are waited for."""
        while True:
            elapsed, self._looked = monotonic() - self._looked, monotonic()
            seen = self.hold.session.dicts(QUERIES["pressure"], {"table": self.table})[0]
            wal = 0 if self._wal is None else seen["wal"] - self._wal
            self._wal = seen["wal"]
            self._ships = bool(seen["shipped"]) and wal / max(elapsed, 0.1) > WAL_RATE
            self._rest = REST_OLD if seen["oldest"] > OLD_S else REST_VACUUM if seen["vacuums"] else 0.0
            if seen["lag"] <= LAG_S and seen["behind"] <= LAG_BYTES:
                return
            self.hold.lease.pause(LOOK_EVERY_S)
