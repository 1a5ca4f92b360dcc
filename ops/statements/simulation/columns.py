"""Columns: added, dropped, retyped, and their properties changed. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pglast import ast
from pglast.enums import ConstrType, DropBehavior

from knowledge.schema import Column, Index, Name, Schema, Sequence, Statistics, Table
from ops.statements.expressions import normal_node
from ops.statements.parse import column_names, creation_name, options, parse, parse_expression, strings
from ops.statements.simulation import constraints
from ops.statements.simulation._support import (
    StatementRefused,
    below,
    dependents,
    free_name,
    need_column,
    need_table,
    put,
    relation_names,
    scope_of,
)
from ops.statements.types import SERIALS, base_type, printed
from vast_project.pg.identifiers import literal, qualified

#: A sequence's greatest value by its type.
MAXIMA = {"smallint": 2**15 - 1, "integer": 2**31 - 1, "bigint": 2**63 - 1}
STORAGE = {"PLAIN": "p", "EXTERNAL": "e", "MAIN": "m", "EXTENDED": "x", "DEFAULT": ""}
COMPRESSION = {"pglz": "p", "lz4": "l", "default": ""}

TABLE_KINDS = (
    ConstrType.CONSTR_CHECK,
    ConstrType.CONSTR_PRIMARY,
    ConstrType.CONSTR_UNIQUE,
    ConstrType.CONSTR_FOREIGN,
    ConstrType.CONSTR_EXCLUSION,
)
DEFERRING = {
    ConstrType.CONSTR_ATTR_DEFERRABLE: {"deferrable": True},
    ConstrType.CONSTR_ATTR_NOT_DEFERRABLE: {"deferrable": False},
    ConstrType.CONSTR_ATTR_DEFERRED: {"initdeferred": True, "deferrable": True},
    ConstrType.CONSTR_ATTR_IMMEDIATE: {"initdeferred": False},
    ConstrType.CONSTR_ATTR_ENFORCED: {"is_enforced": True},
    ConstrType.CONSTR_ATTR_NOT_ENFORCED: {"is_enforced": False, "skip_validation": True},
}


def add_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … ADD COLUMN."""
    node = cmd.def_
    if table.column(node.colname) is not None:
        if cmd.missing_ok:
            return schema
        raise StatementRefused(f"{table.name} has a column {node.colname} already.", table=str(table.name), column=node.colname)
    if table.parent is not None:
        said = f"{table.name} is a partition of {table.parent}: a column is added to that, and comes to all of its partitions."
        raise StatementRefused(said, table=str(table.name), parent=str(table.parent))
    children = below(schema, table.name)
    schema = define(node, table, schema)
    made = need_column(need_table(table.name, schema), node.colname)
    for child in children:
        schema = schema.with_table(need_table(child.name, schema).with_column(replace(made, inherited=True)))
    return schema


def define(node: ast.ColumnDef, table: Table, schema: Schema) -> Schema:
    """Return the schema with a column as its definition says, constraints and sequences included."""
    column = Column(node.colname, printed(node.typeName, schema), collation=collation_of(node.collClause))
    if node.storage_name:
        column = replace(column, storage=STORAGE.get(node.storage_name.upper(), ""))
    if node.compression:
        column = replace(column, compression=COMPRESSION.get(node.compression.lower(), ""))
    table = table.with_column(column)
    schema = schema.with_table(table)
    type_words = strings(node.typeName.names)
    if type_words[-1] in SERIALS:
        schema = _serial(schema, table, column)
    for one in attributed(node.constraints):
        schema = column_constraint(one, node.colname, need_table(table.name, schema), schema)
    return schema


def collation_of(clause: ast.CollateClause | None) -> str | None:
    """Return a COLLATE clause's name as regcollation prints it."""
    if clause is None:
        return None
    names = [name for name in strings(clause.collname) if name != "pg_catalog"]
    return ".".join(f'"{name}"' if name != name.lower() or name in ("default",) else name for name in names)


def attributed(nodes: Iterable[ast.Constraint] | None) -> list[ast.Constraint]:
    """Return a column's constraints with the attribute clauses (DEFERRABLE, NOT ENFORCED …) merged into the one before them."""
    found: list[ast.Constraint] = []
    for node in nodes or ():
        if node.contype in DEFERRING and found:
            merged = ast.Constraint(**{name: getattr(found[-1], name) for name in found[-1]})
            for name, held in DEFERRING[node.contype].items():
                setattr(merged, name, held)
            found[-1] = merged
        else:
            found.append(node)
    return found


def column_constraint(node: ast.Constraint, column: str, table: Table, schema: Schema) -> Schema:
    """Return the schema with one clause of a column's definition carried out."""
    found = need_column(table, column)
    if node.contype == ConstrType.CONSTR_NOTNULL:
        return constraints.set_not_null(schema, table, column, name=node.conname or "")
    if node.contype == ConstrType.CONSTR_DEFAULT:
        return schema.with_table(table.with_column(replace(found, default=default_text(node.raw_expr, found, schema))))
    if node.contype == ConstrType.CONSTR_IDENTITY:
        return identify(schema, table, found, node.generated_when, options(node.options))
    if node.contype == ConstrType.CONSTR_GENERATED:
        text = normal_node(node.raw_expr, scope_of(table, schema))
        return schema.with_table(table.with_column(replace(found, default=text, generated=_kind_of_generation(node))))
    if node.contype in TABLE_KINDS:
        own = ast.Constraint(**{name: getattr(node, name) for name in node})
        own.fk_attrs = (ast.String(sval=column),) if node.contype == ConstrType.CONSTR_FOREIGN else None
        own.keys = (ast.String(sval=column),) if node.contype != ConstrType.CONSTR_FOREIGN else None
        return constraints.add(own, table, schema)
    return schema


