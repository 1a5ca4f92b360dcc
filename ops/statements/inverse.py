"""What takes a statement back: derived from the statement and the schema before it. Pure.

Names that change are changed back; data statements have no way back of their own (steps keep before-images for that);
everything else is the transition from the schema after the statement to the one before it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pglast import ast
from pglast.enums import ObjectType as Object

from knowledge.schema import OWN_SCHEMA, Name, Schema, Table
from ops.operation import Loss
from ops.statements import simulate
from ops.statements.changed import changed_tables
from ops.statements.parse import Statement, parse_all, relation_name, resolve, strings
from ops.statements.render import relation
from ops.statements.transition import Irreversible, transition
from ops.statements.type_changes import widened_only
from ops.statements.types import base_type
from vast_project.pg.identifiers import literal, quote

#: Types between which a value is converted as it is or not at all.
INTEGERS = frozenset(("smallint", "integer", "bigint"))


@dataclass(frozen=True)
class WayBack:
    """The statements that undo one; None with ``why`` where nothing does. ``loss`` says what the data suffers."""

    statements: tuple[str, ...] | None
    loss: Loss = Loss.LOSSLESS
    why: str = ""


def inverse(sql: str, before: Schema, *, goal: Schema | None = None) -> list[str] | None:
    """Return the statements that undo one or more statements, None if they cannot be undone; see :func:`way_back`."""
    found = way_back(sql, before, goal=goal)
    return None if found.statements is None else list(found.statements)


def way_back(sql: str, before: Schema, *, goal: Schema | None = None) -> WayBack:
    """Return how one or more statements are undone.

    :param goal: the schema that the whole way back leads to; by default the one before these statements.
    :raises StatementRefused, SimulationUnknown: as :func:`ops.statements.simulate.apply`.
    """
    collected: list[str] = []
    loss, schema = Loss.LOSSLESS, before
    for statement in parse_all(sql):
        after = simulate.apply_one(statement, schema)
        found = _one(statement, schema, after, goal)
        if found.statements is None:
            return found
        collected = [*found.statements, *collected]
        loss = max(loss, found.loss, key=SEVERITY.index)
        schema = after
    return WayBack(tuple(collected), loss)


SEVERITY = [Loss.LOSSLESS, Loss.LOSSY, Loss.IRREVERSIBLE]


def _one(statement: Statement, before: Schema, after: Schema, goal: Schema | None) -> WayBack:
    handler = HANDLERS.get(type(statement.node))
    if handler is not None and (found := handler(statement.node, before)) is not None:
        return found
    try:
        return WayBack(tuple(transition(after, before, goal=goal)), _loss(before, after))
    except Irreversible as error:
        return WayBack(None, Loss.IRREVERSIBLE, error.message)


def _loss(before: Schema, after: Schema) -> Loss:
    """What held data before and is gone after, or may have been cut, makes a way back lossy; a wider type holds it all."""
    held = [(table, left) for table, left in changed_tables(before, after) if table is not None]
    return Loss.LOSSY if any(left is None or _columns_lost(table, left, before) for table, left in held) else Loss.LOSSLESS


def _columns_lost(table: Table, left: Table, schema: Schema) -> bool:
    for column in table.columns:
        now = left.column(column.name)
        if now is None or not (base_type(now.type) == base_type(column.type) or _is_kept(column.type, now.type, schema)):
            return True
    return False


def _is_kept(old: str, new: str, schema: Schema) -> bool:
    """Return whether values come through a change of type as they are: a wider one holds them, a narrower integer may but fail."""
    return {old, new} <= INTEGERS or widened_only(old, new, schema)


def _data(node: Any, before: Schema) -> WayBack:
    if getattr(getattr(node, "relation", None), "schemaname", None) == OWN_SCHEMA:
        return WayBack(())  # VAST's own copies stay
    return WayBack(None, Loss.IRREVERSIBLE, "The statement changes rows, and what they held before is not kept.")


def _nothing(node: Any, before: Schema) -> WayBack:
    return WayBack(())


def _renamed(node: ast.RenameStmt, before: Schema) -> WayBack | None:
    words = RENAMED.get(node.renameType)
    if words is None:
        return None
    if node.renameType in MEMBERS:
        place = relation(relation_name(node.relation, before)) if node.relation is not None else ""
        return WayBack((words.format(place=place, old=quote(node.subname), new=quote(node.newname)),))
    name = _object(node, before)
    if name is None:
        return None
    return WayBack((words.format(new=relation(Name(name.schema, node.newname)), old=quote(name.name)),))


MEMBERS = {Object.OBJECT_COLUMN, Object.OBJECT_TABCONSTRAINT, Object.OBJECT_TRIGGER, Object.OBJECT_POLICY, Object.OBJECT_SCHEMA}
RENAMED: dict[int, str] = {
    Object.OBJECT_COLUMN: "ALTER TABLE {place} RENAME COLUMN {new} TO {old}",
    Object.OBJECT_TABCONSTRAINT: "ALTER TABLE {place} RENAME CONSTRAINT {new} TO {old}",
    Object.OBJECT_TRIGGER: "ALTER TRIGGER {new} ON {place} RENAME TO {old}",
    Object.OBJECT_POLICY: "ALTER POLICY {new} ON {place} RENAME TO {old}",
    Object.OBJECT_SCHEMA: "ALTER SCHEMA {new} RENAME TO {old}",
    Object.OBJECT_TABLE: "ALTER TABLE {new} RENAME TO {old}",
    Object.OBJECT_VIEW: "ALTER VIEW {new} RENAME TO {old}",
    Object.OBJECT_MATVIEW: "ALTER MATERIALIZED VIEW {new} RENAME TO {old}",
    Object.OBJECT_INDEX: "ALTER INDEX {new} RENAME TO {old}",
    Object.OBJECT_SEQUENCE: "ALTER SEQUENCE {new} RENAME TO {old}",
    Object.OBJECT_TYPE: "ALTER TYPE {new} RENAME TO {old}",
    Object.OBJECT_DOMAIN: "ALTER DOMAIN {new} RENAME TO {old}",
}


def _object(node: ast.RenameStmt, before: Schema) -> Name | None:
    if node.relation is not None:
        return relation_name(node.relation, before)
    parts = strings(node.object.names if isinstance(node.object, ast.TypeName) else node.object)
    found = before.type(Name(*parts[-2:]) if len(parts) > 1 else parts[-1])
    return found.name if found is not None else None


def _moved(node: ast.AlterObjectSchemaStmt, before: Schema) -> WayBack | None:
    words = {
        Object.OBJECT_TABLE: "TABLE",
        Object.OBJECT_VIEW: "VIEW",
        Object.OBJECT_MATVIEW: "MATERIALIZED VIEW",
        Object.OBJECT_SEQUENCE: "SEQUENCE",
    }.get(node.objectType)
    if words is None or node.relation is None:
        return None
    name = relation_name(node.relation, before)
    return WayBack((f"ALTER {words} {relation(Name(node.newschema, name.name))} SET SCHEMA {quote(name.schema)}",))


def _enum(node: ast.AlterEnumStmt, before: Schema) -> WayBack | None:
    if not node.oldVal:
        return None
    parts = strings(node.typeName)
    name = Name(*parts[-2:]) if len(parts) > 1 else resolve(parts[-1], before)
    found = before.type(name) or before.type(parts[-1])
    shown = relation(found.name if found is not None else name)
    return WayBack((f"ALTER TYPE {shown} RENAME VALUE {literal(node.newVal)} TO {literal(node.oldVal)}",))


def _select(node: ast.SelectStmt, before: Schema) -> WayBack:
    return WayBack(())


HANDLERS: dict[type, Callable[[Any, Schema], WayBack | None]] = {
    ast.RenameStmt: _renamed,
    ast.AlterObjectSchemaStmt: _moved,
    ast.AlterEnumStmt: _enum,
    **dict.fromkeys((ast.InsertStmt, ast.UpdateStmt, ast.DeleteStmt, ast.MergeStmt, ast.TruncateStmt, ast.CopyStmt), _data),
    **dict.fromkeys(
        (
            ast.SelectStmt,
            ast.LockStmt,
            ast.VacuumStmt,
            ast.ReindexStmt,
            ast.ClusterStmt,
            ast.RefreshMatViewStmt,
            ast.VariableSetStmt,
            ast.CheckPointStmt,
        ),
        _nothing,
    ),
}
