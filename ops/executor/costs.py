"""What a database has grown by, how many row versions died in it and how much WAL its server wrote, from one moment to another."""

from __future__ import annotations

from dataclasses import dataclass

from ops.executor.ledger import QUERIES
from vast_project.pg.change import ChangeSession

#: From here on a session can hand its counts in at once; before, they reach the statistics when the server finds the time.
_FLUSHES = 150000


@dataclass(frozen=True)
class Reading:
    """Counters at one moment: bytes of WAL, bytes of the database, versions of rows that died (None: the server is too old)."""

    wal: int
    bytes: int
    dead: int | None


def read(session: ChangeSession) -> Reading:
    """Read the counters; what other sessions do to the same database is in them."""
    flushes = session.server_version >= _FLUSHES
    if flushes:
        session.value(QUERIES["flush_counts"])
    wal, size, dead = session.rows(QUERIES["costs"])[0]
    return Reading(wal, size, int(dead) if flushes else None)


def since(before: Reading, after: Reading) -> tuple[int, int, int | None]:
    """Return the bytes of WAL written, the bytes grown by (negative where it shrank), and the rows that died."""
    dead = None if before.dead is None or after.dead is None else max(0, after.dead - before.dead)
    return after.wal - before.wal, after.bytes - before.bytes, dead