def _kind_of_generation(node: ast.Constraint) -> str:
    return "v" if node.generated_kind == "v" else "s"


def default_text(node: ast.Node, column: Column, schema: Schema) -> str | None:
    """Return a default as the catalog prints it; a bare NULL is no default."""
    if isinstance(node, ast.A_Const) and node.isnull:
        return None
    return normal_node(node, scope_of(None, schema), wanted=column.type)


def _serial(schema: Schema, table: Table, column: Column) -> Schema:
    taken = relation_names(schema, table.name.schema)
    name = Name(table.name.schema, free_name(table.name.name, column.name, "seq", taken))
    sequence = Sequence(name, column.type, maximum=MAXIMA[column.type], owned_by=(table.name, column.name), owner=table.owner)
    default = f"nextval({literal(qualified(*name))}::regclass)"
    schema = put(schema.with_table(table.with_column(replace(column, default=default))), "sequences", sequence)
    return constraints.set_not_null(schema, need_table(table.name, schema), column.name)


def identify(schema: Schema, table: Table, column: Column, when: str, given: dict[str, object]) -> Schema:
    """Return the schema with a column made an identity column: its sequence, and NOT NULL."""
    taken = relation_names(schema, table.name.schema)
    name = Name(table.name.schema, free_name(table.name.name, column.name, "seq", taken))
    type_ = base_type(column.type)
    increment = int(str(given.get("increment", 1)))
    sequence = Sequence(
        name,
        type_,
        start=int(str(given.get("start", 1))),
        increment=increment,
        maximum=int(str(given.get("maxvalue", MAXIMA.get(type_, MAXIMA["bigint"])))),
        owned_by=(table.name, column.name),
        identity=True,
        owner=table.owner,
    )
    schema = put(schema.with_table(table.with_column(replace(column, identity=when))), "sequences", sequence)
    return constraints.set_not_null(schema, need_table(table.name, schema), column.name)


def drop_command(cmd: ast.AlterTableCmd, table: Table, schema: Schema) -> Schema:
    """ALTER TABLE … DROP COLUMN with what PostgreSQL drops along with it."""
    if cmd.missing_ok and table.column(cmd.name) is None:
        return schema
    found = need_column(table, cmd.name)
    if found.inherited:
        raise StatementRefused(f"{table.name}.{cmd.name} is inherited; drop it on the parent.", column=cmd.name)
    cascade = cmd.behavior == DropBehavior.DROP_CASCADE
    users = dependents(schema, table.name, cmd.name)
    keys = [key for one, key in schema.referencing(table.name) if cmd.name in key.referenced_columns and one.name != table.name]
    if (users or keys) and not cascade:
        listed = [*users, *(f"foreign key {key.name}" for key in keys)]
        raise StatementRefused(
            f"{table.name}.{cmd.name} cannot be dropped: {', '.join(listed)} depend on it. Drop or change those first.",
            dependents=listed,
        )
    for one, key in schema.referencing(table.name):
        if cmd.name in key.referenced_columns:
            schema = schema.with_table(need_table(one.name, schema).without_constraint(key.name))
    for one in [need_table(table.name, schema), *below(schema, table.name)]:
        schema = _without(schema, one, cmd.name)
    return schema


def _without(schema: Schema, table: Table, column: str) -> Schema:
    gone = [one for one in table.indexes if uses(one, column)]
    left = table.without_column(column)
    left = replace(left, indexes=tuple(one for one in left.indexes if one not in gone))
    left = replace(
        left, constraints=tuple(one for one in left.constraints if not (one.index and one.index in {i.name for i in gone}))
    )
    schema = schema.with_table(left)
    kept = tuple(one for one in schema.sequences if one.owned_by != (table.name, column))
    needed = tuple(one for one in schema.dependencies if not (one.table == table.name and one.column == column))
    counted = tuple(one for one in schema.statistics if one.table != table.name or not counts(one, column))
    return replace(schema, sequences=kept, dependencies=needed, statistics=counted)


def counts(one: Statistics, column: str) -> bool:
    """Return whether extended statistics are over a column, so that they go with it."""
    return any(target.name == column or column in column_names(target.expr) for target in parse(one.definition).node.exprs)


def uses(index: Index, column: str) -> bool:
    """Return whether an index needs a column, in an expression or its predicate too."""
    if column in index.columns or column in index.include:
        return True
    texts = [*(index.columns if index.expressions else ()), *([index.predicate] if index.predicate else [])]
    return any(column in text_columns(text) for text in texts)


def text_columns(text: str) -> set[str]:
    """Return the columns an expression's text mentions."""
    return column_names(parse_expression(text))


def creation(node: ast.RangeVar, schema: Schema) -> Name:
    """Return the name under which a new relation is made."""
    return Name(node.schemaname, node.relname) if node.schemaname else creation_name(node.relname, schema)
