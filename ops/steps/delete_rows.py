"""Delete rows in batches; every deleted row is kept whole, so that it can be put back."""

from __future__ import annotations

from knowledge.schema import Schema, Table
from ops.statements.render import relation
from ops.step import Budget, Mode, Step, StepKind, step_kinds
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import SideTable, back, kept, side_table
from ops.steps._keys import walking_key
from ops.steps._restores import restore_of
from ops.steps._rows import NoKey, forget, side_args, walk_args, wanted_table
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
    """
    Return the step that deletes rows.

    :param where: the condition, None for every row.
    :param before_images: False where the rows must not survive anywhere (erasure); the step then cannot be undone.
    :raises NoKey: if before-images are wanted and the table has no key to find rows again by.
    """
    found = wanted_table(schema, table)
    key = walking_key(found)
    if before_images and not key.unique:
        raise NoKey(
            f"{found.name} has no primary or unique key, so deleted rows could not be kept and put back. "
            "Add a primary key first, or say that the rows need not be restorable.",
            table=str(found.name),
        )
    condition = between(key, f"{quote(found.name.name)}.") + (f" AND ({where})" if where else "")
    delete = f"DELETE FROM {relation(found.name)} WHERE {condition}"
    args = walk_args(found, key, batch_rows) | ({"where": where} if where else {})
    undo: tuple[str, ...] | None = None
    if before_images:
        columns = [column for column in found.columns if not column.generated]
        side = side_table(found, key, columns, what=f"DELETE|{where}", with_new=False)
        args |= side_args(side, found)
        delete, undo = _kept_delete(found, delete, side), (_restore_delete(found, side),)
    title = title or f"Delete rows of {found.name}"
    return Step("delete_rows", title, (delete,), undo, args, Budget.SHORT, reason=reason)


def _kept_delete(table: Table, delete: str, side: SideTable) -> str:
    own = quote(table.name.name)
    names = [*side.key_columns, *side.old_columns]
    keys = [kept(f"{own}.{quote(name)}", type_) for name, type_ in zip(side.key.columns, side.key.types, strict=True)]
    olds = [kept(f"{own}.{quote(one.name)}", one.type) for one in side.columns]
    returned = ", ".join(f"{value} AS {name}" for value, name in zip([*keys, *olds], names, strict=True))
    return f"WITH gone AS ({delete} RETURNING {returned}) {side.insert('gone', names=names)}"


def _restore_delete(table: Table, side: SideTable) -> str:
    """Insert the kept rows again; a row whose key somebody used since stays in the side table."""
    columns = ", ".join(quote(one.name) for one in side.columns)
    values = ", ".join(back(f"kept.{old}", one.type) for one, old in zip(side.columns, side.old_columns, strict=True))
    keys = [quote(name) for name in side.key.columns]
    returned = ", ".join(
        f"{kept(name, type_)} AS {own}" for name, type_, own in zip(keys, side.key.types, side.key_columns, strict=True)
    )
    insert = (
        f"INSERT INTO {relation(table.name)} ({columns}) OVERRIDING SYSTEM VALUE SELECT {values} FROM {side.name} AS kept "
        f"WHERE {between(side.own_key, 'kept.')} ON CONFLICT DO NOTHING RETURNING {returned}"
    )
    return forget(side, insert)
