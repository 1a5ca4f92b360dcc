"""Partitions: created, attached, detached. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import PartitionRangeDatumKind

from knowledge.schema import Constraint, Index, Name, Schema, Table
from ops.statements.expressions import normal_node
from ops.statements.indexing import definition_of, follows
from ops.statements.parse import relation_name
from ops.statements.simulation._support import (
    StatementRefused,
    below,
    generated_name,
    need_table,
    scope_of,
)


def create_of(node: ast.CreateStmt, table: Table, schema: Schema) -> Schema:
    """CREATE TABLE … PARTITION OF: columns, constraints, indexes and triggers come from the parent."""
    parent = need_table(relation_name(node.inhRelations[0], schema), schema)
    inherited = tuple(replace(column, inherited=True, comment=None, acl=()) for column in parent.columns)
    columns = tuple(replace(one, identity=one.identity if schema.server.major >= 17 else "") for one in inherited)
    checks = tuple(replace(one, inherited=True, comment=None) for one in parent.constraints if one.kind in ("c", "n"))
    made = replace(table, columns=columns, constraints=checks, parent=parent.name, bound=bound_text(node.partbound, parent, schema))
    return _inherit_keys(parent, schema.with_table(made), made.name)


def attach(cmd: ast.AlterTableCmd, parent: Table, schema: Schema) -> Schema:
    """ALTER TABLE … ATTACH PARTITION."""
    child = need_table(relation_name(cmd.def_.name, schema), schema)
    if child.parent is not None:
        raise StatementRefused(f"{child.name} is a partition of {child.parent} already.", table=str(child.name))
    missing = [one.name for one in parent.columns if child.column(one.name) is None]
    extra = [one.name for one in child.columns if parent.column(one.name) is None]
    if missing or extra:
        raise StatementRefused(
            f"{child.name} cannot become a partition of {parent.name}: its columns differ.", missing=missing, extra=extra
        )
    shared = {one.name: one for one in parent.constraints if one.kind in ("c", "n")}
    child = replace(
        child,
        parent=parent.name,
        bound=bound_text(cmd.def_.bound, parent, schema),
        columns=tuple(replace(one, inherited=True) for one in child.columns),
        constraints=tuple(replace(one, inherited=True) if one.name in shared else one for one in child.constraints),
    )
    return _inherit_keys(parent, schema.with_table(child), child.name)


def _inherit_keys(parent: Table, schema: Schema, name: Name) -> Schema:
    for index in parent.indexes:
        schema = _inherit_index(parent, index, schema, name)
    table = need_table(name, schema)
    for key in parent.foreign_keys:
        if not any(
            one.kind == "f" and one.columns == key.columns and one.references == key.references for one in table.constraints
        ):
            table = table.with_constraint(replace(key, inherited=True, comment=None))
    for trigger in parent.triggers:
        if " FOR EACH ROW " in trigger.definition and all(one.name != trigger.name for one in table.triggers):
            own = trigger.definition.replace(f" ON {_dotted(parent.name)} ", f" ON {_dotted(name)} ")
            table = replace(table, triggers=(*table.triggers, replace(trigger, definition=own, inherited=True)))
    return schema.with_table(table)


def _dotted(name: Name) -> str:
    return f"{name.schema}.{name.name}"


def _inherit_index(parent: Table, index: Index, schema: Schema, name: Name) -> Schema:
    table = need_table(name, schema)
    same = next((one for one in table.indexes if follows(one, index) and not one.inherited), None)
    if same is not None:
        return schema.with_table(table.with_index(replace(same, inherited=True)))
    own = generated_name(index, table, schema)
    made = replace(index, name=own, constraint=own if index.constraint else None, inherited=True, valid=True, comment=None)
    head = definition_of(made, name, only=table.kind == "p").split(" USING ", 1)[0]
    table = table.with_index(replace(made, definition=f"{head} USING {index.definition.split(' USING ', 1)[-1]}"))
    key = parent.constraint(index.constraint) if index.constraint else None
    if key is not None:
        table = table.with_constraint(_own_key(key, own))
    return schema.with_table(table)


def _own_key(key: Constraint, name: str) -> Constraint:
    return replace(key, name=name, index=name, inherited=True, comment=None)


def detach(cmd: ast.AlterTableCmd, parent: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DETACH PARTITION: what was inherited becomes the table's own."""
    child = need_table(relation_name(cmd.def_.name, schema), schema)
    if child.parent != parent.name:
        raise StatementRefused(f"{child.name} is no partition of {parent.name}.", table=str(child.name))
    if cmd.def_.concurrent and any(one.bound == "DEFAULT" for one in schema.partitions(parent.name)):
        raise StatementRefused(
            f"{parent.name} has a default partition: partitions cannot be detached concurrently.", table=str(parent.name)
        )
    child = replace(
        child,
        parent=None,
        bound=None,
        columns=tuple(replace(one, inherited=False) for one in child.columns),
        constraints=tuple(replace(one, inherited=False) for one in child.constraints),
        indexes=tuple(replace(one, inherited=False) for one in child.indexes),
        triggers=tuple(one for one in child.triggers if not one.inherited),
    )
    schema = schema.with_table(child)
    for one in below(schema, child.name):
        schema = schema.with_table(one)
    return schema


def bound_text(bound: ast.PartitionBoundSpec, parent: Table, schema: Schema) -> str:
    """Return a partition bound as the catalog prints it: ``FOR VALUES FROM ('2024-01-01') TO ('2024-02-01')`` or ``DEFAULT``."""
    if bound.is_default:
        return "DEFAULT"
    if bound.listdatums:
        return f"FOR VALUES IN ({', '.join(_datum(one, parent, schema) for one in bound.listdatums)})"
    if bound.lowerdatums:
        low = ", ".join(_datum(one, parent, schema) for one in bound.lowerdatums)
        high = ", ".join(_datum(one, parent, schema) for one in bound.upperdatums)
        return f"FOR VALUES FROM ({low}) TO ({high})"
    return f"FOR VALUES WITH (modulus {bound.modulus}, remainder {bound.remainder or 0})"


def _datum(node: ast.Node, parent: Table, schema: Schema) -> str:
    if isinstance(node, ast.PartitionRangeDatum):
        if node.kind == PartitionRangeDatumKind.PARTITION_RANGE_DATUM_VALUE:
            return _datum(node.value, parent, schema)
        return "MINVALUE" if node.kind == PartitionRangeDatumKind.PARTITION_RANGE_DATUM_MINVALUE else "MAXVALUE"
    if isinstance(node, ast.ColumnRef) and node.fields[-1].sval in ("minvalue", "maxvalue"):
        return node.fields[-1].sval.upper()
    if isinstance(node, ast.TypeCast):
        node = node.arg
    text = normal_node(node, scope_of(None, schema))
    return text.split("::")[0] if text.startswith("'") else text
