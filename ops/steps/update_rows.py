"""Change values that are there already, in batches, each row exactly once, with before-images."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.schema import Schema
from ops.step import Mode, Step, StepKind, step_kinds
from ops.steps._batches import BATCH_ROWS
from ops.steps._keys import walking_key
from ops.steps._restores import restore_of
from ops.steps._row_change import NoKey, RowChange, wanted_table
from ops.steps._rows import batched_update


@step_kinds.register
class UpdateRows(StepKind):
    """An UPDATE whose expression may read what it sets: the ledger sees to it that no batch is done twice."""

    name = "update_rows"
    title = "Update rows"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the restore from before-images."""
        return restore_of(step)


def update_step(
    schema: Schema,
    *,
    table: str,
    values: Mapping[str, str],
    where: str | None = None,
    source: str | None = None,
    before_images: bool = True,
    title: str = "",
    reason: str = "",
    batch_rows: int = BATCH_ROWS,
) -> Step:
    """
    Return the step that updates rows once each; parameters as for a backfill.

    :raises NoKey: if the table has no key to tell rows that were done from rows that were not.
    :raises OperationInvalid: if the table or a column does not exist, the column is generated, or it is part of the key.
    """
    found = wanted_table(schema, table)
    key = walking_key(found)
    if not key.unique or set(key.columns) & set(values):
        why = "has no primary or unique key" if not key.unique else f"is walked by {', '.join(key.columns)}, which would change"
        raise NoKey(
            f"{found.name} {why}, so rows cannot be updated in batches, each once. "
            "Add a primary key first, or send the UPDATE as one statement.",
            table=str(found.name),
        )
    change = RowChange(found, values, where=f"({where})" if where else None, source=source)
    return batched_update(
        "update_rows",
        change,
        schema,
        before_images=before_images,
        title=title or f"Update {', '.join(values)} of {found.name}",
        reason=reason,
        batch_rows=batch_rows,
    )
