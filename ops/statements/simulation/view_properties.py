"""ALTER VIEW and ALTER MATERIALIZED VIEW: owner, options, and what their columns have. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.schema import Schema, View
from knowledge.schema_relations import put
from ops.statements.expressions import normal_node
from ops.statements.parse import value
from ops.statements.simulation import privileges, table_properties
from ops.statements.simulation._support import StatementRefused, scope_of
from ops.statements.simulation.acl import Acl


def alter_view(node: ast.AlterTableStmt, view: View, schema: Schema) -> Schema:
    """Return the schema after the subcommands."""
    for cmd in node.cmds:
        view = _altered(cmd, view, schema)
    return schema.with_view(view)


def _altered(cmd: ast.AlterTableCmd, view: View, schema: Schema) -> View:
    if cmd.subtype == At.AT_ChangeOwner:
        owner = privileges.role_name(cmd.newowner, schema)
        acl = Acl.of(view.acl).renamed(view.owner, owner).items if view.acl is not None else None
        return replace(view, owner=owner, acl=acl)
    if cmd.subtype in (At.AT_SetRelOptions, At.AT_ResetRelOptions):
        return replace(view, options=table_properties.merged(view.options, cmd))
    if cmd.subtype == At.AT_SetTableSpace:
        return replace(view, tablespace=None if cmd.name == "pg_default" else cmd.name)
    if cmd.subtype == At.AT_ColumnDefault:
        text = None if cmd.def_ is None else normal_node(cmd.def_, scope_of(None, schema))
        return _with(view, cmd.name, default=text)
    if cmd.subtype == At.AT_SetStatistics:
        target = value(cmd.def_)
        return _with(view, cmd.name, statistics_target=None if target is None or target < 0 else target)
    return view


def _with(view: View, column: str, **properties: Any) -> View:
    held = view.column(column)
    if held is None:
        raise StatementRefused(f"{view.name} has no column {column}.", column=column)
    return replace(view, columns=put(view.columns, replace(held, **properties)))
