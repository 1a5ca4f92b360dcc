"""Whether production has outgrown what a rehearsal showed of it: before the first step, and again as the plan goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from ops.errors import Outgrown
from ops.executor.ledger import QUERIES
from ops.probing import plain
from vast_project.pg.change import ASIDE, ChangeSession, Patience
from vast_project.pg.errors import LockTimeout, StatementTimeout

MIB = 1024**2
#: A table that is half as large again takes other times and other plans; of the smallest ones nothing depends on that.
GROWN_BY_HALF = 1.5
LEAST_BYTES = 8 * MIB
#: How often to look while batches go on.
LOOK_EVERY_S = 20.0
LOOKING = Patience(lock_ms=200, statement_ms=2_000)


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
        told = _told(found)
        since = " since its promotion stopped" if stopped else ""
        what_now = "Roll back, and plan again" if stopped else "Plan again and run it in staging"
        raise Outgrown(
            f"{session.target.label} has outgrown the rehearsal{since}, so nothing was changed: {told}. What it showed of times "
            f"and sizes does not hold any more. {what_now}.",
            changes=[f"{plain(name)} grew from {old:,} to {new:,} bytes" for name, (old, new) in found.items()],
        )


def own_growth(evidence: Mapping[str, Any]) -> dict[int, int]:
    """Return the bytes that each step of a plan, by its position, added to the database when it was rehearsed.

    A copy with fewer rows grew by less: what it showed is multiplied by how much larger production's tables are.
    """
    production, copy = (sum(evidence[place].get("sizes", {}).values()) for place in ("production", "staging"))
    times = max(1.0, production / copy) if copy else 1.0
    forward = next((phase["steps"] for phase in evidence["phases"] if phase["phase"] == "forward"), [])
    return {step["step"] - 1: round(max(0, step.get("bytes", 0)) * times) for step in forward}


@dataclass
class Growth:
    """What tables may grow by while a plan is promoted: by half of what they had, what its own steps add apart.

    :param then: bytes by table when the plan was rehearsed, when it stopped, or when a person let it go on.
    :param own: bytes by position that the plan's steps add themselves, as rehearsed.
    :param hold: holds the run with a reason, and notes the sizes that whoever lets it go on accepts.
    """

    then: Mapping[str, int]
    own: Mapping[int, int]
    hold: Callable[[str, Mapping[str, int]], object]
    _looked: float = field(default_factory=monotonic)

    def look(self, session: ChangeSession, position: int) -> None:
        """Hold the run if a table has grown by half by others' doing up to a step; where one is locked, look later."""
        self._looked = monotonic()
        added = sum(size for place, size in self.own.items() if place <= position)
        session.be_patient(LOOKING)
        try:
            now = sizes_of(session, self.then)
        except (LockTimeout, StatementTimeout):
            return
        finally:
            session.be_patient(ASIDE)
        found = grown({name: size + added for name, size in self.then.items()}, now)
        if not found:
            return
        since = {name: (self.then[name], now[name]) for name in found}
        self.then = {name: max(size, now.get(name, size) - added) for name, size in self.then.items()}
        own = f", of which the plan itself adds {added / MIB:,.1f} MB up to here" if added else ""
        reason = (
            f"Held before more is done, because {session.target.label} has outgrown the rehearsal: {_told(since)}{own}. "
            "What it showed of times and sizes does not hold any more. What was done stays. "
            "Let the run go on if it may take longer now, or stop it and roll back."
        )
        self.hold(reason, self.then)

    def look_again(self, session: ChangeSession, position: int) -> None:
        """Look now and then while the batches of a step go on."""
        if monotonic() - self._looked >= LOOK_EVERY_S:
            self.look(session, position)


def _told(found: Mapping[str, tuple[int, int]]) -> str:
    return ", ".join(f"{plain(name)} from {old / MIB:,.1f} MB to {new / MIB:,.1f} MB" for name, (old, new) in found.items())
