"""A column's properties: default, NOT NULL, generation, identity, storage, statistics. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast

from knowledge.schema import Schema, Table
from ops.statements.parse import options, value
from ops.statements.simulation import constraints
from ops.statements.simulation._support import StatementRefused, below, need_column
from ops.statements.simulation.columns import COMPRESSION, STORAGE, default_text, identify


def default_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET DEFAULT, DROP DEFAULT."""
    found = need_column(table, cmd.name)
    if found.generated or found.identity:
        word = "generated" if found.generated else "an identity column"
        raise StatementRefused(f"{table.name}.{cmd.name} is {word} and takes no default.", column=cmd.name)
    text = default_text(cmd.def_, found, schema) if cmd.def_ is not None else None
    for one in [table, *below(schema, table.name)]:
        schema = schema.with_table(one.with_column(replace(need_column(one, cmd.name), default=text)))
    return schema


def set_not_null_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET NOT NULL."""
    return constraints.set_not_null(schema, table, cmd.name)


def drop_not_null_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DROP NOT NULL."""
    return constraints.drop_not_null(schema, table, cmd.name)


def drop_expression_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DROP EXPRESSION: an ordinary column remains."""
    found = need_column(table, cmd.name)
    needed = tuple(
        one
        for one in schema.dependencies
        if not (one.dependent_kind == "generated column" and one.table == table.name and one.dependent.endswith(f".{cmd.name}"))
    )
    changed = table.with_column(replace(found, default=None, generated=""))
    return replace(schema.with_table(changed), dependencies=needed)


def set_statistics_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET STATISTICS."""
    target = value(cmd.def_)
    target = None if target is None or target < 0 else target
    for one in [table, *below(schema, table.name)]:
        schema = schema.with_table(one.with_column(replace(need_column(one, cmd.name), statistics_target=target)))
    return schema


def set_storage_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET STORAGE."""
    storage = STORAGE.get(str(value(cmd.def_)).upper(), "")
    for one in [table, *below(schema, table.name)]:
        schema = schema.with_table(one.with_column(replace(need_column(one, cmd.name), storage=storage)))
    return schema


def set_compression_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET COMPRESSION (14+)."""
    found = replace(need_column(table, cmd.name), compression=COMPRESSION.get(str(value(cmd.def_)).lower(), ""))
    return schema.with_table(table.with_column(found))


def add_identity_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … ADD GENERATED … AS IDENTITY."""
    found = need_column(table, cmd.name)
    if not found.not_null or found.default is not None or found.identity:
        raise StatementRefused(
            f"{table.name}.{cmd.name} must be required and have no default before it can become an identity column.",
            column=cmd.name,
        )
    return identify(schema, table, found, cmd.def_.generated_when, options(cmd.def_.options))


def set_identity_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … SET GENERATED …"""
    found = need_column(table, cmd.name)
    given = options(cmd.def_)
    if "generated" in given:
        kind = given["generated"]
        found = replace(found, identity=chr(kind) if isinstance(kind, int) else str(kind))
    return schema.with_table(table.with_column(found))


def drop_identity_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DROP IDENTITY: the column stays required, its sequence goes."""
    found = need_column(table, cmd.name)
    if not found.identity:
        if cmd.missing_ok:
            return schema
        raise StatementRefused(f"{table.name}.{cmd.name} is no identity column.", column=cmd.name)
    kept = tuple(one for one in schema.sequences if one.owned_by != (table.name, cmd.name))
    return replace(schema.with_table(table.with_column(replace(found, identity=""))), sequences=kept)
