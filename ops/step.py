"""A step: one unit of execution with its own lock, budget, ledger row and way back. Pure values.

People ask for a hundred things; a server can do a dozen. The dozen are the step kinds (``ops/steps``); a step is a frozen
value of one kind that carries its exact statements: what is displayed is what is hashed is what is run.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from vast_project.registry import Registry


class Mode(StrEnum):
    """How the executor carries a step out."""

    TRANSACTION = "transaction"  # all statements and the ledger row in one transaction of the target
    AUTOCOMMIT = "autocommit"  # cannot run in a transaction: intent, statement, reconcile from the catalog
    BATCHES = "batches"  # keyset batches, each with its ledger row in one transaction
    CHECK = "check"  # changes nothing: validators only
    PAUSE = "pause"  # changes nothing: waits ``args["seconds"]``


class Budget(StrEnum):
    """Two kinds of patience: a lock that blocks readers waits briefly, an online scan may take its time."""

    SHORT = "short"  # ACCESS EXCLUSIVE, SHARE ROW EXCLUSIVE: lock_timeout 2 s, jittered retries, then fail
    LONG = "long"  # CONCURRENTLY, VALIDATE, DETACH: their own minutes; waits for old snapshots count as lock waits


@dataclass(frozen=True)
class Lock:
    """A lock a step takes; ``mode`` in PostgreSQL's words (``AccessExclusiveLock``), ``relation`` qualified."""

    relation: str
    mode: str

    @property
    def blocks(self) -> str:
        """Say whom the lock blocks: 'reads and writes', 'writes', 'schema changes' or 'nothing'."""
        return BLOCKS.get(self.mode, "nothing")


BLOCKS = {
    "AccessExclusiveLock": "reads and writes",
    "ExclusiveLock": "writes",
    "ShareRowExclusiveLock": "writes",
    "ShareLock": "writes",
    "ShareUpdateExclusiveLock": "schema changes",
}


@dataclass(frozen=True)
class Impact:
    """What a step costs on this schema: locks, work and estimates; None means unknown, and unknown counts as much."""

    locks: tuple[Lock, ...] = ()
    rewrites: tuple[str, ...] = ()
    scans: tuple[str, ...] = ()
    builds: tuple[str, ...] = ()
    rows: int | None = None
    bytes: int | None = None
    seconds: float | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Check:
    """A validator to be run, by name, with its arguments (JSON-safe)."""

    validator: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Step:
    """One step of a plan.

    ``statements`` run in this order; ``undo`` takes them back (empty: nothing to undo; None: cannot be undone).
    ``args`` are the kind's own (a backfill's table, key, expression …). ``checks_before`` must pass before the step, ``checks``
    after it. ``impact`` is filled by the planner, and so is ``undo`` where it is left empty: derived from the statements.

    A step in batches carries, beside ``statements`` (one batch's work, in order; the last one's row count is what changed):
    ``args["prepare"]`` once in a transaction, then ``args["upper"]`` once, then again and again ``args["first"]`` or
    ``args["next"]`` for the bounds of a batch. See :mod:`ops.steps._batches` for the parameters (``$1`` …) of each.
    """

    kind: str
    title: str
    statements: tuple[str, ...] = ()
    undo: tuple[str, ...] | None = ()
    args: dict[str, Any] = field(default_factory=dict)
    budget: Budget = Budget.SHORT
    checks_before: tuple[Check, ...] = ()
    checks: tuple[Check, ...] = ()
    impact: Impact = field(default_factory=Impact)
    reason: str = ""

    def with_impact(self, impact: Impact) -> Step:
        """Return the step with its cost on a given schema."""
        return replace(self, impact=impact)


class Found(StrEnum):
    """What the catalog says of a step that runs outside a transaction."""

    ABSENT = "absent"  # not begun, or nothing left of it: run it
    DONE = "done"  # finished: nothing to do
    BROKEN = "broken"  # half done: clean up, then run it again


@dataclass(frozen=True)
class Reconcile:
    """How to learn from the catalog what became of an autocommit step.

    ``sql`` takes the named parameters ``params`` and returns one row with one column: a :class:`Found` value. ``clean`` removes
    what a half-done attempt left, each statement by itself outside a transaction.
    """

    sql: str
    params: dict[str, Any] = field(default_factory=dict)
    clean: tuple[str, ...] = ()


class StepKind:
    """A kind of step: its mode, how its way back is made, and what the executor must know. Subclasses register themselves.

    ``brings_way_back``: the step says itself what takes it back; nothing is derived from its statements. ``works_on_nothing``: what
    it builds, reads and validates is empty.
    """

    name: str
    title: str
    mode: Mode
    brings_way_back = False
    works_on_nothing = False

    def reconcile(self, step: Step) -> Reconcile | None:
        """Return how to tell from the catalog whether an autocommit step is done; None where it may simply run again."""
        return None

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the steps that take ``step`` back, or None if nothing can. By default its ``undo`` as a step of this kind."""
        if step.undo is None:
            return None
        if not step.undo:
            return []
        return [replace(step, title=f"Undo: {step.title}", statements=step.undo, undo=step.statements, checks=(), checks_before=())]


step_kinds: Registry[StepKind] = Registry(kind="step kind", package="ops.steps")
