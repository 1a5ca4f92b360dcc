"""Move rows to another table, in batches; each batch leaves one table and is in the other in one transaction."""

from __future__ import annotations

from ops.step import Budget, Mode, Step, StepKind, step_kinds
from ops.steps._restores import restore_of
from ops.steps._transfer import Transfer, keyed, keys_of, moving, transfer_args


@step_kinds.register
class MoveRows(StepKind):
    """A DELETE whose rows are inserted elsewhere by the same statement: no row is ever in both tables, or in none."""

    name = "move_rows"
    title = "Move rows"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the move back of the rows that went."""
        return restore_of(step)


def move_step(transfer: Transfer, *, title: str, reason: str = "") -> Step:
    """Return the step that moves rows.

    :raises NoKey: if the source has no key by which rows are found again.
    """
    key = keyed(transfer.source)
    side = keys_of(transfer.source, f"MOVE|{transfer.target}|{transfer.where}")
    forward, back = moving(transfer, key, side)
    return Step("move_rows", title, (forward,), (back,), transfer_args(transfer, key, side), Budget.SHORT, reason=reason)
