"""CREATE TABLE in its forms, and what happens to a table as a whole. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import PartitionStrategy

from knowledge.schema import Name, Schema, Table
from ops.statements.expressions import normal_node
from ops.statements.parse import relation_name, strings
from ops.statements.simulation import columns, constraints, like, partitions, privileges, views
from ops.statements.simulation._support import (
    StatementRefused,
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
    if node.relation.relpersistence == "t" or (node.if_not_exists and schema.has_relation(name)):
        return schema
    need_free(name, schema)
    schema = _begun(node, name, schema)
    for element in node.tableElts or ():
        schema = _element(element, name, schema)
    if node.partspec is not None:
        schema = schema.with_table(replace(need_table(name, schema), partition_key=_partition_key(node, name, schema)))
    for one in (*(one for one in node.tableElts or () if isinstance(one, ast.Constraint)), *(node.constraints or ())):
        schema = constraints.add(_proved(one), need_table(name, schema), schema)
    return schema


def _proved(node: ast.Constraint) -> ast.Constraint:
    """A new table has no rows to prove anything for: NOT VALID says nothing there."""
    if not node.skip_validation or node.is_enforced is False:
        return node
    proved = ast.Constraint(**{name: getattr(node, name) for name in node})
    proved.skip_validation = False
    return proved


def _begun(node: ast.CreateStmt, name: Name, schema: Schema) -> Schema:
    """Return the schema with the table and what comes from above it, before its own columns."""
    table = Table(
        name,
        kind="p" if node.partspec is not None else "r",
        unlogged=node.relation.relpersistence == "u",
        options=storage_options(node.options),
        tablespace=node.tablespacename,
        access_method=node.accessMethod,
    )
    table = privileges.new(table, "r", schema)
    schema = schema.with_table(table)
    if node.partbound is not None:
        return partitions.create_of(node, table, schema)
    for parent in node.inhRelations or ():
        schema = _inherit(need_table(relation_name(parent, schema), schema), name, schema)
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
        return like.like(element, table, schema)
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
    if node.if_not_exists and schema.has_relation(name):
        return schema
    need_free(name, schema)
    made = views.output_columns(node.query, schema)
    renamed = strings(node.into.colNames)
    made = tuple(replace(one, name=new) for one, new in zip(made, renamed, strict=False)) + made[len(renamed) :]
    table = Table(name, columns=made, unlogged=node.into.rel.relpersistence == "u")
    return schema.with_table(privileges.new(table, "r", schema))
