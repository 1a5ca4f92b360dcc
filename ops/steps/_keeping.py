"""Data first: what a schema change would throw away is kept in VAST's own schema before. Pure.

A table that is dropped is moved out of sight; a column that is dropped, or retyped so that values may be cut, has its values
copied by key. A small copy is made under the lock of the change itself; a large one is made in batches before, with a trigger
that follows what others write meanwhile.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import DropBehavior, ObjectType

from knowledge.schema import OWN_SCHEMA, Column, Name, Schema, Table
from ops.statements import render
from ops.statements.parse import Statement, listed_name, parse, relation_name
from ops.statements.simulation._support import below
from ops.statements.type_changes import Change, type_change
from ops.statements.types import TypeInvalid, printed
from ops.step import Step
from ops.steps._batches import BATCH_ROWS, between
from ops.steps._images import SideTable, back, describe, kept, side_table
from ops.steps._keys import walking_key
from ops.steps._rows import forget, side_args, walk_args
from vast_project.pg.identifiers import quote

#: How many rows are copied while the change holds its exclusive lock; a table whose size is unknown counts as larger.
ROWS_UNDER_LOCK = 50_000
#: Number types from narrow to wide: going up loses nothing, and comes back.
WIDENING = ("smallint", "integer", "bigint", "numeric")


def keeping(step: Step, schema: Schema, *, original: Schema, key: str = "") -> list[Step]:
    """
    Return the steps that do what ``step`` does and keep what it throws away.

    :param original: the schema before the whole plan; what the plan itself made holds nothing to keep.
    :param key: what makes the names of this plan's copies different from those of another plan.
    """
    if step.kind != "ddl" or step.undo != ():
        return [step]
    before: list[Step] = []
    statements: list[str] = []
    restores: list[dict[str, Any]] = []
    for sql in step.statements:
        statement = parse(sql)
        lost = list(_lost_columns(statement, schema, original))
        if _is_plain_drop(statement):
            statements += _moved_away(statement, schema, original, key) or [sql]
            continue
        for table, column in lost:
            kept_column = _keep_column(table, column, schema, f"{key}|{step.title}")
            before += kept_column[0]
            statements += kept_column[1]
            restores += kept_column[2]
        statements.append(sql)
    changed = replace(step, statements=tuple(statements))
    if restores:
        changed = replace(changed, args={**changed.args, "restores": restores})
    return [*before, changed]


def _is_plain_drop(statement: Statement) -> bool:
    node = statement.node
    return (
        isinstance(node, ast.DropStmt)
        and node.removeType == ObjectType.OBJECT_TABLE
        and node.behavior == DropBehavior.DROP_RESTRICT
    )


def _moved_away(statement: Statement, schema: Schema, original: Schema, key: str) -> list[str]:
    """Move tables that were there before the plan into VAST's schema, with names of their own; nothing where none was."""
    made: list[str] = []
    for target in statement.node.objects:
        name = listed_name(target, schema)
        if original.table(name) is None or schema.table(name) is None:
            return []
        for table in [schema.table(name), *below(schema, name)]:
            if table is not None:
                made += _moved_table(table, schema, key)
    return made


def _moved_table(table: Table, schema: Schema, key: str) -> Iterator[str]:
    for publication in schema.publications:
        if render.relation(table.name) in publication.tables:
            yield f"ALTER PUBLICATION {quote(publication.name)} DROP TABLE {render.relation(table.name)}"
    tag = hashlib.sha256(f"{key}|{table.name.schema}.{table.name.name}".encode()).hexdigest()[:8]
    yield render.alter_table(table.name, f"SET SCHEMA {OWN_SCHEMA}")
    moved = Name(OWN_SCHEMA, table.name.name)
    yield render.rename_table(moved, _tagged(table.name.name, tag))
    for index in table.indexes:
        yield f"ALTER INDEX {render.relation(Name(OWN_SCHEMA, index.name))} RENAME TO {quote(_tagged(index.name, tag))}"
    for sequence in schema.sequences:
        if sequence.owned_by and sequence.owned_by[0] == table.name:
            old = Name(OWN_SCHEMA, sequence.name.name)
            yield f"ALTER SEQUENCE {render.relation(old)} RENAME TO {quote(_tagged(old.name, tag))}"


