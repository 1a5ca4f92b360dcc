"""CREATE TABLE in its forms, and what happens to a table as a whole. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import PartitionStrategy, TableLikeOption

from knowledge.schema import Column, Name, Schema, Table
from ops.statements.expressions import normal_node
from ops.statements.indexing import definition_of
from ops.statements.parse import relation_name, strings
from ops.statements.simulation import columns, constraints, partitions, privileges, views
from ops.statements.simulation._support import (
    StatementRefused,
    generated_name,
    need_column,
    need_free,
    need_table,
    scope_of,
)
from ops.statements.simulation.storage import storage_options
from vast_project.pg.identifiers import quote

STRATEGIES = {
    PartitionStrategy.PARTITION_STRATEGY_LIST: "LIST",
    PartitionStrategy.PARTITION_STRATEGY_RANGE: "RANGE",
    PartitionStrategy.PARTITION_STRATEGY_HASH: "HASH",
}


def create(node: ast.CreateStmt, schema: Schema) -> Schema:
    """CREATE TABLE: columns, constraints, LIKE, INHERITS, PARTITION BY, PARTITION OF."""
    name = columns.creation(node.relation, schema)
    if node.relation.relpersistence == "t":
        return schema
    if node.if_not_exists and name in schema.relation_names:
        return schema
    need_free(name, schema)
    table = Table(name, unlogged=node.relation.relpersistence == "u", options=storage_options(node.options))
    table = replace(table, tablespace=node.tablespacename, access_method=node.accessMethod)
    if node.partspec is not None:
        table = replace(table, kind="p")
    table = privileges.new(table, "r", schema)
    schema = schema.with_table(table)
    if node.partbound is not None:
        schema = partitions.create_of(node, table, schema)
    for parent in (node.inhRelations or ()) if node.partbound is None else ():
        schema = _inherit(need_table(relation_name(parent, schema), schema), name, schema)
    for element in node.tableElts or ():
        schema = _element(element, name, schema)
    if node.partspec is not None:
        schema = schema.with_table(replace(need_table(name, schema), partition_key=_partition_key(node, name, schema)))
    for one in (*(one for one in node.tableElts or () if isinstance(one, ast.Constraint)), *(node.constraints or ())):
        schema = constraints.add(one, need_table(name, schema), schema)
    return schema


def _element(element: ast.Node, name: Name, schema: Schema) -> Schema:
    table = need_table(name, schema)
    if isinstance(element, ast.ColumnDef):
        if element.typeName is None:
            return _partition_column(element, table, schema)
        if table.column(element.colname) is not None and not need_column(table, element.colname).inherited:
            raise StatementRefused(f"{name} names the column {element.colname} twice.", column=element.colname)
        return columns.define(element, table, schema)
    if isinstance(element, ast.TableLikeClause):
        return like(element, table, schema)
    return schema  # constraints wait until every column is there


def _partition_column(element: ast.ColumnDef, table: Table, schema: Schema) -> Schema:
    """``PARTITION OF … (column DEFAULT …)``: options for a column that the parent gives."""
    for one in columns.attributed(element.constraints):
        schema = columns.column_constraint(one, element.colname, need_table(table.name, schema), schema)
    return schema


def _inherit(parent: Table, name: Name, schema: Schema) -> Schema:
    table = need_table(name, schema)
    taken = tuple(replace(column, inherited=True) for column in parent.columns if table.column(column.name) is None)
    kept = tuple(replace(one, inherited=True) for one in parent.constraints if one.kind in ("c", "n"))
    table = replace(
        table,
        columns=(*table.columns, *taken),
        constraints=(*table.constraints, *kept),
        inherits=(*table.inherits, parent.name),
    )
    return schema.with_table(table)


def like(clause: ast.TableLikeClause, table: Table, schema: Schema) -> Schema:
    """LIKE source INCLUDING …"""
    source = schema.relation(relation_name(clause.relation, schema))
    if source is None:
        raise StatementRefused(f"There is no table {clause.relation.relname}.", table=clause.relation.relname)
    taken = clause.options
    for column in source.columns:
        table = table.with_column(_like_column(column, taken))
    schema = schema.with_table(table)
    if not isinstance(source, Table):
        return schema
    for column in source.columns:
        if column.identity and taken & TableLikeOption.CREATE_TABLE_LIKE_IDENTITY:
            current = need_table(table.name, schema)
            schema = columns.identify(schema, current, need_column(current, column.name), column.identity, {})
        elif column.not_null:
            schema = constraints.set_not_null(schema, need_table(table.name, schema), column.name)
    if taken & TableLikeOption.CREATE_TABLE_LIKE_CONSTRAINTS:
        kept = tuple(one for one in source.constraints if one.kind == "c")
        current = need_table(table.name, schema)
        schema = schema.with_table(replace(current, constraints=(*current.constraints, *kept)))
    if taken & TableLikeOption.CREATE_TABLE_LIKE_INDEXES:
        schema = _like_indexes(source, table.name, schema)
    return schema


def _like_column(column: Column, taken: int) -> Column:
    copied = Column(column.name, column.type, collation=column.collation)
    generated = bool(column.generated) and taken & TableLikeOption.CREATE_TABLE_LIKE_GENERATED
    if generated or (not column.generated and taken & TableLikeOption.CREATE_TABLE_LIKE_DEFAULTS):
        copied = replace(copied, default=column.default, generated=column.generated)
    if taken & TableLikeOption.CREATE_TABLE_LIKE_COMMENTS:
        copied = replace(copied, comment=column.comment)
    if taken & TableLikeOption.CREATE_TABLE_LIKE_STORAGE:
        copied = replace(copied, storage=column.storage)
    if taken & TableLikeOption.CREATE_TABLE_LIKE_COMPRESSION:
        copied = replace(copied, compression=column.compression)
    return copied


def _like_indexes(source: Table, name: Name, schema: Schema) -> Schema:
    for index in source.indexes:
        table = need_table(name, schema)
        own = generated_name(index, table, schema)
        made = replace(index, name=own, constraint=own if index.constraint else None, replica_identity=False, clustered=False)
        text = index.definition.split(" USING ", 1)[-1]
        head = definition_of(made, name).split(" USING ", 1)[0]
        table = table.with_index(replace(made, definition=f"{head} USING {text}", comment=None))
        key = source.constraint(index.constraint) if index.constraint else None
        if key is not None:
            table = table.with_constraint(replace(key, name=own, index=own, comment=None))
        schema = schema.with_table(table)
    return schema


def _partition_key(node: ast.CreateStmt, name: Name, schema: Schema) -> str:
    table = need_table(name, schema)
    parts = []
    for element in node.partspec.partParams:
        if element.name:
            need_column(table, element.name)
            parts.append(quote(element.name))
        else:
            shown = normal_node(element.expr, scope_of(table, schema))
            parts.append(shown if isinstance(element.expr, ast.FuncCall) or shown.startswith("(") else f"({shown})")
    return f"{STRATEGIES[node.partspec.strategy]} ({', '.join(parts)})"


def create_as(node: ast.CreateTableAsStmt, schema: Schema) -> Schema:
    """CREATE TABLE AS: the columns' names where they can be told, their types where they come from columns."""
    name = columns.creation(node.into.rel, schema)
    if node.into.rel.relpersistence == "t":
        return schema
    if node.if_not_exists and name in schema.relation_names:
        return schema
    need_free(name, schema)
    made = views.output_columns(node.query, schema)
    renamed = strings(node.into.colNames)
    made = tuple(replace(one, name=new) for one, new in zip(made, renamed, strict=False)) + made[len(renamed) :]
    table = Table(name, columns=made, unlogged=node.into.rel.relpersistence == "u")
    return schema.with_table(privileges.new(table, "r", schema))
