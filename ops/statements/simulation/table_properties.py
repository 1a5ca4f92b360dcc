"""A table's own properties: owner, options, persistence, row security, triggers on and off, inheritance. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import AlterTableType as At

from knowledge.schema import Schema, Table
from ops.statements.parse import relation_name
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused, below, need_table
from ops.statements.simulation.storage import storage_options

Handler = Callable[[ast.AlterTableCmd, Table, Schema], Schema]


def merged(held: tuple[str, ...], cmd: ast.AlterTableCmd) -> tuple[str, ...]:
    """Return storage parameters after SET or RESET."""
    given = storage_options(cmd.def_)
    names = {one.split("=", 1)[0] for one in given}
    kept = tuple(one for one in held if one.split("=", 1)[0] not in names)
    return kept + given if cmd.subtype == At.AT_SetRelOptions else kept


def _options(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    return schema.with_table(replace(table, options=merged(table.options, cmd)))


def _owner(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    return privileges.change_owner(schema, table, privileges.role_name(cmd.newowner, schema))


def _setting(**facts: Any) -> Handler:
    """Return the handler that sets properties of the table to fixed values."""

    def handler(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
        return schema.with_table(replace(table, **facts))

    return handler


def _named(property_: str, *, default: str | None = None) -> Handler:
    """Return the handler that sets a property to the command's name."""

    def handler(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
        held = None if cmd.name == default else cmd.name
        return schema.with_table(replace(table, **{property_: held}))

    return handler


def _cluster(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    marked = tuple(replace(one, clustered=one.name == cmd.name) for one in table.indexes)
    if cmd.name and not any(one.clustered for one in marked):
        raise StatementRefused(f"{table.name} has no index {cmd.name}.", index=cmd.name)
    return schema.with_table(replace(table, indexes=marked))


def _replica_identity(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    kind, index = cmd.def_.identity_type, cmd.def_.name
    if kind == "i" and table.index(index) is None:
        raise StatementRefused(f"{table.name} has no index {index}.", index=index)
    marked = tuple(replace(one, replica_identity=kind == "i" and one.name == index) for one in table.indexes)
    return schema.with_table(replace(table, replica_identity=kind, indexes=marked))


def _triggers(enabled: str, *, everything: bool = False) -> Handler:
    """Return the handler that switches one trigger, or all of them."""

    def handler(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
        if not everything and all(one.name != cmd.name for one in table.triggers):
            raise StatementRefused(f"{table.name} has no trigger {cmd.name}.", trigger=cmd.name)
        for one in [table, *below(schema, table.name)] if table.kind == "p" else [table]:
            switched = tuple(
                replace(trigger, enabled=enabled) if everything or trigger.name == cmd.name else trigger for trigger in one.triggers
            )
            schema = schema.with_table(replace(one, triggers=switched))
        return schema

    return handler


def _rules(enabled: str) -> Handler:
    """Return the handler that switches one rule."""

    def handler(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
        switched = tuple(replace(one, enabled=enabled) if one.name == cmd.name else one for one in table.rules)
        return schema.with_table(replace(table, rules=switched))

    return handler


def _inherit(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    parent = need_table(relation_name(cmd.def_, schema), schema)
    missing = [one.name for one in parent.columns if table.column(one.name) is None]
    if missing:
        raise StatementRefused(f"{table.name} lacks columns of {parent.name}: {', '.join(missing)}.", missing=missing)
    return schema.with_table(replace(table, inherits=(*table.inherits, parent.name)))


def _no_inherit(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    parent = relation_name(cmd.def_, schema)
    own = tuple(replace(one, inherited=False) for one in table.columns)
    return schema.with_table(replace(table, inherits=tuple(one for one in table.inherits if one != parent), columns=own))


COMMANDS: dict[int, Handler] = {
    At.AT_ChangeOwner: _owner,
    At.AT_SetRelOptions: _options,
    At.AT_ResetRelOptions: _options,
    At.AT_SetLogged: _setting(unlogged=False),
    At.AT_SetUnLogged: _setting(unlogged=True),
    At.AT_EnableRowSecurity: _setting(row_security=True),
    At.AT_DisableRowSecurity: _setting(row_security=False),
    At.AT_ForceRowSecurity: _setting(force_row_security=True),
    At.AT_NoForceRowSecurity: _setting(force_row_security=False),
    At.AT_SetTableSpace: _named("tablespace", default="pg_default"),
    At.AT_SetAccessMethod: _named("access_method", default="heap"),
    At.AT_ClusterOn: _cluster,
    At.AT_DropCluster: _cluster,
    At.AT_ReplicaIdentity: _replica_identity,
    At.AT_EnableTrig: _triggers("O"),
    At.AT_EnableAlwaysTrig: _triggers("A"),
    At.AT_EnableReplicaTrig: _triggers("R"),
    At.AT_DisableTrig: _triggers("D"),
    At.AT_EnableTrigAll: _triggers("O", everything=True),
    At.AT_EnableTrigUser: _triggers("O", everything=True),
    At.AT_DisableTrigAll: _triggers("D", everything=True),
    At.AT_DisableTrigUser: _triggers("D", everything=True),
    At.AT_EnableRule: _rules("O"),
    At.AT_EnableAlwaysRule: _rules("A"),
    At.AT_EnableReplicaRule: _rules("R"),
    At.AT_DisableRule: _rules("D"),
    At.AT_AddInherit: _inherit,
    At.AT_DropInherit: _no_inherit,
}