def _tagged(name: str, tag: str) -> str:
    """A name that is free in VAST's schema, whatever other plans moved there."""
    return f"dropped_{tag}_{name}".encode()[:63].decode(errors="ignore")


def _lost_columns(statement: Statement, schema: Schema, original: Schema) -> Iterator[tuple[Table, Column]]:
    node = statement.node
    if not isinstance(node, ast.AlterTableStmt) or node.objtype != ObjectType.OBJECT_TABLE:
        return
    table = schema.table(relation_name(node.relation, schema))
    if table is None or table.name.schema == OWN_SCHEMA or original.table(table.name) is None:
        return
    for cmd in node.cmds:
        column = table.column(cmd.name) if cmd.name else None
        known = original.table(table.name)
        if column is None or column.generated or known is None or known.column(column.name) is None:
            continue
        if cmd.subtype == At.AT_DropColumn or (cmd.subtype == At.AT_AlterColumnType and _may_cut(cmd, column, schema)):
            yield table, column


def _may_cut(cmd: ast.AlterTableCmd, column: Column, schema: Schema) -> bool:
    """Say whether values may not come back the same after the type changed and changed back."""
    try:
        new = printed(cmd.def_.typeName, schema)
    except TypeInvalid:
        return False
    if cmd.def_.raw_default is None and type_change(column.type, new, schema) is not Change.REWRITE:
        return False
    plain = cmd.def_.raw_default is None or isinstance(cmd.def_.raw_default, ast.TypeCast)
    widens = column.type in WIDENING and new in WIDENING and WIDENING.index(column.type) <= WIDENING.index(new)
    return not (plain and widens)


Kept = tuple[list[Step], list[str], list[dict[str, Any]]]


def _keep_column(table: Table, column: Column, schema: Schema, what: str) -> Kept:
    """Return the steps before the change, the statements within it, and the restore for its way back."""
    key = walking_key(table)
    if not key.unique or column.name in key.columns:
        return [], [], []
    side = side_table(table, key, [column], what=f"{what}|{column.name}|{column.type}", with_new=False)
    restore = {
        "statement": _restore_column(table, column, side),
        "args": {
            "table": render.relation(table.name),
            "side_table": side.name,
            "batch_rows": BATCH_ROWS,
            **side_args(side, table)["undo_walk"],
        },
    }
    rows = schema.measures[table.name].rows if table.name in schema.measures else None
    make = [*side.prepare, describe(side, table)]
    copy = _copy(table, column, side)
    if rows is not None and rows <= ROWS_UNDER_LOCK:
        lock = f"LOCK TABLE {render.relation(table.name)} IN ACCESS EXCLUSIVE MODE"
        return [], [lock, *make, copy(None)], [restore]
    followed = _following(table, column, side)
    steps = [
        Step(
            "ddl",
            f"Follow {column.name} of {table.name}",
            (*make, *followed[0]),
            tuple(followed[1]),
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
    return steps, followed[1], [restore]


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
    old = _is_row(side, "OLD")
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


def _is_row(side: SideTable, row: str) -> str:
    pairs = zip(side.key.columns, side.key_columns, side.key.types, strict=True)
    return " AND ".join(f"kept.{own} = {kept(f'{row}.{quote(column)}', of)}" for column, own, of in pairs)


def _restore_column(table: Table, column: Column, side: SideTable) -> str:
    own = quote(table.name.name)
    update = (
        f"UPDATE {render.relation(table.name)} SET {quote(column.name)} = {back(f'kept.{side.old_columns[0]}', column.type)} "
        f"FROM {side.name} AS kept WHERE {side.same_row(own, 'kept')} AND {between(side.own_key, 'kept.')} "
        f"RETURNING {', '.join(f'kept.{name}' for name in side.key_columns)}"
    )
    return forget(side, update)
