"""Whether a copy fits on the disk, as far as VAST can know: estimated before anything is copied."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from knowledge.schema import Schema
from ops.errors import CloneImpossible
from ops.staging.sampling import WHOLE_BYTES
from vast_project.pg.change import ChangeSession
from vast_project.pg.errors import TargetError
from vast_project.pg.target import Target

#: What a database has before it holds anything, and how much larger a sample comes out than its share: rows that others refer to.
EMPTY_BYTES = 8 * 1024**2
CLOSURE = 1.5


@dataclass(frozen=True)
class Room:
    """Bytes that a copy is expected to take, and bytes that are free where it would lie; None: VAST cannot know."""

    wanted: int
    free: int | None


def wanted_bytes(strategy: str, source_bytes: int, schema: Schema, percent: float) -> int:
    """Return how large a copy is expected to be."""
    if strategy != "sample" or percent >= 100:
        return source_bytes
    taken = sum(
        one.total_bytes if one.heap_bytes <= WHOLE_BYTES else min(one.total_bytes, one.total_bytes * percent / 100 * CLOSURE)
        for name, one in schema.measures.items()
        if (table := schema.table(name)) is not None and table.kind == "r"
    )
    return int(EMPTY_BYTES + taken)


def room_for(session: ChangeSession, wanted: int, *, keep_free: int, dumped: int = 0) -> Room:
    """Return what a copy takes and what is free.

    :param keep_free: bytes that must stay free.
    :param dumped: bytes that a dump takes for a while on VAST's own machine.
    :raises CloneImpossible: if it cannot fit.
    """
    label = session.target.label
    scratch = Path(tempfile.gettempdir())
    _refuse_over(label, dumped, shutil.disk_usage(scratch).free, keep_free, f"{scratch} on VAST's machine, where it is dumped to,")
    where = _data_directory(session)
    if where is None:
        return Room(wanted, None)
    free = shutil.disk_usage(where).free
    both = wanted + (dumped if os.stat(where).st_dev == os.stat(scratch).st_dev else 0)
    _refuse_over(label, both, free, keep_free, "the server's disk")
    return Room(wanted, free)


def _refuse_over(label: str, wanted: int, free: int, keep_free: int, where: str) -> None:
    if wanted and wanted + keep_free > free:
        raise CloneImpossible(
            f"No copy of {label} can be made: it would take about {_size(wanted)}, {where} has {_size(free)} free, and "
            f"{_size(keep_free)} are to stay free. Nothing was changed. Make room, rehearse on a smaller sample (--sample 1), or "
            "register a staging database of your own (--staging-url).",
            wanted=wanted,
            free=free,
            keep_free=keep_free,
        )


def _data_directory(session: ChangeSession) -> Path | None:
    """Return the server's data directory if it lies on this machine and this process may look at it."""
    if not is_local(session.target):
        return None
    try:
        where = Path(session.value("SELECT current_setting('data_directory')"))
    except TargetError:
        return None  # The role may not know; a member of pg_monitor may.
    try:
        return where if (where / "PG_VERSION").exists() else None
    except PermissionError:
        return None


def is_local(target: Target) -> bool:
    """Return whether a server is reached by a socket file or over loopback."""
    host = target.parts.get("hostaddr") or target.parts.get("host") or ""
    if not host or host.startswith(("/", "@")) or host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def _size(count: int) -> str:
    for unit, size in (("TB", 1024**4), ("GB", 1024**3), ("MB", 1024**2)):
        if count >= size:
            return f"{count / size:,.1f} {unit}"
    return f"{count / 1024:,.0f} kB"
