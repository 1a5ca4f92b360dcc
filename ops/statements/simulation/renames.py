"""RENAME: the same object under another name, and everything that points to it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import ObjectType as Object

from knowledge.schema import Index, Name, Schema, Table, Type, View
from ops.statements.indexing import definition_of
from ops.statements.parse import relation_name
from ops.statements.signatures import find_function
from ops.statements.simulation import indexes, texts
from ops.statements.simulation._rewriting import reprinted, retarget
from ops.statements.simulation._support import StatementRefused, below, need_column, need_free, need_table, put, without
from ops.statements.simulation.types import need_type
from ops.statements.simulation.views import relation_of
from ops.statements.view_text import column_renamed

Handler = Callable[[ast.RenameStmt, Schema], Schema]


def rename(node: ast.RenameStmt, schema: Schema) -> Schema:
    """ALTER … RENAME."""
    handler = RENAMES.get(node.renameType)
    if handler is None:
        raise StatementRefused("VAST does not know this form of RENAME.", form=Object(node.renameType).name)
    return handler(node, schema)


def _relation(node: ast.RenameStmt, schema: Schema) -> Schema:
    name = relation_name(node.relation, schema)
    if schema.relation(name) is None and (schema.sequence(name) or schema.index_owner(name.name)):
        return _sequence(node, schema) if schema.sequence(name) else _index(node, schema)
    if schema.relation(name) is None and node.missing_ok:
        return schema
    return renamed_relation(schema, name, Name(name.schema, node.newname))


def renamed_relation(schema: Schema, old: Name, new: Name) -> Schema:
    """Return the schema with a table or view under another name or in another schema."""
    need_free(new, schema)
    found = relation_of(old, schema)
    if isinstance(found, View):
        moved = replace(found, name=new)
        schema = put(without(schema, "views", old), "views", moved)
        return texts.renamed_dependent(retarget(schema, old, new), str(old), str(new))
    schema = replace(schema, tables=tuple(replace(one, name=new) if one.name == old else one for one in schema.tables))
    schema = retarget(schema, old, new)
    schema = schema.with_table(texts.table_renamed(need_table(new, schema), old, schema))
    return texts.relation_renamed(schema, old, new)


def _column(node: ast.RenameStmt, schema: Schema) -> Schema:
    if node.relationType == Object.OBJECT_TYPE:
        return _attribute(node, schema)
    owner = relation_of(relation_name(node.relation, schema), schema)
    if isinstance(owner, View):
        columns = tuple(replace(one, name=node.newname) if one.name == node.subname else one for one in owner.columns)
        return schema.with_view(replace(owner, columns=columns))
    found = need_column(owner, node.subname)
    if owner.column(node.newname) is not None:
        raise StatementRefused(f"{owner.name} has a column {node.newname} already.", column=node.newname)
    if found.inherited:
        raise StatementRefused(f"{owner.name}.{found.name} is inherited; rename it on the parent.", column=found.name)
    renamed = {node.subname: node.newname}
    for table in [owner, *below(schema, owner.name)]:
        schema = _with_renamed(schema, table, renamed)
    return schema


def _with_renamed(schema: Schema, table: Table, renamed: dict[str, str]) -> Schema:
    columns = tuple(replace(one, name=renamed.get(one.name, one.name)) for one in table.columns)
    changed = texts.columns_renamed(reprinted(replace(table, columns=columns), schema, renamed=renamed), table, renamed)
    views = {one.dependent for one in schema.dependencies if one.table == table.name and one.column in renamed}
    for view in schema.views if views else ():
        if str(view.name) in views:
            text = view.definition
            for old, new in renamed.items():
                text = column_renamed(text, table.name, old, new, schema)
            schema = schema.with_view(replace(view, definition=text))
    return retarget(schema.with_table(changed), table.name, table.name, renamed=renamed)


def _attribute(node: ast.RenameStmt, schema: Schema) -> Schema:
    name = relation_name(node.relation, schema)
    found = next((one for one in schema.types if one.name.name == name.name), None)
    if found is None:
        raise StatementRefused(f"There is no type {name}.", type=str(name))
    attributes = tuple((node.newname if one == node.subname else one, type_) for one, type_ in found.attributes)
    return put(schema, "types", replace(found, attributes=attributes))


def _index(node: ast.RenameStmt, schema: Schema) -> Schema:
    name = relation_name(node.relation, schema)
    owner = schema.index_owner(name.name, node.relation.schemaname) or schema.index_owner(name.name)
    if owner is None:
        if node.missing_ok:
            return schema
        raise StatementRefused(f"There is no index {name}.", index=str(name))
    need_free(Name(owner.name.schema, node.newname), schema)
    _, found = indexes.find(Name(owner.name.schema, name.name), schema)
    if found.constraint and isinstance(owner, Table):
        return schema.with_table(_constraint_renamed(owner, found.constraint, node.newname))
    changed = renamed_index(owner, name.name, node.newname)
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)


def renamed_index(owner: Table | View, old: str, new: str) -> Table | View:
    """Return a relation with one of its indexes under another name."""
    return replace(owner, indexes=tuple(_index_named(one, owner.name, new) if one.name == old else one for one in owner.indexes))


def _index_named(index: Index, table: Name, name: str) -> Index:
    named = replace(index, name=name)
    head, using, tail = index.definition.partition(" USING ")
    text = definition_of(named, table, only=" ON ONLY " in head).partition(" USING ")[0]
    return replace(named, definition=f"{text}{using}{tail}")


def _constraint(node: ast.RenameStmt, schema: Schema) -> Schema:
    if node.relation is None:
        return _domain_constraint(node, schema)
    table = need_table(relation_name(node.relation, schema), schema)
    if table.constraint(node.subname) is None:
        raise StatementRefused(f"{table.name} has no constraint {node.subname}.", constraint=node.subname)
    if table.constraint(node.newname) is not None:
        raise StatementRefused(f"{table.name} has a constraint {node.newname} already.", constraint=node.newname)
    for one in [table, *below(schema, table.name)]:
        held = one.constraint(node.subname)
        if held is not None and (one is table or held.inherited):
            schema = schema.with_table(_constraint_renamed(one, node.subname, node.newname))
    return schema


def _constraint_renamed(table: Table, old: str, new: str) -> Table:
    held = table.constraint(old)
    if held is not None and held.index:
        table = renamed_index(table, held.index, new)  # type: ignore[assignment]
        indexes_ = tuple(replace(one, constraint=new) if one.constraint == old else one for one in table.indexes)
        table = replace(table, indexes=indexes_)
    made = tuple(replace(one, name=new, index=new if one.index else None) if one.name == old else one for one in table.constraints)
    return replace(table, constraints=made)


def _domain_constraint(node: ast.RenameStmt, schema: Schema) -> Schema:
    found = need_type(node.object, schema, "d")
    checks = tuple((node.newname if name == node.subname else name, text) for name, text in found.checks)
    return put(schema, "types", replace(found, checks=checks))


def _sequence(node: ast.RenameStmt, schema: Schema) -> Schema:
    name = relation_name(node.relation, schema)
    found = schema.sequence(name)
    if found is None:
        raise StatementRefused(f"There is no sequence {name}.", sequence=str(name))
    new = Name(name.schema, node.newname)
    need_free(new, schema)
    schema = put(without(schema, "sequences", name), "sequences", replace(found, name=new))
    return texts.sequence_renamed(schema, name, new)


def _type(node: ast.RenameStmt, schema: Schema) -> Schema:
    found = need_type(node.object, schema)
    return renamed_type(schema, found, Name(found.name.schema, node.newname))


def renamed_type(schema: Schema, found: Type, new: Name) -> Schema:
    """Return the schema with a type under another name, in every text that says it."""
    if schema.type(new) is not None or schema.has_relation(new):
        raise StatementRefused(f"There is a type {new} already.", type=str(new))
    schema = put(without(schema, "types", found.name), "types", replace(found, name=new))
    return texts.type_renamed(schema, found.name, new)


def _function(node: ast.RenameStmt, schema: Schema) -> Schema:
    found = find_function(node.object, schema)
    return texts.function_renamed(schema, found, Name(found.name.schema, node.newname))


def _namespace(node: ast.RenameStmt, schema: Schema) -> Schema:
    old, new = node.subname, node.newname
    found = next((one for one in schema.namespaces if one.name == old), None)
    if found is None or any(one.name == new for one in schema.namespaces):
        raise StatementRefused(f"There is no schema {old}, or {new} exists already.", schema=old)
    schema = put(schema, "namespaces", replace(found, name=new))
    for table in _inside(old, schema.tables):
        schema = renamed_relation(schema, table.name, Name(new, table.name.name))
    for view in _inside(old, schema.views):
        schema = renamed_relation(schema, view.name, Name(new, view.name.name))
    for sequence in _inside(old, schema.sequences):
        moved = Name(new, sequence.name.name)
        schema = texts.sequence_renamed(
            put(without(schema, "sequences", sequence.name), "sequences", replace(sequence, name=moved)), sequence.name, moved
        )
    for type_ in _inside(old, schema.types):
        schema = renamed_type(schema, type_, Name(new, type_.name.name))
    for function in _inside(old, schema.functions):
        schema = texts.function_renamed(schema, function, Name(new, function.name.name))
    return without(schema, "namespaces", old)


def _inside(namespace: str, objects: Iterable[Any]) -> list[Any]:
    """Return the objects that stand in a namespace."""
    return [one for one in objects if one.name.schema == namespace]


def _member(collection: str) -> Handler:
    """Return the handler for what belongs to a table: triggers, policies, rules."""

    def handler(node: ast.RenameStmt, schema: Schema) -> Schema:
        owner = relation_of(relation_name(node.relation, schema), schema)
        members = getattr(owner, collection)
        if all(one.name != node.subname for one in members):
            raise StatementRefused(f"{owner.name} has no {collection} called {node.subname}.", name=node.subname)
        made = tuple(texts.member_renamed(one, node.newname) if one.name == node.subname else one for one in members)
        changed = replace(owner, **{collection: made})
        return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)

    return handler


RENAMES: dict[int, Handler] = {
    Object.OBJECT_TABLE: _relation,
    Object.OBJECT_VIEW: _relation,
    Object.OBJECT_MATVIEW: _relation,
    Object.OBJECT_FOREIGN_TABLE: _relation,
    Object.OBJECT_COLUMN: _column,
    Object.OBJECT_ATTRIBUTE: _column,
    Object.OBJECT_INDEX: _index,
    Object.OBJECT_TABCONSTRAINT: _constraint,
    Object.OBJECT_DOMCONSTRAINT: _constraint,
    Object.OBJECT_SEQUENCE: _sequence,
    Object.OBJECT_TYPE: _type,
    Object.OBJECT_DOMAIN: _type,
    Object.OBJECT_FUNCTION: _function,
    Object.OBJECT_PROCEDURE: _function,
    Object.OBJECT_ROUTINE: _function,
    Object.OBJECT_SCHEMA: _namespace,
    Object.OBJECT_TRIGGER: _member("triggers"),
    Object.OBJECT_POLICY: _member("policies"),
    Object.OBJECT_RULE: _member("rules"),
}
