"""How much a step reads and writes and how long that may take, from the sizes at the time of planning. Pure.

The rates are supposed at first, and measured later (:mod:`ops.risk.rates`). What is not known stays None, and None counts as large.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from knowledge.schema import Measure, Name, Schema
from ops.risk.rates import SUPPOSED, Rates
from ops.step import Impact, Mode, Step, step_kinds

#: A lock that is there for the asking, a catalog row and a commit.
CATALOG_SECONDS = 0.05


def estimated(impact: Impact, step: Step, before: Schema, after: Schema, rates: Rates = SUPPOSED) -> Impact:
    """Return the impact with rows, bytes and seconds; tables that the plan itself made are empty."""
    if step_kinds[step.kind].mode in (Mode.CHECK, Mode.PAUSE):
        return impact
    if step_kinds[step.kind].mode is Mode.BATCHES:
        return _batched(impact, step, before, rates)
    rewrites = [_measure(name, before) for name in impact.rewrites]
    scans = [_measure(name, before) for name in impact.scans if name not in impact.rewrites]
    builds = [_measure(owner, before) for name in impact.builds if (owner := _owner(name, before, after)) is not None]
    touched = {name: _measure(name, before) for name in (*impact.rewrites, *impact.scans)}
    return replace(
        impact,
        rows=_sum(one.rows if one else None for one in touched.values()),
        bytes=_sum(one.heap_bytes if one else None for one in touched.values()),
        seconds=_seconds((rewrites, rates.rewrite), (scans, rates.scan), (builds, rates.build)),
    )


def _batched(impact: Impact, step: Step, schema: Schema, rates: Rates) -> Impact:
    measure = _measure(step.args["table"], schema)
    rows = measure.rows if measure else None
    seconds = None if rows is None else round(CATALOG_SECONDS + rows / rates.batched_rows, 2)
    return replace(impact, rows=rows, bytes=measure.heap_bytes if measure else None, seconds=seconds)


def _measure(name: str, schema: Schema) -> Measure | None:
    """Return a table's size; one that is not measured because it does not exist yet is empty."""
    place = unqualified(name)
    known = schema.measures.get(place)
    if known is None and schema.relation(place) is None:
        return Measure(0, 0, 0)
    if known is None and schema.table(place) is not None and place not in schema.measures and _made_here(place, schema):
        return Measure(0, 0, 0)
    return known


def _made_here(place: Name, schema: Schema) -> bool:
    """Where a schema carries sizes at all, a table without one was made by the plan."""
    table = schema.table(place)
    return bool(schema.measures) and table is not None and table.kind == "r"


def unqualified(text: str) -> Name:
    """Return the name that a quoted, qualified text says."""
    parts, current, quoted = [], "", False
    for sign in text:
        if sign == '"':
            quoted = not quoted
        if sign == "." and not quoted:
            parts.append(current)
            current = ""
        else:
            current += sign
    plain = [part[1:-1].replace('""', '"') if part.startswith('"') else part for part in (*parts, current)]
    return Name(plain[0], plain[1]) if len(plain) > 1 else Name("public", plain[0])


def _owner(index: str, before: Schema, after: Schema) -> str | None:
    name = unqualified(index)
    owner = before.index_owner(name.name, name.schema) or after.index_owner(name.name, name.schema)
    return f"{owner.name.schema}.{owner.name.name}" if owner is not None else None


def _sum(values: Iterable[int | None]) -> int | None:
    found = list(values)
    if not found:
        return None
    return None if any(one is None for one in found) else sum(one for one in found if one is not None)


def _seconds(*works: tuple[list[Measure | None], float]) -> float | None:
    """Return how long pieces of work take, each with the bytes per second that it is done at."""
    total = CATALOG_SECONDS
    for measures, rate in works:
        for measure in measures:
            if measure is None:
                return None
            total += measure.heap_bytes / rate
    return round(total, 2)
