"""What can be said of a column that is to be made, for ADD COLUMN and CREATE TABLE alike. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations._defaults import misfit
from ops.operations._lookup import column_of, table_of, usable_column
from ops.statements.coercion import NUMBERS, TEXTS
from ops.statements.expressions import Scope, show
from ops.statements.parse import StatementInvalid, parse_expression
from ops.statements.types import base_type, canonical, is_serial
from vast_project.pg.identifiers import quote

ACTIONS = {"": "a", "no action": "a", "restrict": "r", "cascade": "c", "set null": "n", "set default": "d"}
_TYPE_CHOICES = ("text", "integer", "bigint", "boolean", "timestamp with time zone", "jsonb", "uuid", "numeric(12,2)")
_CONVENTIONS = (
    (
        ("is_", "has_", "can_", "should_", "allow_", "show_", "hide_", "enable_", "send_"),
        ("_enabled", "_flag", "_allowed"),
        "boolean",
    ),
    ((), ("_at",), "timestamp with time zone"),
    ((), ("_on", "_date"), "date"),
    ((), ("_count",), "integer"),
)
_FLAGS = frozenset("deleted archived active enabled disabled hidden published verified locked".split())


@dataclass(frozen=True, kw_only=True)
class ColumnSpec:
    """A column to be made. ``type`` empty means that the request gave none; actions are in SQL's words, lower case."""

    column: str
    type: str = ""
    not_null: bool = False
    default: str | None = None
    unique: bool = False
    primary_key: bool = False
    references: str = ""
    referenced: str = ""
    on_delete: str = ""
    on_update: str = ""
    condition: str = ""
    identity: str = ""
    generated: str = ""
    virtual: bool = False
    collation: str = ""
    comment: str = ""


def checked(spec: ColumnSpec, schema: Schema, table: str) -> ColumnSpec:
    """Refuse a definition that cannot be; ``table`` is only for the sentences.

    :raises ChoiceNeeded: if the type is missing and nothing tells it.
    :raises OperationInvalid: if a type, default, reference or action cannot be used.
    """
    usable_column(spec.column)
    type_ = column_type(spec, schema, table)
    if is_serial(spec.type) and (spec.default or spec.identity):
        raise OperationInvalid(
            f"{spec.column} is {spec.type}, which brings its own default. Leave one of the two out.", column=spec.column
        )
    if spec.default is not None:
        check_default(spec.default, type_, spec.column, schema)
    for action in (spec.on_delete, spec.on_update):
        if action not in ACTIONS:
            raise OperationInvalid(
                f"{action!r} is no action of a foreign key: cascade, set null, set default, restrict or no action."
            )
    if spec.references:
        referenced_columns(schema, spec.references, (spec.referenced,) if spec.referenced else ())
    return spec


def column_type(spec: ColumnSpec, schema: Schema, table: str) -> str:
    """Return the type as PostgreSQL prints it: the one asked for, that of the referenced key, or what the name says by convention.

    :raises ChoiceNeeded: if nothing tells it.
    """
    if spec.type:
        return canonical(spec.type, schema)
    if spec.references and schema.table(spec.references):
        target = referenced_columns(schema, spec.references, (spec.referenced,) if spec.referenced else ())
        return column_of(table_of(schema, spec.references), target[0]).type
    if spec.generated and (known := schema.table(table)) is not None and (told := told_type(spec.generated, known, schema)):
        return told
    found = "bigint" if spec.identity else conventional_type(spec.column, schema) or _listed_type(spec)
    if found is None:
        choices = [{"label": one, "args": {"type": one}} for one in _TYPE_CHOICES]
        raise ChoiceNeeded(f"Which type should {table}.{spec.column} have?", column=spec.column, table=table, choices=choices)
    return found


def _listed_type(spec: ColumnSpec) -> str | None:
    """Return text where the column may only hold texts that are listed; None elsewhere."""
    return "text" if re.match(rf"{re.escape(quote(spec.column))} IN \('", spec.condition) else None


def told_type(expression: str, table: Table, schema: Schema) -> str | None:
    """Return the type that an expression over a table's columns has, None where that cannot be told."""
    try:
        found = show(parse_expression(expression), Scope({one.name: one.type for one in table.columns}, schema)).type
    except StatementInvalid:
        return None
    return base_type(found) if found in NUMBERS or (found and base_type(found) in TEXTS | NUMBERS) else found


def conventional_type(name: str, schema: Schema) -> str | None:
    """Return the type that a column's name tells: that of columns called so elsewhere if they agree, else the usual one."""
    same = {column.type for table in schema.tables if (column := table.column(name))}
    if len(same) == 1:
        return same.pop()
    if name.endswith("_id") and (target := _referenced_by_name(name, schema)):
        return target
    for prefixes, suffixes, type_ in _CONVENTIONS:
        if name.startswith(prefixes) or name.endswith(suffixes):
            return _usual_moment(schema) if type_.startswith("timestamp") else type_
    return "boolean" if name in _FLAGS else None


def _referenced_by_name(name: str, schema: Schema) -> str | None:
    stem = name.removesuffix("_id")
    for known in (stem, f"{stem}s", f"{stem}es", f"{stem.removesuffix('y')}ies"):
        table = schema.table(known)
        key = table.primary_key if table else None
        if table and key and len(key.columns) == 1:
            return column_of(table, key.columns[0]).type
    return None


def _usual_moment(schema: Schema) -> str:
    """Return the type that most ``…_at`` columns of the schema have; with time zone where there is none."""
    types = [column.type for table in schema.tables for column in table.columns if column.name.endswith("_at")]
    moments = [one for one in types if one.startswith("timestamp")]
    return max(set(moments), key=moments.count, default="timestamp with time zone")


def check_default(default: str, type_: str, column: str, schema: Schema) -> None:
    """Refuse a default that is no expression or plainly does not fit the type.

    :raises OperationInvalid: with the type and the value.
    """
    try:
        parse_expression(default)
    except StatementInvalid as error:
        raise OperationInvalid(
            f"The default {default!r} of {column} cannot be read: {error.message}", column=column, default=default
        ) from error
    reason = misfit(default, type_, schema)
    if reason:
        raise OperationInvalid(
            f"The default {default} does not fit {column}, which is {type_}: {reason}. Nothing was changed.",
            column=column,
            default=default,
            type=type_,
        )


def referenced_columns(schema: Schema, table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns that a foreign key points to: those given if they are unique together, else the primary key.

    :raises OperationInvalid: if there is no such key.
    """
    target = table_of(schema, table)
    if not columns:
        if target.primary_key is None:
            raise OperationInvalid(
                f"{target.name} has no primary key, so a foreign key needs the column it points to.", table=table
            )
        return target.primary_key.columns
    for name in columns:
        column_of(target, name)
    if not any(set(key) == set(columns) for key in target.unique_keys()):
        listed = ", ".join(columns)
        raise OperationInvalid(
            f"{target.name}({listed}) is not unique, so no foreign key can point to it. Add a unique constraint there first.",
            table=table,
            columns=list(columns),
        )
    return columns
