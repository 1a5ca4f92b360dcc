"""Rows that a statement as somebody wrote it inserts, changes, deletes or truncates: kept in the same statement. Pure.

What cannot be kept (a MERGE, an upsert) is left as it is and has no way back.
"""

from __future__ import annotations

from typing import Any

from pglast import ast
from pglast.enums import DropBehavior, OnConflictAction
from pglast.stream import RawStream

from knowledge.schema import OWN_SCHEMA, Schema, Table
from ops.statements import render
from ops.statements.parse import Statement, relation_name
from ops.steps._images import describe, side_table
from ops.steps._kept_columns import Keeping, is_quick
from ops.steps._kept_statements import deleting, restore_deleted, updating
from ops.steps._keys import walking_key
from ops.steps._row_change import RowChange
from ops.steps._rows import OLD_IN_RETURNING, side_args
from ops.steps._whole_rows import inheriting, plain_columns, telling_columns, whole_rows
from vast_project.pg.identifiers import quote

CHANGES_ROWS = (ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.TruncateStmt)


def keep_rows(statement: Statement, schema: Schema, original: Schema, *, what: str) -> Keeping:
    """Return how the rows that a statement changes are kept; empty where nothing keeps them, or nothing needs to."""
    node = statement.node
    if isinstance(node, ast.TruncateStmt):
        return _truncated(node, schema, what)
    table = schema.table(relation_name(node.relation, schema))
    if table is None or table.name.schema == OWN_SCHEMA or original.table(table.name) is None or node.returningClause:
        return Keeping()
    what = f"{what}|{statement.sql}"
    if isinstance(node, ast.DeleteStmt):
        # Rows of tables that inherit would come back into this one.
        return Keeping() if node.relation.inh and inheriting(table, schema) else _deleted(statement, table, what)
    if isinstance(node, ast.InsertStmt):
        return _inserted(statement, table, schema, what)
    return Keeping() if sets_only_new(node, schema, original) else _updated(node, table, schema, what)


def sets_only_new(node: ast.Node, schema: Schema, original: Schema) -> bool:
    """Return whether a statement updates nothing but columns that the plan made itself: they go with their values."""
    if not isinstance(node, ast.UpdateStmt):
        return False
    name = relation_name(node.relation, schema)
    before, now = original.table(name), schema.table(name)
    set_to = {one.name for one in node.targetList}
    return before is not None and now is not None and all(now.column(one) and not before.column(one) for one in set_to)


def _deleted(statement: Statement, table: Table, what: str) -> Keeping:
    own = _known_as(statement.node)
    key = walking_key(table)
    if not key.unique:
        side = whole_rows(table, plain_columns(table), found_by=(), what=what)
        return Keeping(within=side.prepare, restores=[side.restore_batches()], instead=(side.changing(statement.sql, own=own),))
    kept = side_table(table, key, plain_columns(table), what=what)
    args = side_args(kept, table)
    walk = {"table": render.relation(table.name), "side_table": kept.name, "batch_rows": 10_000, **args["undo_walk"]}
    restore = {"statement": restore_deleted(table, kept), "args": walk}
    made = [*kept.prepare, describe(kept, table)]
    return Keeping(within=made, restores=[restore], instead=(deleting(statement.sql, kept, own=own),))


def _inserted(statement: Statement, table: Table, schema: Schema, what: str) -> Keeping:
    conflict = statement.node.onConflictClause
    if conflict is not None and conflict.action != OnConflictAction.ONCONFLICT_NOTHING:
        return Keeping()
    side = whole_rows(table, (), found_by=telling_columns(table, schema), what=what)
    change = side.changing(statement.sql, own=_known_as(statement.node))
    return Keeping(within=side.prepare, restores=[side.restore(side.remove())], instead=(change,))


def _updated(node: ast.UpdateStmt, table: Table, schema: Schema, what: str) -> Keeping:
    plain = all(
        isinstance(one, ast.ResTarget) and not one.indirection and not isinstance(one.val, ast.MultiAssignRef)
        for one in node.targetList
    )
    if not plain or node.relation.alias is not None or node.withClause is not None:
        return Keeping()
    where = _text(node.whereClause) if node.whereClause is not None else None
    source = ", ".join(map(_text, node.fromClause)) if node.fromClause else None
    change = RowChange(table, {one.name: _text(one.val) for one in node.targetList}, where=where, source=source)
    side = whole_rows(table, change.columns, found_by=telling_columns(table, schema), what=what)
    changed = updating(change, side, knows_old=schema.server.major >= OLD_IN_RETURNING)
    return Keeping(within=side.prepare, restores=[side.restore(side.put_back())], instead=(changed,))


def _truncated(node: ast.TruncateStmt, schema: Schema, what: str) -> Keeping:
    tables = [table for one in node.relations for table in _emptied(one, schema)]
    found = [table for table in tables if table is not None and is_quick(table, schema)]
    if len(found) < len(tables) or node.behavior == DropBehavior.DROP_CASCADE:
        return Keeping()
    sides = [whole_rows(table, plain_columns(table), found_by=(), what=f"{what}|TRUNCATE") for table in found]
    locks = [f"LOCK TABLE {render.relation(table.name)} IN ACCESS EXCLUSIVE MODE" for table in found]
    made = [text for side in sides for text in (*side.prepare, side.copy())]
    return Keeping(within=[*locks, *made], restores=[side.restore_batches() for side in sides])


def _emptied(target: ast.RangeVar, schema: Schema) -> list[Table | None]:
    """Return the tables whose own rows a truncation of one takes: with it those that inherit from it, but for partitions."""
    table = schema.table(relation_name(target, schema))
    return [table, *(inheriting(table, schema) if table is not None and target.inh else ())]


def _known_as(node: Any) -> str:
    """Return the name under which a statement knows its table."""
    alias = node.relation.alias
    return quote(alias.aliasname if alias is not None else node.relation.relname)


def _text(node: Any) -> str:
    return RawStream()(node)
