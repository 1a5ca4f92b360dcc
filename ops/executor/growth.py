"""Whether production has outgrown what a rehearsal showed of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ops.errors import Outgrown
from ops.executor.ledger import QUERIES
from ops.probing import plain
from vast_project.pg.change import ChangeSession

MIB = 1024**2
#: A table that is half as large again takes other times and other plans; of the smallest ones nothing depends on that.
GROWN_BY_HALF = 1.5
LEAST_BYTES = 8 * MIB


def sizes_of(session: ChangeSession, names: Iterable[str]) -> dict[str, int]:
    """Return the bytes that tables take on disk now, with their indexes and partitions; those that are not there are left out.

    :param names: qualified and quoted.
    """
    return dict(session.rows(QUERIES["sizes"], names=list(names)))  # type: ignore[arg-type]


def grown(then: Mapping[str, int], now: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Return the tables that have grown by half, each with its bytes then and now."""
    return {
        name: (size, now[name])
        for name, size in then.items()
        if name in now and now[name] > size * GROWN_BY_HALF and now[name] - size >= LEAST_BYTES
    }


def refuse_growth(session: ChangeSession, then: Mapping[str, int], *, stopped: bool = False) -> None:
    """Refuse if a table has grown by half since the rehearsal.

    :param then: bytes by table when the plan was rehearsed, as evidence keeps them.
    :param stopped: whether they are from when the plan's promotion stopped, which wants to go on.
    :raises Outgrown: if so; nothing was changed.
    """
    found = grown(then, sizes_of(session, then))
    if found:
        told = ", ".join(f"{plain(name)} from {old / MIB:,.1f} MB to {new / MIB:,.1f} MB" for name, (old, new) in found.items())
        since = " since its promotion stopped" if stopped else ""
        what_now = "Roll back, and plan again" if stopped else "Plan again and run it in staging"
        raise Outgrown(
            f"{session.target.label} has outgrown the rehearsal{since}, so nothing was changed: {told}. What it showed of times "
            f"and sizes does not hold any more. {what_now}.",
            changes=[f"{plain(name)} grew from {old:,} to {new:,} bytes" for name, (old, new) in found.items()],
        )
