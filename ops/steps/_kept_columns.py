"""Values of a column, kept before the column is dropped or retyped. Pure.

With a key the values are kept by key: a small table's under the lock of the change itself, a large one's in batches before, with
a trigger that follows what others write meanwhile. Without a key the rows are kept whole, under the lock of the change; a column
of a large table without a key is hidden instead of dropped, which costs nothing and loses nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from knowledge.schema import OWN_SCHEMA, Column, Schema, Table
from ops.statements import render
from ops.step import Step
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import SideTable, back, describe, kept, side_table
from ops.steps._kept_statements import forget
from ops.steps._keys import Key, walking_key
from ops.steps._put_aside import is_in_the_way, put_aside
from ops.steps._rows import side_args, walk_args
from ops.steps._whole_rows import inheriting, key_everywhere, telling_columns, whole_rows
from vast_project.pg.identifiers import quote

#: How many rows are copied while the change holds its exclusive lock; a table whose size is unknown counts as larger.
ROWS_UNDER_LOCK = 50_000
#: The same for whole rows, which may be wide.
BYTES_UNDER_LOCK = 64 * 1024 * 1024
HIDDEN = re.compile(r"dropped_[0-9a-f]{8}_")


@dataclass(frozen=True)
class Keeping:
    """How something is kept: the steps before the change, the statements within it, what restores it.

    ``instead`` are the statements that stand for the change itself, where it is done otherwise.
    """

    before: list[Step] = field(default_factory=list)
    within: list[str] = field(default_factory=list)
    restores: list[dict[str, Any]] = field(default_factory=list)
    instead: tuple[str, ...] = ()


def joined(parts: Sequence[Keeping]) -> Keeping:
    """Return how several things are kept, as one."""
    return Keeping(
        [step for one in parts for step in one.before],
        [text for one in parts for text in one.within],
        [restore for one in parts for restore in one.restores],
        tuple(text for one in parts for text in one.instead),
    )


def keep_column(table: Table, column: Column, schema: Schema, *, what: str, dropped: bool, using: str = "") -> Keeping:
    """Return how a column's values are kept.

    :param what: the change's own text, for the names of what keeps the values.
    :param dropped: whether the column goes; otherwise its type changes, by the expression ``using`` where there is one.
    """
    what = f"{what}|{column.name}|{column.type}"
    key = key_without(table, column)
    is_hindered = not dropped and is_in_the_way(table, column)
    if dropped and is_hidden(table, column, schema):
        return Keeping(instead=_hide(table, column, what))
    if key is not None and not is_hindered:
        return _by_key(table, column, key, schema, what, using)
    others = [one for one in telling_columns(table, schema) if one.name != column.name]
    side = whole_rows(table, [column], found_by=others, what=what)
    within = [_locked(table), *side.prepare, side.copy()]
    update = side.put_back()
    statements = put_aside(schema, table, column, update) if is_hindered else [update]
    restore = side.restore(*statements)
    held = back("kept.old_1", column.type)
    restore["args"]["puts_back"] = _puts_back(table, column, side.same_row(quote(table.name.name), "kept"), held, using)
    return Keeping(within=within, restores=[restore])


def key_without(table: Table, column: Column) -> Key | None:
    """Return the key that still finds the rows once the column is gone or changed; None where there is none."""
    constraints = tuple(one for one in table.constraints if column.name not in one.columns)
    indexes = tuple(one for one in table.indexes if column.name not in one.columns)
    key = walking_key(replace(table, constraints=constraints, indexes=indexes))
    return key if key.unique else None


def is_hidden(table: Table, column: Column, schema: Schema) -> bool:
    """Return whether a column is hidden when it is dropped: no key finds its rows, and there are too many to copy under a lock."""
    has_key = key_without(table, column) is not None and not inheriting(table, schema)
    return not has_key and not is_quick(table, schema) and not HIDDEN.match(column.name)


def is_quick(table: Table, schema: Schema) -> bool:
    """Return whether whole rows of a table are copied in a moment."""
    measure = schema.measures.get(table.name)
    if measure is None:
        return False
    few = measure.rows is not None and measure.rows <= ROWS_UNDER_LOCK and measure.total_bytes <= BYTES_UNDER_LOCK
    return few or measure.heap_bytes == 0


def _hide(table: Table, column: Column, what: str) -> tuple[str, ...]:
    tag = hashlib.sha256(f"{table.name.schema}.{table.name.name}|{what}".encode()).hexdigest()[:8]
    name = f"dropped_{tag}_{column.name}".encode()[:63].decode(errors="ignore")
    statements = [render.alter_table(table.name, f"RENAME COLUMN {quote(column.name)} TO {quote(name)}")]
    if column.not_null and column.default is None and not column.identity:
        statements.append(render.alter_table(table.name, f"ALTER COLUMN {quote(name)} DROP NOT NULL"))
    return tuple(statements)


def _locked(table: Table) -> str:
    return f"LOCK TABLE {render.relation(table.name)} IN ACCESS EXCLUSIVE MODE"


def _by_key(table: Table, column: Column, key: Key, schema: Schema, what: str, using: str) -> Keeping:
    side = side_table(table, key_everywhere(key, table, schema), [column], what=what, follows=True)
    own, held = quote(table.name.name), back(f"kept.{side.old_columns[0]}", column.type)
    restore = {
        "statement": _restore_column(table, column, side),
        "args": {
            "table": render.relation(table.name),
            "side_table": side.name,
            "batch_rows": BATCH_ROWS,
            "puts_back": _puts_back(table, column, side.same_row(own, "kept"), held, using),
            **side_args(side, table)["undo_walk"],
        },
    }
    rows = schema.measures[table.name].rows if table.name in schema.measures else None
    make = [*side.prepare, describe(side, table)]
    copy = _copy(table, column, side)
    # A trigger of the table would see no rows of those that inherit from it.
    if (rows is not None and rows <= ROWS_UNDER_LOCK) or inheriting(table, schema):
        return Keeping([], [_locked(table), *make, copy(None)], [restore])
    made, removed = _following(table, column, side)
    steps = [
        Step(
            "ddl",
            f"Follow {column.name} of {table.name}",
            (*make, *made),
            tuple(removed),
            reason="Values that others write while the copy is made are kept too.",
        ),
        Step(
            "copy",
            f"Keep {column.name} of {table.name}",
            (copy(between(key, f"{quote(table.name.name)}.")),),
            (),
            {**walk_args(table, key, BATCH_ROWS), "side_table": side.name},
            reason="So that the column can be put back with its values.",
        ),
    ]
    return Keeping(steps, removed, [restore])


def _puts_back(table: Table, column: Column, row: str, held: str, using: str) -> dict[str, str]:
    """Return what whoever takes a change back asks by which rows hold another value by then than the change gave them.

    :param row: the condition that a row of the side table is a row of the table.
    :param held: the value that was kept; ``using`` is what the change made of it, in SQL that names the table's columns.
    """
    if not using:
        return {"column": column.name, "row": row, "value": held}
    own = quote(table.name.name)
    names = [(quote(one.name), held if one is column else f"{own}.{quote(one.name)}") for one in table.columns]
    before = ", ".join(f"{value} AS {name}" for name, value in names)
    return {"column": column.name, "row": row, "value": f"SELECT {using} FROM (SELECT {before}) AS {own}"}


def _copy(table: Table, column: Column, side: SideTable) -> Callable[[str | None], str]:
    own = quote(table.name.name)
    names = [*side.key_columns, *side.old_columns]
    values = [kept(f"{own}.{quote(name)}", of) for name, of in zip(side.key.columns, side.key.types, strict=True)]
    values.append(kept(f"{own}.{quote(column.name)}", column.type))

    def statement(condition: str | None) -> str:
        where, lock = (f" WHERE {condition}", f" FOR KEY SHARE OF {own}") if condition else ("", "")
        keys = ", ".join(side.key_columns)
        then = "NOTHING" if condition else f"UPDATE SET {', '.join(f'{one} = excluded.{one}' for one in side.old_columns)}"
        return (
            f"INSERT INTO {side.name} ({', '.join(names)}) SELECT {', '.join(values)} "
            f"FROM {render.relation(table.name)}{where}{lock} ON CONFLICT ({keys}) DO {then}"
        )

    return statement


def _following(table: Table, column: Column, side: SideTable) -> tuple[list[str], list[str]]:
    """Return the trigger that follows others' writes, and the statements that take it away."""
    name = side.name.removeprefix(f"{OWN_SCHEMA}.").replace("kept_", "follow_", 1)
    function, place = f"{OWN_SCHEMA}.{name}", render.relation(table.name)
    names = [*side.key_columns, *side.old_columns]
    columns = [*zip(side.key.columns, side.key.types, strict=True), (column.name, column.type)]
    new = ", ".join(kept(f"NEW.{quote(one)}", of) for one, of in columns)
    old = side.is_row("kept", "OLD")
    then = ", ".join(f"{one} = excluded.{one}" for one in side.old_columns)
    body = (
        f"BEGIN\n  IF TG_OP <> 'INSERT' THEN DELETE FROM {side.name} AS kept WHERE {old}; END IF;\n"
        f"  IF TG_OP <> 'DELETE' THEN\n    INSERT INTO {side.name} ({', '.join(names)}) VALUES ({new})\n"
        f"      ON CONFLICT ({', '.join(side.key_columns)}) DO UPDATE SET {then};\n  END IF;\n  RETURN NULL;\nEND"
    )
    watched = ", ".join(quote(one) for one in dict.fromkeys([*side.key.columns, column.name]))
    made = [
        f"CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp "
        f"AS $vast$\n{body}\n$vast$",
        f"CREATE TRIGGER {name} AFTER INSERT OR DELETE OR UPDATE OF {watched} ON {place} "
        f"FOR EACH ROW EXECUTE FUNCTION {function}()",
    ]
    return made, [f"DROP TRIGGER IF EXISTS {name} ON {place}", f"DROP FUNCTION IF EXISTS {function}()"]


def _restore_column(table: Table, column: Column, side: SideTable) -> str:
    own = quote(table.name.name)
    update = (
        f"UPDATE {render.relation(table.name)} SET {quote(column.name)} = {back(f'kept.{side.old_columns[0]}', column.type)} "
        f"FROM {side.name} AS kept WHERE {side.same_row(own, 'kept')} AND {between(side.own_key, 'kept.')} "
        f"RETURNING {', '.join(f'kept.{name}' for name in side.key_columns)}"
    )
    return forget(side, update)
