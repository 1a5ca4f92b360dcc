"""ALTER TABLE … ADD, VALIDATE, DROP and ALTER CONSTRAINT. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import DropBehavior

from knowledge.schema import Constraint, Schema, Table
from ops.statements.simulation._support import StatementRefused, below, need_table
from ops.statements.simulation.constraints import add, drop_not_null, foreign_key_text


def add_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … ADD CONSTRAINT."""
    return add(cmd.def_, table, schema)


def validate_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … VALIDATE CONSTRAINT."""
    found = _need(table, cmd.name)
    for one in [table, *below(schema, table.name)]:
        if (held := one.constraint(found.name)) is not None:
            proved = replace(held, validated=True, definition=held.definition.removesuffix(" NOT VALID"))
            schema = schema.with_table(one.with_constraint(proved))
    return schema


def drop_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DROP CONSTRAINT."""
    if cmd.missing_ok and table.constraint(cmd.name) is None:
        return schema
    found = _need(table, cmd.name)
    if found.kind == "n":
        return drop_not_null(schema, table, found.columns[0])
    schema = _drop_dependent_keys(schema, table, found, cascade=cmd.behavior == DropBehavior.DROP_CASCADE)
    for one in [need_table(table.name, schema), *below(schema, table.name)]:
        schema = schema.with_table(one.without_constraint(found.name))
    return schema


def _drop_dependent_keys(schema: Schema, table: Table, found: Constraint, *, cascade: bool) -> Schema:
    if found.kind not in ("p", "u"):
        return schema
    others = [key for key in table.unique_keys() if sorted(key) == sorted(found.columns)]
    users = [(one, key) for one, key in schema.referencing(table.name) if sorted(key.referenced_columns) == sorted(found.columns)]
    if not users or len(others) > 1:
        return schema
    if not cascade:
        names = ", ".join(f"{key.name} on {one.name}" for one, key in users)
        raise StatementRefused(f"{found.name} cannot be dropped: {names} depend on it.", dependents=[key.name for _, key in users])
    for one, key in users:
        schema = schema.with_table(need_table(one.name, schema).without_constraint(key.name))
    return schema


def alter_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … ALTER CONSTRAINT: deferrability and, from 18 on, enforcement."""
    node = cmd.def_
    found = _need(table, node.conname)
    if node.alterDeferrability:
        found = replace(found, deferrable=bool(node.deferrable), deferred=bool(node.initdeferred))
    if node.alterEnforceability:
        found = replace(found, enforced=bool(node.is_enforced), validated=bool(node.is_enforced))
    if found.kind == "f":
        found = replace(found, definition=foreign_key_text(found))
    return schema.with_table(table.with_constraint(found))


def _need(table: Table, name: str) -> Constraint:
    found = table.constraint(name)
    if found is None:
        known = [one.name for one in table.constraints]
        raise StatementRefused(f"{table.name} has no constraint {name}.", constraint=name, candidates=known[:20])
    return found
