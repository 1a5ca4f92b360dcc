"""Statements that run together in one transaction with their ledger row."""

from __future__ import annotations

from collections.abc import Sequence

from ops.step import Budget, Check, Mode, Step, StepKind, step_kinds
from ops.steps._restores import undone


@step_kinds.register
class Ddl(StepKind):
    """Schema changes in one transaction; every lock is held until its end."""

    name = "ddl"
    title = "Change the schema"
    mode = Mode.TRANSACTION

    def inverse(self, step: Step) -> list[Step] | None:
        """Return ``undo`` as steps: one transaction where it can be, validations and concurrent builds on their own."""
        return undone(step)


def ddl_step(
    title: str,
    *statements: str,
    reason: str = "",
    checks_before: Sequence[Check] = (),
    checks: Sequence[Check] = (),
    undo: Sequence[str] | None = (),
) -> Step:
    """Return a step of schema changes; its ``undo`` is derived from the statements unless given (None: irreversible)."""
    return Step(
        "ddl",
        title,
        tuple(statements),
        None if undo is None else tuple(undo),
        reason=reason,
        checks_before=tuple(checks_before),
        checks=tuple(checks),
    )


def rows_step(title: str, statement: str, *, reason: str = "") -> Step:
    """Return the step of one statement that changes rows, and may take its time: it locks the rows, and nobody else out."""
    return Step("ddl", title, (statement,), budget=Budget.LONG, reason=reason)
