"""CREATE TABLE (LIKE …): what is taken over from another table or view. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import TableLikeOption

from knowledge.schema import Column, Name, Schema, Table
from ops.statements.indexing import definition_of
from ops.statements.parse import relation_name
from ops.statements.simulation import columns, constraints
from ops.statements.simulation._support import StatementRefused, generated_name, need_column, need_table


def like(clause: ast.TableLikeClause, table: Table, schema: Schema) -> Schema:
    """LIKE source INCLUDING …"""
    source = schema.relation(relation_name(clause.relation, schema))
    if source is None:
        raise StatementRefused(f"There is no table {clause.relation.relname}.", table=clause.relation.relname)
    taken = clause.options
    for column in source.columns:
        table = table.with_column(_like_column(column, taken))
    schema = schema.with_table(table)
    return _more(source, table, taken, schema) if isinstance(source, Table) else schema


def _more(source: Table, table: Table, taken: int, schema: Schema) -> Schema:
    """Take over what a table has and a view has not: NOT NULL, identity, checks, indexes."""
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
