"""Change values that are there already, in batches, each row exactly once, with before-images."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.schema import Schema, Table
from ops.step import Mode, Step, StepKind, step_kinds
from ops.steps._batches import BATCH_ROWS
from ops.steps._keys import Key, walking_key
from ops.steps._restores import restore_of
from ops.steps._row_change import NoKey, RowChange, wanted_table
from ops.steps._rows import batched_update
from ops.steps._whole_rows import inheriting


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
    """Return the step that updates rows once each; parameters as for a backfill.

    :raises NoKey: if the table has no key to tell rows that were done from rows that were not.
    :raises OperationInvalid: if the table or a column does not exist, the column is generated, or it is part of the key.
    """
    found = wanted_table(schema, table)
    staying_key(found, values, schema)
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


def has_staying_key(table: Table, values: Mapping[str, str], schema: Schema) -> bool:
    """Return whether rows can be walked by a key that stays as it is while columns of theirs are set."""
    try:
        staying_key(table, values, schema)
    except NoKey:
        return False
    return True


def staying_key(table: Table, values: Mapping[str, str], schema: Schema) -> Key:
    """Return the key that rows are walked by while columns of theirs are set: one that stays as it is.

    :raises NoKey: if there is none, or two rows may have it at once: until a transaction ends, or in tables that inherit.
    """
    key, heirs = walking_key(table, without=values), inheriting(table, schema)
    if key.unique and not heirs and not any(one.deferrable and set(one.columns) == set(key.columns) for one in table.constraints):
        return key
    other = walking_key(table)
    why = "has no primary or unique key"
    if key.unique and heirs:
        others = ", ".join(str(one.name) for one in heirs)
        why = f"shows the rows of {others}, too, which may have the same {', '.join(key.columns)}"
    elif key.unique:
        why = f"has a key, {', '.join(key.columns)}, that is only checked when a transaction ends"
    elif other.unique:
        why = f"is walked by {', '.join(other.columns)}, which would change"
    raise NoKey(
        f"{table.name} {why}, so rows cannot be updated in batches, each once. "
        "Add a primary key first, or send the UPDATE as one statement.",
        table=str(table.name),
    )
