"""Prove a NOT VALID constraint for the rows that are there, while reads and writes go on."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.schema import Name
from ops.statements.render import relation, validate_constraint
from ops.step import Budget, Check, Mode, Step, StepKind, step_kinds
from ops.steps._restores import undone


@step_kinds.register
class ValidateConstraint(StepKind):
    """VALIDATE CONSTRAINT alone in its transaction: a scan under SHARE UPDATE EXCLUSIVE, with time to wait."""

    name = "validate_constraint"
    title = "Validate a constraint"
    mode = Mode.TRANSACTION

    def inverse(self, step: Step) -> list[Step] | None:
        """Return what makes the constraint NOT VALID again; nothing where the plan itself added it."""
        return undone(step)


def validate_step(table: Name, constraint: str, *, checks_before: Sequence[Check] = (), reason: str = "") -> Step:
    """Return the step that validates a constraint."""
    check = Check("constraint_validated", {"table": relation(table), "constraint": constraint})
    return Step(
        "validate_constraint",
        f"Validate {constraint} on {table}",
        (validate_constraint(table, constraint),),
        budget=Budget.LONG,
        checks_before=tuple(checks_before),
        checks=(check,),
        reason=reason,
    )
