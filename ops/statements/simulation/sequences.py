"""Sequences: made, altered, owned. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.schema import Name, Schema, Sequence
from ops.statements.parse import listed_name, relation_name, strings, value
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused, need_column, need_free, need_table, put
from ops.statements.simulation.columns import MAXIMA, creation
from ops.statements.types import printed

INTEGERS = {"increment": "increment", "minvalue": "minimum", "maxvalue": "maximum", "start": "start", "cache": "cache"}


def create(node: ast.CreateSeqStmt, schema: Schema) -> Schema:
    """CREATE SEQUENCE."""
    name = creation(node.sequence, schema)
    if node.if_not_exists and schema.has_relation(name):
        return schema
    need_free(name, schema)
    made = _changed(Sequence(name), node.options, schema, new=True)
    return put(schema, "sequences", privileges.new(made, "S", schema))


def alter(node: ast.AlterSeqStmt, schema: Schema) -> Schema:
    """ALTER SEQUENCE."""
    found = schema.sequence(relation_name(node.sequence, schema))
    if found is None:
        if node.missing_ok:
            return schema
        raise StatementRefused(f"There is no sequence {node.sequence.relname}.", sequence=node.sequence.relname)
    return put(schema, "sequences", _changed(found, node.options, schema, new=False))


def alter_like_table(node: ast.AlterTableStmt, name: Name, schema: Schema) -> Schema:
    """ALTER SEQUENCE … OWNER TO, which PostgreSQL parses as ALTER TABLE."""
    found = schema.sequence(name)
    for cmd in node.cmds:
        if found is not None and cmd.subtype == At.AT_ChangeOwner:
            found = replace(found, owner=privileges.role_name(cmd.newowner, schema))
    return put(schema, "sequences", found) if found is not None else schema


def _changed(found: Sequence, options: Any, schema: Schema, *, new: bool) -> Sequence:
    given = {one.defname: one.arg for one in options or ()}
    facts: dict[str, Any] = {}
    if "as" in given:
        facts |= _typed(found, printed(given["as"], schema))
    for option, fact in INTEGERS.items():
        if given.get(option) is not None:
            facts[fact] = int(str(value(given[option])))
    if "cycle" in given:
        facts["cycle"] = bool(value(given["cycle"]))
    if "owned_by" in given:
        facts["owned_by"] = _owner(given["owned_by"], schema)
    found = replace(found, **facts)
    if new and found.increment < 0:
        top = facts.get("maximum", -1)
        found = replace(found, maximum=top, minimum=facts.get("minimum", -MAXIMA[found.type] - 1), start=facts.get("start", top))
    if new and "minimum" in facts and "start" not in facts and found.increment > 0:
        found = replace(found, start=found.minimum)
    return found


def _typed(found: Sequence, type_: str) -> dict[str, Any]:
    """A sequence at its type's limit follows the new type's limit."""
    facts: dict[str, Any] = {"type": type_}
    if found.maximum == MAXIMA.get(found.type):
        facts["maximum"] = MAXIMA[type_]
    return facts


def _owner(nodes: Any, schema: Schema) -> tuple[Name, str] | None:
    parts = strings(nodes)
    if parts == ("none",):
        return None
    table = need_table(listed_name(nodes[:-1], schema), schema)
    need_column(table, parts[-1])
    return table.name, parts[-1]
