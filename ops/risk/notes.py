"""What a step means for everybody else, in a sentence or two. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from ops.statements.locks import blocks_writes
from ops.step import Impact, Lock, Mode, Step, step_kinds

MANY = 4


def notes(step: Step, impact: Impact) -> tuple[str, ...]:
    """Return the sentences: whom the step blocks, for how long and why, and what it reads and writes."""
    mode = step_kinds[step.kind].mode
    if mode in (Mode.CHECK, Mode.PAUSE):
        return ()
    if mode is Mode.BATCHES:
        rows = f" over about {impact.rows:,} rows" if impact.rows is not None else ""
        return (f"Works in batches{rows}: each locks its own rows for a moment; reads and other writes go on.",)
    return (*_blocking(impact), *_work(impact))


def _blocking(impact: Impact) -> Iterator[str]:
    for whom in ("reads and writes", "writes"):
        held = [lock for lock in impact.locks if lock.blocks == whom and _counts(lock, impact)]
        if held:
            yield f"Blocks {whom} on {_listed([lock.relation for lock in held])} {duration(impact)}."
    if impact.locks and not any(blocks_writes(lock.mode) for lock in impact.locks):
        yield "Reads and writes go on; only other schema changes wait."


def _counts(lock: Lock, impact: Impact) -> bool:
    """An index that is built or rebuilt says nothing beside its table."""
    return lock.relation not in impact.builds


def duration(impact: Impact) -> str:
    """Say for how long the locks are held once they are had."""
    if not (impact.rewrites or impact.scans or impact.builds):
        return "for a moment, once nobody else is using it"
    if impact.seconds is None:
        return "for as long as that takes; the size is not known"
    if impact.seconds < 1:
        return "for less than a second"
    return f"for about {_time(impact.seconds)}"


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


def _work(impact: Impact) -> Iterator[str]:
    if impact.rewrites:
        yield f"Writes every row of {_listed(impact.rewrites)} again{_amount(impact)}."
    scans = [one for one in impact.scans if one not in impact.rewrites]
    if scans:
        yield f"Reads {_listed(scans)} in full{_amount(impact)}."
    if impact.builds:
        yield f"Builds {_listed(impact.builds)}."


def _amount(impact: Impact) -> str:
    return f" (about {impact.rows:,} rows, {size(impact.bytes)})" if impact.rows is not None and impact.bytes is not None else ""


def size(number: int) -> str:
    """Return bytes for people."""
    amount, unit = float(number), "B"
    for unit in ("B", "kB", "MB", "GB", "TB"):
        if amount < 1024 or unit == "TB":
            break
        amount /= 1024
    return f"{amount:.0f} {unit}"


def _listed(names: list[str] | tuple[str, ...]) -> str:
    shown = [name.removeprefix("public.") for name in dict.fromkeys(names)]
    more = f" and {len(shown) - MANY} more" if len(shown) > MANY else ""
    return ", ".join(shown[:MANY]) + more
