"""Constraints: read from a statement, printed as the catalog prints them, added, validated, dropped. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pglast import ast
from pglast.enums import ConstrType

from knowledge.schema import Constraint, Index, Name, Schema, Table
from ops.statements.expressions import normal_node
from ops.statements.indexing import definition_of, index_keys
from ops.statements.parse import column_names, relation_name, strings
from ops.statements.render import columns as column_list
from ops.statements.render import constraint_suffix, foreign_key
from ops.statements.simulation._support import (
    StatementRefused,
    below,
    constraint_names,
    free_name,
    key_names,
    need_column,
    need_table,
    scope_of,
)
from vast_project.pg.identifiers import quote

#: The first server that keeps NOT NULL as constraints of their own.
NOT_NULL_CONSTRAINTS = 18
#: The first server on which a partitioned table takes a NOT VALID foreign key.
NOT_VALID_ON_PARTITIONED = 18


def add(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    """Return the schema with a table constraint added, its index and its effect on columns included."""
    adder = ADDERS.get(node.contype)
    if adder is None:
        raise StatementRefused(f"The constraint on {table.name} is of a kind that VAST does not know.")
    if node.conname and table.constraint(node.conname) is not None:
        raise StatementRefused(f"{table.name} has a constraint {node.conname} already.", constraint=node.conname)
    return adder(node, table, schema)


def _check(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    used = column_names(node.raw_expr)
    for name in used:
        need_column(table, name)
    name = node.conname or free_name(
        table.name.name, next(iter(used)) if len(used) == 1 else "", "check", constraint_names(schema, table.name.schema)
    )
    ordered = tuple(column.name for column in table.columns if column.name in used)
    suffix = " NO INHERIT" if node.is_no_inherit else ""
    made = Constraint(
        name=name,
        kind="c",
        columns=ordered,
        validated=not node.skip_validation and _enforced(node),
        enforced=_enforced(node),
    )
    expression = normal_node(node.raw_expr, scope_of(table, schema))
    made = replace(made, definition=f"CHECK ({expression}){suffix}{constraint_suffix(made)}")
    return _put(schema, table, made, recurse=not node.is_no_inherit)


def _enforced(node: ast.Constraint) -> bool:
    return node.is_enforced is not False


def _put(schema: Schema, table: Table, made: Constraint, *, recurse: bool = True) -> Schema:
    schema = schema.with_table(table.with_constraint(made))
    for child in below(schema, table.name) if recurse else []:
        schema = schema.with_table(child.with_constraint(replace(made, inherited=True)))
    return schema


def _not_null(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    column = strings(node.keys)[0]
    return set_not_null(schema, table, column, name=node.conname or "", valid=not node.skip_validation)


def set_not_null(schema: Schema, table: Table, column: str, *, name: str = "", valid: bool = True) -> Schema:
    """Return the schema with a column required, in the table and below it; from 18 on with its constraint."""
    found = need_column(table, column)
    name = name or free_name(table.name.name, column, "not_null", constraint_names(schema, table.name.schema))
    for one in [table, *below(schema, table.name)]:
        changed = one.with_column(replace(one.column(column) or found, not_null=True))
        known = next((key for key in one.constraints if key.kind == "n" and key.columns == (column,)), None)
        if schema.server.major >= NOT_NULL_CONSTRAINTS:
            made = known or Constraint(name, "n", (column,), inherited=one is not table)
            made = replace(made, validated=valid or (known is not None and known.validated))
            made = replace(made, definition=f"NOT NULL {quote(column)}{constraint_suffix(made)}")
            changed = changed.with_constraint(made)
        schema = schema.with_table(changed)
    return schema


def drop_not_null(schema: Schema, table: Table, column: str) -> Schema:
    """Return the schema with a column optional again."""
    need_column(table, column)
    key = table.primary_key
    if key is not None and column in key.columns:
        raise StatementRefused(f"{table.name}.{column} is part of the primary key and stays required.", column=column)
    for one in [table, *below(schema, table.name)]:
        found = one.column(column)
        if found is None:
            continue
        kept = tuple(key for key in one.constraints if not (key.kind == "n" and key.columns == (column,)))
        schema = schema.with_table(replace(one.with_column(replace(found, not_null=False)), constraints=kept))
    return schema


def _indexed(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    primary = node.contype == ConstrType.CONSTR_PRIMARY
    if primary and table.primary_key is not None:
        raise StatementRefused(f"{table.name} has a primary key already.", table=str(table.name))
    if node.indexname:
        return _using_index(node, table, schema, primary=primary)
    columns = strings(node.keys)
    for name in columns:
        need_column(table, name)
    _need_partition_key(table, columns)
    label = "pkey" if primary else "key"
    taken = key_names(schema, table.name.schema)
    name = node.conname or free_name(table.name.name, "" if primary else "_".join(columns), label, taken)
    index = Index(
        name,
        columns,
        unique=True,
        primary=primary,
        include=strings(node.including),
        nulls_not_distinct=bool(node.nulls_not_distinct),
        constraint=name,
        tablespace=node.indexspace,
    )
    index = replace(index, definition=definition_of(index, table.name))
    return _with_key(schema, table, node, index)


def _need_partition_key(table: Table, columns: tuple[str, ...]) -> None:
    """A unique constraint on a partitioned table must include every column of the partition key."""
    if not table.partition_key:
        return
    _, _, listed = table.partition_key.partition(" (")
    wanted = [name.strip().strip('"') for name in listed.removesuffix(")").split(",")]
    missing = [name for name in wanted if name not in columns]
    if missing:
        raise StatementRefused(
            f"{table.name} is partitioned by {', '.join(wanted)}; a unique constraint on it must include {', '.join(missing)}.",
            table=str(table.name),
            columns=missing,
        )


def _using_index(node: ast.Constraint, table: Table, schema: Schema, *, primary: bool) -> Schema:
    index = table.index(node.indexname)
    if index is None:
        raise StatementRefused(f"{table.name} has no index {node.indexname}.", index=node.indexname)
    if not index.unique or index.predicate or index.expressions or not index.valid:
        why = "is not unique" if not index.unique else "is partial, over an expression, or invalid"
        raise StatementRefused(f"The index {index.name} {why} and cannot carry a constraint.", index=index.name)
    name = node.conname or index.name
    renamed = replace(index, name=name, constraint=name, primary=primary)
    renamed = replace(renamed, definition=definition_of(renamed, table.name))
    return _with_key(schema, table.without_index(index.name), node, renamed)


def _with_key(schema: Schema, table: Table, node: ast.Constraint, index: Index) -> Schema:
    word = "PRIMARY KEY" if index.primary else "UNIQUE"
    made = Constraint(
        index.name,
        "p" if index.primary else "u",
        index.columns,
        deferrable=bool(node.deferrable),
        deferred=bool(node.initdeferred),
        index=index.name,
    )
    include = f" INCLUDE ({column_list(index.include)})" if index.include else ""
    nulls = " NULLS NOT DISTINCT" if index.nulls_not_distinct else ""
    text = f"{word}{nulls} ({column_list(index.columns)}){include}{constraint_suffix(made)}"
    schema = schema.with_table(table.with_index(index).with_constraint(replace(made, definition=text)))
    for column in index.columns if index.primary else ():
        current = need_table(table.name, schema)
        if not need_column(current, column).not_null or schema.server.major >= NOT_NULL_CONSTRAINTS:
            schema = set_not_null(schema, current, column)
    return schema


def _exclusion(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    elements = [pair[0] for pair in node.exclusions]
    keys = index_keys(elements, scope_of(table, schema))
    method = node.access_method or "btree"
    taken = key_names(schema, table.name.schema)
    name = node.conname or free_name(table.name.name, "_".join(key.label for key in keys), "excl", taken)
    shown = ", ".join(f"{key.text} WITH {strings(pair[1])[-1]}" for key, pair in zip(keys, node.exclusions, strict=True))
    where = normal_node(node.where_clause, scope_of(table, schema)) if node.where_clause is not None else None
    plain = tuple(key.column or key.text for key in keys)
    index = Index(
        name,
        plain,
        method=method,
        predicate=where,
        expressions=any(not key.column for key in keys),
        constraint=name,
        tablespace=node.indexspace,
    )
    index = replace(index, definition=definition_of(index, table.name, keys=[key.text for key in keys]))
    columns = tuple(key.column for key in keys if key.column)
    made = Constraint(name, "x", columns, deferrable=bool(node.deferrable), deferred=bool(node.initdeferred), index=name)
    tail = f" WHERE ({where})" if where else ""
    made = replace(made, definition=f"EXCLUDE USING {method} ({shown}){tail}{constraint_suffix(made)}")
    return schema.with_table(table.with_index(index).with_constraint(made))


def _foreign(node: ast.Constraint, table: Table, schema: Schema) -> Schema:
    target = need_table(relation_name(node.pktable, schema), schema) if node.pktable.relname != table.name.name else table
    columns = strings(node.fk_attrs)
    for name in columns:
        need_column(table, name)
    if node.skip_validation and table.kind == "p" and schema.server.major < NOT_VALID_ON_PARTITIONED:
        raise StatementRefused(
            f"PostgreSQL {schema.server.major} takes no NOT VALID foreign key on a partitioned table such as {table.name}.",
            table=str(table.name),
        )
    key = target.primary_key
    referenced = strings(node.pk_attrs) or (key.columns if key else ())
    _need_unique(target, referenced)
    taken = constraint_names(schema, table.name.schema)
    name = node.conname or free_name(table.name.name, "_".join(columns), "fkey", taken)
    made = Constraint(
        name,
        "f",
        columns,
        validated=not node.skip_validation and _enforced(node),
        enforced=_enforced(node),
        deferrable=bool(node.deferrable),
        deferred=bool(node.initdeferred),
        references=target.name,
        referenced_columns=referenced,
        on_delete=node.fk_del_action,
        on_update=node.fk_upd_action,
    )
    return _put(schema, table, replace(made, definition=foreign_key_text(made)))


def foreign_key_text(key: Constraint) -> str:
    """Return a foreign key as pg_get_constraintdef() prints it."""
    text = foreign_key(
        columns_=key.columns,
        references=key.references or Name("", ""),
        referenced=key.referenced_columns,
        on_delete=key.on_delete,
        on_update=key.on_update,
    )
    return text + constraint_suffix(key)


def _need_unique(target: Table, columns: Iterable[str]) -> None:
    wanted = tuple(columns)
    if not any(sorted(key) == sorted(wanted) for key in target.unique_keys()):
        shown = ", ".join(wanted) or "a primary key"
        raise StatementRefused(
            f"A foreign key needs a primary key or unique constraint on {shown} of {target.name}; there is none.",
            table=str(target.name),
            columns=list(wanted),
        )


ADDERS = {
    ConstrType.CONSTR_CHECK: _check,
    ConstrType.CONSTR_NOTNULL: _not_null,
    ConstrType.CONSTR_PRIMARY: _indexed,
    ConstrType.CONSTR_UNIQUE: _indexed,
    ConstrType.CONSTR_EXCLUSION: _exclusion,
    ConstrType.CONSTR_FOREIGN: _foreign,
}
