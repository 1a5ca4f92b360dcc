"""Data first: what a schema change would throw away is kept in VAST's own schema before. Pure.

A table that is dropped is moved out of sight. A column that is dropped, or retyped so that values may be cut, is kept by
:mod:`ops.steps._kept_columns`; rows that a statement changes are kept by :mod:`ops.steps._kept_data`, and where a sequence stands
by :mod:`ops.steps._kept_positions`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import DropBehavior, ObjectType
from pglast.stream import RawStream

from knowledge.schema import OWN_SCHEMA, Column, Name, Schema, Table
from ops.operation import OperationInvalid
from ops.statements import render
from ops.statements.parse import Statement, listed_name, parse, relation_name, strings
from ops.statements.simulation._support import below
from ops.statements.type_changes import Change, type_change
from ops.statements.types import TypeInvalid, printed
from ops.step import Step
from ops.steps._kept_columns import Keeping, joined, keep_column
from ops.steps._kept_data import CHANGES_ROWS, keep_rows
from ops.steps._kept_positions import keep_positions
from vast_project.pg.identifiers import quote

#: Number types from narrow to wide: going up loses nothing, and comes back.
WIDENING = ("smallint", "integer", "bigint", "numeric")
#: Of these, those between which a value is converted as it is or not at all.
EXACT = WIDENING[:3]


def keeping(step: Step, schema: Schema, *, original: Schema, key: str = "") -> list[Step]:
    """Return the steps that do what ``step`` does and keep what it throws away.

    :param original: the schema before the whole plan; what the plan itself made holds nothing to keep.
    :param key: what makes the names of this plan's copies different from those of another plan.
    """
    if step.kind != "ddl" or step.undo != ():
        return [step]
    before: list[Step] = []
    statements: list[str] = []
    restores: list[dict[str, Any]] = []
    for sql in step.statements:
        found = _kept(parse(sql), schema, original, key, f"{key}|{step.title}")
        before += found.before
        statements += [*found.within, *(found.instead or (sql,))]
        restores = [*found.restores, *restores]
    changed = replace(step, statements=tuple(statements))
    if restores:
        changed = replace(changed, args={**changed.args, "restores": restores})
    return [*before, changed]


def _kept(statement: Statement, schema: Schema, original: Schema, key: str, what: str) -> Keeping:
    """Return how what one statement throws away is kept; empty where it throws nothing away."""
    if _is_plain_drop(statement):
        return Keeping(instead=tuple(_moved_away(statement, schema, original, key)))
    if isinstance(statement.node, CHANGES_ROWS):
        return _with_positions(keep_rows(statement, schema, original, what=what), statement, schema, original, what)
    positions = keep_positions(statement, schema, original, what=what)
    lost = _lost_columns(statement, schema, original)
    parts = [keep_column(one.table, one.column, schema, what=what, dropped=one.dropped, using=one.using) for one in lost]
    if 0 < sum(bool(one.instead) for one in parts) < len(statement.node.cmds):
        raise OperationInvalid(
            "This table has no key by which a dropped column's values could be kept, so the column is hidden first, and that is no "
            "part of a longer ALTER TABLE. Nothing was changed. Send the drop as a statement of its own.",
            statement=statement.sql[:200],
        )
    return joined([*parts, positions])


def _with_positions(rows: Keeping, statement: Statement, schema: Schema, original: Schema, what: str) -> Keeping:
    """Add where sequences stand that a truncation starts anew; without its rows, there is no way back that would need it."""
    return joined([rows, keep_positions(statement, schema, original, what=what)]) if rows.restores else rows


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


@dataclass(frozen=True)
class _Lost:
    """A column that a statement throws away values of: by dropping it, or by another type, with ``using`` if that is said."""

    table: Table
    column: Column
    dropped: bool
    using: str = ""


def _lost_columns(statement: Statement, schema: Schema, original: Schema) -> Iterator[_Lost]:
    """Yield what a statement throws away."""
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
        if cmd.subtype == At.AT_DropColumn:
            yield _Lost(table, column, dropped=True)
        elif cmd.subtype == At.AT_AlterColumnType and _may_cut(cmd, column, schema):
            using = cmd.def_.raw_default
            yield _Lost(table, column, dropped=False, using=RawStream()(using) if using is not None else "")


def _may_cut(cmd: ast.AlterTableCmd, column: Column, schema: Schema) -> bool:
    """Return whether values may not come back the same after the type changed and changed back."""
    try:
        new = printed(cmd.def_.typeName, schema)
    except TypeInvalid:
        return False
    if cmd.def_.raw_default is None and type_change(column.type, new, schema) is not Change.REWRITE:
        return False
    if not _is_plain(cmd.def_.raw_default, column):
        return True
    widens = column.type in WIDENING and new in WIDENING and WIDENING.index(column.type) <= WIDENING.index(new)
    return not (widens or {column.type, new} <= set(EXACT))


def _is_plain(using: Any, column: Column) -> bool:
    """Return whether USING is left out or says no more than a cast of the column itself."""
    if using is None:
        return True
    cast = using.arg if isinstance(using, ast.TypeCast) else None
    return isinstance(cast, ast.ColumnRef) and strings(cast.fields)[-1:] == [column.name]
