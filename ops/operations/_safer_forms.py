"""Statements that hold a lock for longer than they need, and the form that does the same without. Pure."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import Any, NamedTuple

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ConstrType, ObjectType
from pglast.stream import RawStream

from knowledge.schema import Name, Schema
from ops.operations._emptying import is_pointed_to
from ops.operations._lookup import is_empty
from ops.statements.parse import Statement, listed_name, relation_name, strings
from ops.steps._kept_columns import is_quick
from vast_project.pg.identifiers import quote


class Safer(NamedTuple):
    """What to send instead, and why."""

    text: str
    reason: str


def safer_form(statement: Statement, schema: Schema) -> Safer | None:
    """Return the form that disturbs others less; None where there is none, or the table is empty and nobody would notice."""
    finder = FINDERS.get(type(statement.node))
    return finder(statement.node, schema) if finder else None


def _index(node: ast.IndexStmt, schema: Schema) -> Safer | None:
    if node.concurrent or _quiet(relation_name(node.relation, schema), schema):
        return None
    table = schema.table(relation_name(node.relation, schema))
    if table is not None and table.kind == "p":
        return None
    changed = deepcopy(node)
    changed.concurrent = True
    return Safer(RawStream()(changed), "CREATE INDEX keeps every write waiting until the index is built.")


def _drop(node: ast.DropStmt, schema: Schema) -> Safer | None:
    if node.removeType != ObjectType.OBJECT_INDEX or node.concurrent or len(node.objects) > 1:
        return None
    name = listed_name(node.objects[0], schema)
    owner = schema.index_owner(strings(node.objects[0])[-1])
    if owner is None or _quiet(owner.name, schema) or getattr(owner, "kind", "r") == "p":
        return None
    return Safer(f"DROP INDEX CONCURRENTLY {quote(name.name)}", "DROP INDEX waits for every query on the table, and they wait for it.")


def _truncate(node: ast.TruncateStmt, schema: Schema) -> Safer | None:
    names = [relation_name(one, schema) for one in node.relations]
    tables = [table for name in names if (table := schema.table(name)) is not None and not is_empty(schema, table)]
    if len(tables) < 2 or not any(is_pointed_to(schema, table) for table in tables) or all(is_quick(table, schema) for table in tables):
        return None
    reason = "So many rows are not copied under the lock of one TRUNCATE, and nothing else brings them back; one by one they are kept."
    anew = " and restart their numbering" if node.restart_seqs else ""
    return Safer(f"empty {', '.join(str(table.name) for table in tables)}{anew}", reason)


def _alter(node: ast.AlterTableStmt, schema: Schema) -> Safer | None:
    if node.objtype != ObjectType.OBJECT_TABLE or _quiet(relation_name(node.relation, schema), schema):
        return None
    place = RawStream()(node.relation)
    for cmd in node.cmds:
        finder = SUBCOMMANDS.get(cmd.subtype)
        if finder is not None and (found := finder(cmd, place)) is not None:
            return found
    return None


def _constraint(cmd: ast.AlterTableCmd, place: str) -> Safer | None:
    key = cmd.def_
    if key.contype in (ConstrType.CONSTR_CHECK, ConstrType.CONSTR_FOREIGN) and not key.skip_validation:
        if key.conname is None:
            return Safer(f"ALTER TABLE {place} ADD CONSTRAINT … NOT VALID", "Without a name it cannot be validated in a step of its own.")
        changed = deepcopy(key)
        changed.skip_validation, changed.initially_valid = True, False
        text = f"ALTER TABLE {place} ADD {RawStream()(changed)}; ALTER TABLE {place} VALIDATE CONSTRAINT {quote(key.conname)}"
        return Safer(text, "Every row is read while writes wait; NOT VALID takes a moment, and VALIDATE reads beside them.")
    if key.contype in (ConstrType.CONSTR_UNIQUE, ConstrType.CONSTR_PRIMARY) and not key.indexname and key.keys:
        listed = ", ".join(strings(key.keys))
        wish = "make" if key.contype == ConstrType.CONSTR_UNIQUE else "make the primary key of"
        text = f"{wish} {place} ({listed}) unique" if key.contype == ConstrType.CONSTR_UNIQUE else f"{wish} {place} {listed}"
        return Safer(text, "The index is built while nobody can use the table; VAST builds it concurrently and then takes it as the key.")
    return None


def _required(cmd: ast.AlterTableCmd, place: str) -> Safer:
    return Safer(f"make {place}.{quote(cmd.name)} required", "Every row is read while nobody can use the table.")


def _quiet(name: Name, schema: Schema) -> bool:
    """Return whether nobody would notice: the table is not there yet, or holds nothing."""
    table = schema.table(name)
    return table is None or is_empty(schema, table)


SUBCOMMANDS: dict[int, Callable[[Any, str], Safer | None]] = {At.AT_AddConstraint: _constraint, At.AT_SetNotNull: _required}
FINDERS: dict[type, Callable[[Any, Schema], Safer | None]] = {
    ast.IndexStmt: _index,
    ast.DropStmt: _drop,
    ast.TruncateStmt: _truncate,
    ast.AlterTableStmt: _alter,
}
