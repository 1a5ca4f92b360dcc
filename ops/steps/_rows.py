"""The work of one batch of changed or deleted rows, with or without before-images, and its way back. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Column, Schema, Table
from ops.operation import OperationInvalid
from ops.statements.render import relation
from ops.step import Budget, Step
from ops.steps._batches import BATCH_ROWS, between, walk
from ops.steps._images import SideTable, back, describe, kept, side_table
from ops.steps._keys import Key, comparable, walking_key
from vast_project.pg.identifiers import quote

#: The first server whose RETURNING knows the old row beside the new one.
OLD_IN_RETURNING = 18


class NoKey(OperationInvalid):
    """The table has no primary key and no unique key of required columns."""

    code = "no_key"


@dataclass(frozen=True)
class RowChange:
    """An UPDATE to be done in batches: column to expression, the condition, and where values are joined from."""

    table: Table
    values: Mapping[str, str]
    where: str | None = None
    source: str | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns that are set.

        :raises OperationInvalid: if the table lacks one, or it is generated.
        """
        return tuple(wanted_column(self.table, name) for name in self.values)

    @property
    def assignments(self) -> str:
        """Return what stands after SET."""
        return ", ".join(f"{quote(name)} = {expression}" for name, expression in self.values.items())

    def different(self) -> str:
        """Return the condition that a row does not hold the values yet."""
        pairs = zip(self.columns, self.values.values(), strict=True)
        tests = [
            f"{comparable(one, self.own(one.name))} IS DISTINCT FROM {comparable(one, f'({expression})')}"
            for one, expression in pairs
        ]
        return tests[0] if len(tests) == 1 else f"({' OR '.join(tests)})"

    def own(self, column: str) -> str:
        """Return one of the table's columns behind the table's bare name, as SET and WHERE may say it."""
        return f"{quote(self.table.name.name)}.{quote(column)}"

    def text(self) -> str:
        """Return what the change is, for the name of its side table."""
        return f"{self.assignments}|{self.where}|{self.source}"


def wanted_column(table: Table, name: str) -> Column:
    """Return a column that can be set.

    :raises OperationInvalid: if the table lacks it, or it is generated.
    """
    column = table.column(name)
    if column is None:
        raise OperationInvalid(f"{table.name} has no column {name}.", table=str(table.name), column=name)
    if column.generated:
        raise OperationInvalid(f"{table.name}.{name} is generated from other columns and cannot be set.", column=name)
    return column


def wanted_table(schema: Schema, name: str) -> Table:
    """Return a table.

    :raises OperationInvalid: if there is none of that name.
    """
    table = schema.table(name)
    if table is None:
        raise OperationInvalid(f"There is no table {name}.", table=str(name))
    return table


def batched_update(
    kind: str,
    change: RowChange,
    schema: Schema,
    *,
    before_images: bool,
    title: str,
    reason: str,
    batch_rows: int = BATCH_ROWS,
) -> Step:
    """Return the step of an UPDATE in batches with its way back."""
    key = walking_key(change.table)
    changes_key = set(key.columns) & set(change.values)
    side = None
    if before_images and key.unique and not changes_key:
        side = side_table(change.table, key, change.columns, what=change.text(), with_new=True)
    statement = _plain_update(change, key) if side is None else _kept_update(change, key, side, schema.server.major)
    undo: tuple[str, ...] | None = () if not before_images else None
    args = {
        **walk_args(change.table, key, batch_rows),
        "values": dict(change.values),
        **{name: text for name, text in (("where", change.where), ("source", change.source)) if text},
    }
    if side is not None:
        args |= side_args(side, change.table)
        undo = (_restore_update(change, side),)
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
        "undo_walk": {"key": list(key.columns), "key_types": list(key.types), **walk(side.name, key)},
    }


def _from(change: RowChange, *more: str) -> str:
    sources = [*more, *([change.source] if change.source else [])]
    return f" FROM {', '.join(sources)}" if sources else ""


def _condition(change: RowChange, key: Key) -> str:
    own = f"{quote(change.table.name.name)}."
    return between(key, own) + (f" AND {change.where}" if change.where else "")


def _plain_update(change: RowChange, key: Key) -> str:
    return f"UPDATE {relation(change.table.name)} SET {change.assignments}{_from(change)} WHERE {_condition(change, key)}"


def _kept_update(change: RowChange, key: Key, side: SideTable, major: int) -> str:
    names = [*side.key_columns, *side.old_columns, *side.new_columns]
    news = [kept(change.own(one.name), one.type) for one in change.columns]
    keys = [kept(change.own(name), type_) for name, type_ in zip(key.columns, key.types, strict=True)]
    if major >= OLD_IN_RETURNING:
        olds = [kept(f"old.{quote(one.name)}", one.type) for one in change.columns]
        changed = f"{_plain_update(change, key)} RETURNING {_named([*keys, *olds, *news], names)}"
        ctes = f"changed AS ({changed})"
    else:
        olds = [kept(change.own(one.name), one.type) for one in change.columns]
        before = (
            f"SELECT {_named([*keys, *olds], names)} FROM {_joined(change)} WHERE {_condition(change, key)} "
            f"FOR NO KEY UPDATE OF {quote(change.table.name.name)}"
        )
        own = quote(change.table.name.name)
        returned = [f"before_image.{name}" for name in [*side.key_columns, *side.old_columns]] + news
        changed = (
            f"UPDATE {relation(change.table.name)} SET {change.assignments}{_from(change, 'before_image')} "
            f"WHERE {_condition(change, key)} AND {side.same_row(own, 'before_image')} RETURNING {_named(returned, names)}"
        )
        ctes = f"before_image AS ({before}), changed AS ({changed})"
    return f"WITH {ctes} {side.insert('changed', names=names)}"


def _named(values: list[str], names: list[str]) -> str:
    return ", ".join(f"{value} AS {name}" for value, name in zip(values, names, strict=False))


def _joined(change: RowChange) -> str:
    return ", ".join([relation(change.table.name), *([change.source] if change.source else [])])


def _restore_update(change: RowChange, side: SideTable) -> str:
    """Put old values back where the row still holds what the change wrote; what stays in the side table was changed since."""
    own, table = quote(change.table.name.name), relation(change.table.name)
    olds = zip(change.columns, side.old_columns, strict=True)
    sets = ", ".join(f"{quote(one.name)} = {back(f'kept.{old}', one.type)}" for one, old in olds)
    same = [
        f"{comparable(one, f'{own}.{quote(one.name)}')} IS NOT DISTINCT FROM {comparable(one, back(f'kept.{new}', one.type))}"
        for one, new in zip(change.columns, side.new_columns, strict=True)
    ]
    update = (
        f"UPDATE {table} SET {sets} FROM {side.name} AS kept WHERE {side.same_row(own, 'kept')} "
        f"AND {between(side.own_key, 'kept.')} AND {' AND '.join(same)} "
        f"RETURNING {', '.join(f'kept.{name}' for name in side.key_columns)}"
    )
    return forget(side, update)


def forget(side: SideTable, restored: str) -> str:
    """Return the statement that restores rows (returning their keys) and takes them out of the side table."""
    matched = " AND ".join(f"kept.{name} = restored.{name}" for name in side.key_columns)
    return f"WITH restored AS ({restored}) DELETE FROM {side.name} AS kept USING restored WHERE {matched}"
