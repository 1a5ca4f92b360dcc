"""The step of an UPDATE in batches, with or without before-images, and its way back. Pure."""

from __future__ import annotations

from typing import Any

from knowledge.schema import Schema, Table
from ops.statements.render import relation
from ops.step import Budget, Step
from ops.steps._batches import BATCH_ROWS, between, walk
from ops.steps._images import SideTable, describe, side_table
from ops.steps._kept_statements import keyed_update, plain_update, restore_update, updating
from ops.steps._keys import Key, walking_key
from ops.steps._row_change import RowChange
from ops.steps._whole_rows import key_everywhere, telling_columns, whole_rows
from vast_project.pg.identifiers import quote

#: The first server whose RETURNING knows the old row beside the new one.
OLD_IN_RETURNING = 18


def batched_update(
    kind: str,
    change: RowChange,
    schema: Schema,
    *,
    before_images: bool,
    title: str,
    reason: str,
    batch_rows: int = BATCH_ROWS,
    side: SideTable | None = None,
) -> Step:
    """Return the step of an UPDATE in batches with its way back.

    Rows are walked by a key that the change leaves alone, where there is one.

    :param side: the side table of before-images, where it is more than that.
    """
    staying = walking_key(change.table, without=change.values)
    key = staying if staying.unique else walking_key(change.table)
    changes_key = set(key.columns) & set(change.values)
    undo: tuple[str, ...] | None = () if not before_images else None
    args = {
        **walk_args(change.table, key, batch_rows),
        "values": dict(change.values),
        **{name: text for name, text in (("where", change.where), ("source", change.source)) if text},
    }
    knows_old = schema.server.major >= OLD_IN_RETURNING
    if not before_images:
        statement = plain_update(change, key)
    elif key.unique and not changes_key:
        everywhere = key_everywhere(key, change.table, schema)
        side = side or side_table(change.table, everywhere, change.columns, what=change.text(), with_new=True)
        args |= side_args(side, change.table)
        statement, undo = keyed_update(change, key, side, knows_old=knows_old), (restore_update(change, side),)
    else:
        rows = whole_rows(change.table, change.columns, found_by=telling_columns(change.table, schema), what=change.text())
        args |= {"side_table": rows.name, "prepare": rows.prepare, "restores": [rows.restore(rows.put_back())]}
        statement, undo = updating(change, rows, within=between(key, f"{quote(change.table.name.name)}."), knows_old=knows_old), ()
    return Step(kind, title, (statement,), undo, args, Budget.SHORT, reason=reason)


def walk_args(table: Table, key: Key, batch_rows: int) -> dict[str, Any]:
    """Return the args that every step in batches has."""
    return {
        "table": relation(table.name),
        "key": list(key.columns),
        "key_types": list(key.types),
        "batch_rows": batch_rows,
        "prepare": [],
        **walk(relation(table.name), key),
    }


def side_args(side: SideTable, table: Table) -> dict[str, Any]:
    """Return the args of a step that keeps before-images: how to make the side table and how to walk it back."""
    key = side.own_key
    return {
        "side_table": side.name,
        "prepare": [*side.prepare, describe(side, table)],
        "undo_walk": {
            "prepare": list(side.prepare_back),
            "key": list(key.columns),
            "key_types": list(key.types),
            **walk(side.name, key),
        },
    }
