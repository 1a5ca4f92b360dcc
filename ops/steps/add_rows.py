"""Copy rows of one table into another that has rows of its own, in batches."""

from __future__ import annotations

from knowledge.schema import Table
from ops.step import Budget, Mode, Step, StepKind, step_kinds
from ops.steps._restores import restore_of
from ops.steps._transfer import Transfer, adding, keyed, keys_of, transfer_args


@step_kinds.register
class AddRows(StepKind):
    """An INSERT … SELECT that keeps the keys of the rows it made, so that they and no others can be taken out again."""

    name = "add_rows"
    title = "Copy rows into a table"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the deletion of the rows that came."""
        return restore_of(step)


def add_rows_step(transfer: Transfer, target: Table, *, title: str, reason: str = "") -> Step:
    """Return the step that copies rows.

    :raises NoKey: if one of the two tables has no key.
    """
    key = keyed(transfer.source)
    side = keys_of(target, f"ADD|{transfer.source.name}|{transfer.where}")
    forward, back = adding(transfer, key, side)
    return Step("add_rows", title, (forward,), (back,), transfer_args(transfer, key, side), Budget.SHORT, reason=reason)
