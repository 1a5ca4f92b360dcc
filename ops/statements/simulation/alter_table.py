"""ALTER TABLE: each subcommand by its handler, in the passes in which PostgreSQL carries them out. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pglast import ast
from pglast.enums import AlterTableType as At
from pglast.enums import ObjectType

from knowledge.schema import Name, Schema, Table, View
from ops.statements.expressions import normal_node
from ops.statements.parse import column_names, options, relation_name
from ops.statements.simulation import column_properties as properties
from ops.statements.simulation import columns, constraint_commands, indexes, partitions, sequences, table_properties
from ops.statements.simulation._rewriting import recounted, reprinted
from ops.statements.simulation._support import StatementRefused, below, dependents, need_column, need_table, scope_of
from ops.statements.simulation.view_properties import alter_view
from ops.statements.types import base_type, printed

Handler = Callable[[ast.AlterTableCmd, Table, Schema], Schema]


def alter(node: ast.AlterTableStmt, schema: Schema) -> Schema:
    """ALTER TABLE, and the same verbs on indexes, views and sequences."""
    name = relation_name(node.relation, schema)
    if node.objtype == ObjectType.OBJECT_INDEX:
        return _alter_index(node, name, schema)
    if node.objtype == ObjectType.OBJECT_TYPE:
        return _alter_type(node, schema)
    found = schema.relation(name)
    if isinstance(found, View):
        return alter_view(node, found, schema)
    if found is None and schema.sequence(name) is not None:
        return sequences.alter_like_table(node, name, schema)
    if found is None and node.missing_ok:
        return schema
    for cmd in sorted(node.cmds, key=lambda one: PASSES.get(one.subtype, 9)):
        handler = COMMANDS.get(cmd.subtype)
        if handler is None:
            raise StatementRefused(f"VAST does not know this form of ALTER TABLE on {name}.", form=At(cmd.subtype).name)
        schema = handler(cmd, need_table(name, schema), schema)
    return schema


def _alter_index(node: ast.AlterTableStmt, name: Name, schema: Schema) -> Schema:
    if schema.index_owner(name.name, name.schema) is None:
        owner = schema.index_owner(name.name)
        name = Name(owner.name.schema, name.name) if owner is not None else name
    for cmd in node.cmds:
        if cmd.subtype == At.AT_AttachPartition:
            schema = indexes.attach(cmd, name, schema)
        elif cmd.subtype in (At.AT_SetRelOptions, At.AT_ResetRelOptions):
            schema = indexes.set_options(cmd, name, schema)
        else:
            indexes.find(name, schema)
    return schema


def _alter_type(node: ast.AlterTableStmt, schema: Schema) -> Schema:
    """ALTER TYPE … ADD, DROP or ALTER ATTRIBUTE of a composite type."""
    name = relation_name(node.relation, schema)
    found = schema.type(name) or next((one for one in schema.types if one.name.name == name.name), None)
    if found is None or found.kind != "c":
        raise StatementRefused(f"There is no composite type {name}.", type=str(name))
    attributes = dict(found.attributes)
    for cmd in node.cmds:
        if cmd.subtype == At.AT_DropColumn:
            attributes.pop(cmd.name, None)
        else:
            attributes[cmd.def_.colname or cmd.name] = printed(cmd.def_.typeName, schema)
    changed = replace(found, attributes=tuple(attributes.items()))
    return replace(schema, types=tuple(changed if one.name == found.name else one for one in schema.types))


def _alter_column_type(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    found = need_column(table, cmd.name)
    users = [one for one in dependents(schema, table.name, cmd.name) if one.startswith(("view", "materialized view", "rule"))]
    if users:
        raise StatementRefused(
            f"The type of {table.name}.{cmd.name} cannot change: {', '.join(users)} use it. Drop and make those again around it.",
            dependents=users,
        )
    node = cmd.def_
    type_ = printed(node.typeName, schema)
    if node.raw_default is not None:
        for name in column_names(node.raw_default):
            need_column(table, name)
    for one in [table, *below(schema, table.name)]:
        old = need_column(one, cmd.name)
        changed = replace(old, type=type_, collation=columns.collation_of(node.collClause))
        changed = replace(changed, default=_default_for(found.default, old.type, type_), storage="", compression="")
        schema = recounted(schema.with_table(reprinted(one.with_column(changed), schema)), one.name)
    return _retyped_identity(schema, table, cmd.name, type_)


def _default_for(default: str | None, old: str, new: str) -> str | None:
    """A string default takes the new type; others keep their text, converted where the families differ."""
    if default is None or base_type(old) == base_type(new):
        return default
    head, cast, label = default.rpartition("::")
    if cast and head.startswith("'") and label in (base_type(old), "bpchar"):
        return f"{head}::{base_type(new)}"
    return default


def _retyped_identity(schema: Schema, table: Table, column: str, type_: str) -> Schema:
    sequences_ = tuple(
        replace(one, type=type_, maximum=columns.MAXIMA.get(type_, one.maximum))
        if one.identity and one.owned_by == (table.name, column)
        else one
        for one in schema.sequences
    )
    return replace(schema, sequences=sequences_)


def _set_expression(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    found = need_column(table, cmd.name)
    text = normal_node(cmd.def_, scope_of(table, schema))
    return schema.with_table(table.with_column(replace(found, default=text)))


def _column_options(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    found = need_column(table, cmd.name)
    given = {name: str(held) for name, held in options(cmd.def_).items()}
    held = dict(one.split("=", 1) for one in found.options)
    held = {name: text for name, text in held.items() if name not in given}
    if cmd.subtype == At.AT_SetOptions:
        held |= given
    return schema.with_table(table.with_column(replace(found, options=tuple(f"{name}={text}" for name, text in held.items()))))


COMMANDS: dict[int, Handler] = {
    At.AT_AddColumn: columns.add_command,
    At.AT_DropColumn: columns.drop_command,
    At.AT_AlterColumnType: _alter_column_type,
    At.AT_ColumnDefault: properties.default_command,
    At.AT_SetNotNull: properties.set_not_null_command,
    At.AT_DropNotNull: properties.drop_not_null_command,
    At.AT_SetExpression: _set_expression,
    At.AT_DropExpression: properties.drop_expression_command,
    At.AT_SetStatistics: properties.set_statistics_command,
    At.AT_SetStorage: properties.set_storage_command,
    At.AT_SetCompression: properties.set_compression_command,
    At.AT_SetOptions: _column_options,
    At.AT_ResetOptions: _column_options,
    At.AT_AddIdentity: properties.add_identity_command,
    At.AT_SetIdentity: properties.set_identity_command,
    At.AT_DropIdentity: properties.drop_identity_command,
    At.AT_AddConstraint: constraint_commands.add_command,
    At.AT_ValidateConstraint: constraint_commands.validate_command,
    At.AT_DropConstraint: constraint_commands.drop_command,
    At.AT_AlterConstraint: constraint_commands.alter_command,
    At.AT_AttachPartition: partitions.attach,
    At.AT_DetachPartition: partitions.detach,
    At.AT_DetachPartitionFinalize: partitions.detach,
    **table_properties.COMMANDS,
}

#: PostgreSQL drops first, then retypes, then adds columns, then constraints; the rest follows.
PASSES: dict[int, int] = {
    At.AT_DropColumn: 0,
    At.AT_DropConstraint: 0,
    At.AT_DropNotNull: 0,
    At.AT_DropExpression: 0,
    At.AT_AlterColumnType: 1,
    At.AT_AddColumn: 2,
    At.AT_SetExpression: 3,
    At.AT_AddConstraint: 5,
    At.AT_SetNotNull: 4,
    At.AT_ColumnDefault: 4,
    At.AT_AddIdentity: 4,
}
