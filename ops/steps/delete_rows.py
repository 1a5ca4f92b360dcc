"""Delete rows in batches; every deleted row is kept whole, so that it can be put back."""

from __future__ import annotations

from knowledge.schema import Schema, Table
from ops.operation import OperationInvalid
from ops.statements.render import relation
from ops.step import Budget, Mode, Step, StepKind, step_kinds
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import side_table
from ops.steps._kept_statements import deleting, restore_deleted
from ops.steps._keys import walking_key
from ops.steps._restores import restore_of
from ops.steps._row_change import wanted_table
from ops.steps._rows import side_args, walk_args
from ops.steps._whole_rows import inheriting, plain_columns, whole_rows
from vast_project.pg.identifiers import quote


@step_kinds.register
class DeleteRows(StepKind):
    """A DELETE in keyset batches."""

    name = "delete_rows"
    title = "Delete rows"
    mode = Mode.BATCHES

    def inverse(self, step: Step) -> list[Step] | None:
        """Return the restore of the kept rows."""
        return restore_of(step)


def delete_step(
    schema: Schema,
    *,
    table: str,
    where: str | None = None,
    before_images: bool = True,
    title: str = "",
    reason: str = "",
    batch_rows: int = BATCH_ROWS,
) -> Step:
    """Return the step that deletes rows.

    :param where: the condition, None for every row.
    :param before_images: False where the rows must not survive anywhere (erasure); the step then cannot be undone.
    :raises OperationInvalid: if there is no such table, or others inherit from it.
    """
    found = wanted_table(schema, table)
    _refuse_heirs(found, schema)
    key = walking_key(found)
    condition = between(key, f"{quote(found.name.name)}.") + (f" AND ({where})" if where else "")
    delete = f"DELETE FROM {relation(found.name)} WHERE {condition}"
    args = walk_args(found, key, batch_rows) | ({"where": where} if where else {})
    undo: tuple[str, ...] | None = None
    if before_images and key.unique:
        side = side_table(found, key, plain_columns(found), what=f"DELETE|{where}")
        args |= side_args(side, found)
        delete, undo = deleting(delete, side, own=quote(found.name.name)), (restore_deleted(found, side),)
    elif before_images:
        rows = whole_rows(found, plain_columns(found), found_by=(), what=f"DELETE|{where}")
        args |= {"side_table": rows.name, "prepare": rows.prepare, "undo_walk": rows.walk_back()}
        delete, undo = rows.changing(delete, own=quote(found.name.name)), (rows.insert_again(),)
    title = title or f"Delete rows of {found.name}"
    return Step("delete_rows", title, (delete,), undo, args, Budget.SHORT, reason=reason)


def _refuse_heirs(table: Table, schema: Schema) -> None:
    """Refuse a table whose DELETE takes rows of others: these would come back into it, without the columns that they have beside.

    :raises OperationInvalid: with the tables and the statement for each.
    """
    heirs = [str(one.name) for one in inheriting(table, schema)]
    if heirs:
        raise OperationInvalid(
            f"{', '.join(heirs)} inherit from {table.name}: their rows would go, too, and not come back where they were. "
            f"Nothing was changed. Say it for each of them in SQL: “DELETE FROM ONLY {relation(table.name)} WHERE …”.",
            heirs=heirs,
        )
