"""Fill columns from an expression, in batches; doing a batch twice changes nothing the second time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from knowledge.schema import Schema
from ops.statements.render import relation
from ops.statements.volatility import is_of_the_moment, is_volatile, reads_beyond_row
from ops.step import Check, Mode, Step, StepKind, step_kinds
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
    checked: bool = True,
    title: str = "",
    reason: str = "",
    batch_rows: int = BATCH_ROWS,
) -> Step:
    """Return the step that sets columns to expressions which do not read the columns themselves.

    :param values: column to SQL expression; the table's columns stand in it bare or behind the table's name.
    :param where: a condition that a row must meet, also the join condition of ``source``.
    :param source: a FROM item to take values from, such as ``public.addresses AS a``.
    :param before_images: False where the way back needs none, as for a column that the same plan adds.
    :param new_rows: that rows which are written meanwhile and later want the values, too (``ops.planning.following``).
    :param checked: whether a validator counts afterwards the rows that were left; False where several values may fit a row.
    :raises OperationInvalid: if the table or a column does not exist, or the column is generated.
    """
    wished = RowChange(wanted_table(schema, table), values, where=where, source=source)
    guard = wished.different()
    change = replace(wished, where=f"({where}) AND {guard}" if where else guard)
    step = batched_update(
        "backfill",
        change,
        schema,
        before_images=before_images,
        title=title or f"Fill {', '.join(values)} of {change.table.name}",
        reason=reason,
        batch_rows=batch_rows,
    )
    if checked and before_images and not any(is_volatile(one, schema) or is_of_the_moment(one) for one in values.values()):
        step = replace(step, checks=(*step.checks, _rows_set(wished, step)))
    if not new_rows:
        return step
    wanted = {"table": str(change.table.name), "values": dict(values), "where": where or ""}
    return replace(step, args={**step.args, "new_rows": wanted})


def _rows_set(wished: RowChange, step: Step) -> Check:
    """Return the validator that counts the rows which were left, by those that the step keeps."""
    said = [*wished.values.values(), *([wished.where] if wished.where else [])]
    moving = bool(wished.source) or any(map(reads_beyond_row, said))
    args = {
        "table": relation(wished.table.name),
        "different": wished.different(),
        "where": wished.where or "",
        "source": wished.source or "",
        "side_table": step.args["side_table"],
        "moving": moving,
    }
    return Check("rows_set", {name: value for name, value in args.items() if value})
