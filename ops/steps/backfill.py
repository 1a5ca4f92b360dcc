"""Fill columns from an expression, in batches; doing a batch twice changes nothing the second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.schema import Schema
from ops.step import Mode, Step, StepKind, step_kinds
from ops.steps._batches import BATCH_ROWS
from ops.steps._restores import restore_of
from ops.steps._row_change import RowChange, wanted_table
from ops.steps._rows import batched_update


@step_kinds.register
class Backfill(StepKind):
    """An idempotent UPDATE in keyset batches: rows that hold the value already are left alone."""

    name = "backfill"
    title = "Fill in batches"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the restore from before-images; nothing where none were wanted, None where none could be kept."""
        return restore_of(step)


def backfill_step(
    schema: Schema,
    *,
    table: str,
    values: Mapping[str, str],
    where: str | None = None,
    source: str | None = None,
    before_images: bool = True,
    new_rows: bool = False,
    title: str = "",
    reason: str = "",
    batch_rows: int = BATCH_ROWS,
) -> Step:
    """
    Return the step that sets columns to expressions which do not read the columns themselves.

    :param values: column to SQL expression; the table's columns stand in it bare or behind the table's name.
    :param where: a condition that a row must meet, also the join condition of ``source``.
    :param source: a FROM item to take values from, such as ``public.addresses AS a``.
    :param before_images: False where the way back needs none, as for a column that the same plan adds.
    :param new_rows: that rows which are written meanwhile and later want the values, too (``ops.planning.following``).
    :raises OperationInvalid: if the table or a column does not exist, or the column is generated.
    """
    change = RowChange(wanted_table(schema, table), values, source=source)
    guard = change.different()
    change = replace(change, where=f"({where}) AND {guard}" if where else guard)
    step = batched_update(
        "backfill",
        change,
        schema,
        before_images=before_images,
        title=title or f"Fill {', '.join(values)} of {change.table.name}",
        reason=reason,
        batch_rows=batch_rows,
    )
    if not new_rows:
        return step
    wanted = {"table": str(change.table.name), "values": dict(values), "where": where or ""}
    return replace(step, args={**step.args, "new_rows": wanted})
