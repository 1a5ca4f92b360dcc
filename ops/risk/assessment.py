"""A plan's risk from facts: locks and what they wait for, sizes, traffic, what is lost. Pure.

Each assessor looks at one kind of fact and says how grave it is and why. The plan's level is that of its gravest reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from pglast import ast

from knowledge.schema import Schema
from ops.operation import Loss
from ops.plan import Finding, Risk, RiskLevel, Severity
from ops.risk.estimates import unqualified
from ops.risk.notes import size
from ops.statements.lock_matrix import AX
from ops.statements.locks import blocks_writes
from ops.statements.parse import parse, relation_name
from ops.statements.render import relation
from ops.statements.type_changes import widened_only
from ops.step import Mode, Step, step_kinds
from vast_project.pg.identifiers import quote

LEVELS = (RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH, RiskLevel.CRITICAL)
Reason = tuple[RiskLevel, str]

#: Blocking for less than this is not noticed; for longer than that, users call.
UNNOTICED_SECONDS, FELT_SECONDS, OUTAGE_SECONDS = 0.5, 2.0, 30.0
BUSY_WRITES_PER_SECOND = 50.0
OLD_SNAPSHOT_SECONDS = 60.0
LONG_SECONDS = 600.0
MANY_LOCKS = 50
LARGE_BYTES = 1024**3
MANY_DEPENDENTS = 10


def assess(
    steps: Sequence[Step], schema: Schema, *, loss: Loss, findings: Sequence[Finding], after: Schema | None = None
) -> Risk:
    """Return the risk with its reasons, the gravest first.

    :param after: the schema that the steps leave, where it is known.
    """
    reasons: list[Reason] = []
    for assessor in ASSESSORS:
        for step in steps:
            reasons += assessor(step, schema)
    reasons += _of_loss(loss, is_held=after is not None and _is_held_wider(steps, schema, after))
    reasons += [(RiskLevel.HIGH, one.message) for one in findings if one.severity is Severity.ERROR]
    ordered = sorted(dict.fromkeys(reasons), key=lambda one: -LEVELS.index(one[0]))
    level = ordered[0][0] if ordered else RiskLevel.LOW
    return Risk(level, tuple(text for _, text in ordered) or ("Nothing that others would notice: brief locks, no data is lost.",))


def _of_loss(loss: Loss, *, is_held: bool) -> Iterator[Reason]:
    if loss is Loss.IRREVERSIBLE:
        yield RiskLevel.CRITICAL, "A step cannot be taken back."
    elif is_held:
        yield RiskLevel.LOW, "A wider column takes the place of a narrower one, which is kept for the way back; no value is lost."
    elif loss is Loss.LOSSY:
        yield RiskLevel.MEDIUM, "Data goes out of use; it is kept aside so that it can be put back."


def _is_held_wider(steps: Sequence[Step], before: Schema, after: Schema) -> bool:
    """Return whether all that steps keep aside are columns whose values stand, cast and no more, in wider ones of the same name."""
    kept = [one["args"] for step in steps for one in step.args.get("restores", ())]
    casts = {value for step in steps if step.kind == "backfill" for value in step.args.get("values", {}).values()}
    others = any("side_table" in step.args and step.kind != "copy" for step in steps)
    return bool(kept) and not others and all(_wider(one, before, after) in casts for one in kept)


def _wider(kept: Mapping[str, Any], before: Schema, after: Schema) -> str:
    """Return the cast of a kept column to what has its name afterwards; empty where that is no wider one."""
    name, column = unqualified(kept["table"]), kept.get("puts_back", {}).get("column", "")
    held, now = (table.column(column) if table is not None else None for table in (before.table(name), after.table(name)))
    if held is None or now is None or not widened_only(held.type, now.type, before):
        return ""
    return f"{quote(column)}::{now.type}"


def _blocking(step: Step, schema: Schema) -> Iterator[Reason]:
    """Whom a step keeps waiting while it works."""
    impact = step.impact
    held = [lock for lock in impact.locks if blocks_writes(lock.mode) and lock.relation not in impact.builds]
    works = bool(impact.rewrites or impact.scans or impact.builds)
    if not held or not works or step_kinds[step.kind].mode is Mode.BATCHES:
        return
    whom = "Reads and writes" if any(lock.mode == AX for lock in held) else "Writes"
    where = ", ".join(dict.fromkeys(lock.relation.removeprefix("public.") for lock in held[:3]))
    if impact.seconds is None:
        yield RiskLevel.HIGH, f"{whom} on {where} wait while “{step.title}” works, and its size is not known."
    elif impact.seconds > UNNOTICED_SECONDS:
        limits = ((OUTAGE_SECONDS, RiskLevel.CRITICAL), (FELT_SECONDS, RiskLevel.HIGH), (0.0, RiskLevel.MEDIUM))
        level = next(level for limit, level in limits if impact.seconds > limit)
        yield level, f"{whom} on {where} wait about {impact.seconds:.0f} s while “{step.title}” works."


def _brief_locks(step: Step, schema: Schema) -> Iterator[Reason]:
    """A brief lock still has to be had: it queues behind long queries, and everybody behind it."""
    strong = [lock for lock in step.impact.locks if blocks_writes(lock.mode)]
    if not strong:
        return
    rates = {
        lock.relation: measure.writes_per_second
        for lock in strong
        if (measure := schema.measures.get(unqualified(lock.relation))) and measure.writes_per_second
    }
    busy = [
        f"{name.removeprefix('public.')} ({rate:.0f} writes/s)" for name, rate in rates.items() if rate >= BUSY_WRITES_PER_SECOND
    ]
    if busy:
        yield (
            RiskLevel.MEDIUM,
            f"“{step.title}” needs a lock on a busy table: {', '.join(busy)}. It gives up after 2 s and tries again.",
        )
    tables = [lock for lock in strong if schema.table(unqualified(lock.relation)) is not None]
    if len(tables) > MANY_LOCKS:
        yield RiskLevel.MEDIUM, f"“{step.title}” locks {len(tables)} tables at once, partitions among them; each adds to the wait."
    if len(tables) > 1 and len({lock.relation for lock in tables}) <= MANY_LOCKS:
        names = ", ".join(lock.relation.removeprefix("public.") for lock in tables[:4])
        yield RiskLevel.LOW, f"“{step.title}” locks several tables together: {names}."


def _unknown_traffic(step: Step, schema: Schema) -> Iterator[Reason]:
    """A strong lock on a large table of which nobody knows how busy it is."""
    names = [lock.relation for lock in step.impact.locks if blocks_writes(lock.mode)]
    held = {name: schema.measures.get(unqualified(name)) for name in names if schema.table(unqualified(name)) is not None}
    large = {name: one for name, one in held.items() if one is not None and one.total_bytes > LARGE_BYTES}
    blind = [name for name, one in large.items() if one.writes_per_second is None]
    if blind:
        listed = ", ".join(name.removeprefix("public.") for name in blind[:3])
        yield RiskLevel.MEDIUM, f"“{step.title}” needs a lock on {listed}: large, and how often it is written is not known."


def _needed_by(step: Step, schema: Schema) -> Iterator[Reason]:
    """What many other objects need is changed with care: so many programs do, too."""
    for lock in step.impact.locks:
        name = unqualified(lock.relation)
        if lock.mode != AX or schema.table(name) is None:
            continue
        count = len({(one.dependent_kind, one.dependent) for one in schema.dependencies if one.table == name})
        count += len(schema.referencing(name))
        if count >= MANY_DEPENDENTS:
            yield RiskLevel.MEDIUM, f"{lock.relation.removeprefix('public.')} is needed by {count} other objects."


def _room(step: Step, schema: Schema) -> Iterator[Reason]:
    """A table or index that is written once more has to find room; SQL does not say how much there is."""
    writes = step.impact.rewrites or step.impact.builds or step.kind == "copy"
    needed = step.impact.bytes
    if writes and needed is not None and needed > LARGE_BYTES:
        yield RiskLevel.MEDIUM, f"“{step.title}” writes up to {size(needed)} more, and how much room the disk has VAST cannot see."


def _old_snapshots(step: Step, schema: Schema) -> Iterator[Reason]:
    """A concurrent build waits for every older transaction of the database."""
    age = schema.server.oldest_snapshot_seconds
    if step_kinds[step.kind].mode is Mode.AUTOCOMMIT and age is not None and age > OLD_SNAPSHOT_SECONDS:
        yield RiskLevel.MEDIUM, f"“{step.title}” waits for transactions that are open already; the oldest is {age:.0f} s old."


def _empties(step: Step, schema: Schema) -> Iterator[Reason]:
    """Every row of a table goes."""
    tables = [step.args["table"]] if step.kind in ("delete_rows", "empty_table") and not step.args.get("where") else []
    for statement in step.statements if step.kind == "ddl" else ():
        node = parse(statement).node
        if isinstance(node, ast.TruncateStmt):
            tables += [relation(relation_name(one, schema)) for one in node.relations]
    for name in tables:
        measure = schema.measures.get(unqualified(name))
        if measure is None or measure.heap_bytes:
            yield RiskLevel.HIGH, f"Every row of {name.removeprefix('public.')} goes."


def _long_work(step: Step, schema: Schema) -> Iterator[Reason]:
    """Work that disturbs nobody but takes long."""
    seconds = step.impact.seconds
    if seconds is not None and seconds > LONG_SECONDS:
        yield RiskLevel.MEDIUM, f"“{step.title}” takes about {seconds / 60:.0f} min."


def _replicas(step: Step, schema: Schema) -> Iterator[Reason]:
    """What is written again goes over the wire to every replica."""
    if schema.server.replicas and step.impact.rewrites and (step.impact.bytes or 0) > LARGE_BYTES:
        yield (
            RiskLevel.MEDIUM,
            (f"“{step.title}” writes about {size(step.impact.bytes or 0)}, which {schema.server.replicas} replica(s) must follow."),
        )


ASSESSORS: tuple[Callable[[Step, Schema], Iterator[Reason]], ...] = (
    _blocking,
    _brief_locks,
    _unknown_traffic,
    _needed_by,
    _room,
    _old_snapshots,
    _empties,
    _long_work,
    _replicas,
)
