"""Stored texts printed anew after a column or table was renamed or retyped. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pglast import ast

from knowledge.schema import Column, Constraint, Index, Name, Policy, Schema, Statistics, Table
from ops.statements.expressions import Scope, normal, normal_node
from ops.statements.indexing import definition_of, index_keys, storage
from ops.statements.parse import StatementInvalid, parse
from ops.statements.render import columns as column_list
from ops.statements.render import constraint_suffix, relation
from ops.statements.simulation.constraints import foreign_key_text
from ops.statements.statistics_text import statistics_text


def reprinted(table: Table, schema: Schema, *, renamed: Mapping[str, str] | None = None) -> Table:
    """Return the table with its texts as the catalog would print them now; ``renamed`` maps old column names to new ones.

    Column types are those of the table as it is given; its columns carry their new names already.
    """
    scope = _scope(table, schema, renamed or {})
    return replace(
        table,
        columns=tuple(_column(one, scope) for one in table.columns),
        constraints=tuple(_constraint(one, table, scope) for one in table.constraints),
        indexes=tuple(_index(one, table, scope) for one in table.indexes),
        policies=tuple(_policy(one, scope) for one in table.policies),
    )


def _column(column: Column, scope: Scope) -> Column:
    if not column.generated or column.default is None:
        return column
    return replace(column, default=normal(column.default, scope))


def _constraint(one: Constraint, table: Table, scope: Scope) -> Constraint:
    names = tuple(scope.renamed.get(name, name) for name in one.columns)
    changed = replace(one, columns=names)
    if one.kind == "f":
        own = one.references == table.name
        referenced = tuple(scope.renamed.get(name, name) if own else name for name in one.referenced_columns)
        changed = replace(changed, referenced_columns=referenced)
        return replace(changed, definition=foreign_key_text(changed))
    if one.kind == "n":
        return replace(changed, definition=f"NOT NULL {column_list(names)}{constraint_suffix(changed)}")
    return replace(changed, definition=_definition(one, changed, scope))


def _definition(old: Constraint, new: Constraint, scope: Scope) -> str:
    if old.kind == "c":
        node = parse(f"ALTER TABLE t ADD {old.definition.removesuffix(' NOT VALID')}").node.cmds[0].def_
        suffix = " NO INHERIT" if node.is_no_inherit else ""
        return f"CHECK ({normal_node(node.raw_expr, scope)}){suffix}{constraint_suffix(new)}"
    if old.columns == new.columns or old.kind not in ("p", "u"):
        return old.definition
    return old.definition.replace(f"({column_list(old.columns)})", f"({column_list(new.columns)})", 1)


def _index(one: Index, table: Table, scope: Scope) -> Index:
    try:
        node = parse(one.definition).node
    except StatementInvalid:
        return one
    if not isinstance(node, ast.IndexStmt):
        return one
    keys = index_keys(node.indexParams, scope)
    predicate = normal_node(node.whereClause, scope) if node.whereClause is not None else None
    changed = replace(
        one,
        columns=tuple(key.column or key.plain for key in keys),
        include=tuple(scope.renamed.get(name, name) for name in one.include),
        predicate=predicate,
    )
    shown = [key.text for key in keys]
    text = definition_of(changed, table.name, keys=shown, only=not node.relation.inh, parameters=storage(node))
    return replace(changed, definition=text)


def _policy(one: Policy, scope: Scope) -> Policy:
    return replace(
        one,
        using=normal(one.using, scope) if one.using else None,
        check=normal(one.check, scope) if one.check else None,
    )


def retarget(schema: Schema, old: Name, new: Name, *, renamed: Mapping[str, str] | None = None) -> Schema:
    """Return the schema in which everything that pointed to a table points to its new name, and to its columns' new names."""
    renamed = renamed or {}
    schema = replace(schema, tables=tuple(_retargeted(one, old, new, renamed) for one in schema.tables))
    sequences = tuple(
        replace(one, owned_by=(new, renamed.get(one.owned_by[1], one.owned_by[1])))
        if one.owned_by and one.owned_by[0] == old
        else one
        for one in schema.sequences
    )
    dependencies = tuple(
        replace(one, table=new, column=renamed.get(one.column, one.column) if one.column else None) if one.table == old else one
        for one in schema.dependencies
    )
    publications = tuple(replace(one, tables=_published(one.tables, old, new)) for one in schema.publications)
    moved = tuple(replace(one, table=new) if one.table == old else one for one in schema.statistics)
    schema = replace(schema, sequences=sequences, dependencies=dependencies, statistics=moved, publications=publications)
    return recounted(schema, new, renamed=renamed)


def _published(tables: tuple[str, ...], old: Name, new: Name) -> tuple[str, ...]:
    """Return what a publication holds: each table's name, with its columns and condition behind it."""
    was, becomes = relation(old), relation(new)
    return tuple(sorted(becomes + one.removeprefix(was) if one == was or one.startswith(f"{was} ") else one for one in tables))


def recounted(schema: Schema, name: Name, *, renamed: Mapping[str, str] | None = None) -> Schema:
    """Return the schema with the texts of extended statistics over a table printed anew, as by :func:`reprinted`."""
    table = schema.table(name)
    if table is None or all(one.table != name for one in schema.statistics):
        return schema
    scope = _scope(table, schema, renamed or {})

    def printed(one: Statistics) -> Statistics:
        return replace(one, definition=statistics_text(parse(one.definition).node, one.name, table, scope))

    return replace(schema, statistics=tuple(printed(one) if one.table == name else one for one in schema.statistics))


def _scope(table: Table, schema: Schema, renamed: Mapping[str, str]) -> Scope:
    """Return what names in stored texts mean; the table's columns carry their new names already."""
    back = {new: old for old, new in renamed.items()}
    return Scope({back.get(column.name, column.name): column.type for column in table.columns}, schema, renamed)


def _retargeted(table: Table, old: Name, new: Name, renamed: Mapping[str, str]) -> Table:
    points = any(one.references == old for one in table.foreign_keys)
    if not points and table.parent != old and old not in table.inherits:
        return table  # the same object: what did not change is not compared
    return replace(
        table,
        constraints=tuple(_repointed(one, old, new, renamed) for one in table.constraints),
        parent=new if table.parent == old else table.parent,
        inherits=tuple(new if one == old else one for one in table.inherits),
    )


def _repointed(key: Constraint, old: Name, new: Name, renamed: Mapping[str, str]) -> Constraint:
    if key.kind != "f" or key.references != old:
        return key
    referenced = tuple(renamed.get(name, name) for name in key.referenced_columns)
    pointing = replace(key, references=new, referenced_columns=referenced)
    return replace(pointing, definition=foreign_key_text(pointing))
