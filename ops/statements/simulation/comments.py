"""COMMENT ON. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import ObjectType as Object

from knowledge.schema import Schema, Table
from ops.statements.parse import listed_name, strings
from ops.statements.signatures import find_function
from ops.statements.simulation import indexes
from ops.statements.simulation._support import StatementRefused, need_column, put
from ops.statements.simulation.types import need_type
from ops.statements.simulation.views import relation_of


def comment(node: ast.CommentStmt, schema: Schema) -> Schema:
    """COMMENT ON an object; an empty text and NULL both take the comment away."""
    handler = HANDLERS.get(node.objtype)
    return handler(node.object, node.comment or None, schema) if handler else schema


def _relation(target: Any, text: str | None, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    if (sequence := schema.sequence(name)) is not None:
        return put(schema, "sequences", replace(sequence, comment=text))
    return _put(schema, replace(relation_of(name, schema), comment=text))


def _put(schema: Schema, changed: Any) -> Schema:
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)


def _column(target: Any, text: str | None, schema: Schema) -> Schema:
    owner = relation_of(listed_name(target[:-1], schema), schema)
    name = strings(target)[-1]
    if isinstance(owner, Table):
        return schema.with_table(owner.with_column(replace(need_column(owner, name), comment=text)))
    columns = tuple(replace(one, comment=text) if one.name == name else one for one in owner.columns)
    return schema.with_view(replace(owner, columns=columns))


def _member(collection: str) -> Callable[[Any, str | None, Schema], Schema]:
    """Return the handler for what belongs to a table: constraints, triggers, policies."""

    def handler(target: Any, text: str | None, schema: Schema) -> Schema:
        owner = relation_of(listed_name(target[:-1], schema), schema)
        name = strings(target)[-1]
        members = getattr(owner, collection)
        if all(one.name != name for one in members):
            raise StatementRefused(f"{owner.name} has no {collection[:-1]} {name}.", name=name)
        changed = tuple(replace(one, comment=text) if one.name == name else one for one in members)
        return _put(schema, replace(owner, **{collection: changed}))

    return handler


def _index(target: Any, text: str | None, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    owner, _ = indexes.find(name, schema)
    changed = tuple(replace(one, comment=text) if one.name == name.name else one for one in owner.indexes)
    return _put(schema, replace(owner, indexes=changed))


def _type(target: Any, text: str | None, schema: Schema) -> Schema:
    return put(schema, "types", replace(need_type(target, schema), comment=text))


def _function(target: Any, text: str | None, schema: Schema) -> Schema:
    found = find_function(target, schema)
    changed = replace(found, comment=text)
    return replace(schema, functions=tuple(changed if one is found else one for one in schema.functions))


def _namespace(target: Any, text: str | None, schema: Schema) -> Schema:
    found = next((one for one in schema.namespaces if one.name == target.sval), None)
    if found is None:
        raise StatementRefused(f"There is no schema {target.sval}.", schema=target.sval)
    return put(schema, "namespaces", replace(found, comment=text))


HANDLERS: dict[int, Callable[[Any, str | None, Schema], Schema]] = {
    Object.OBJECT_TABLE: _relation,
    Object.OBJECT_VIEW: _relation,
    Object.OBJECT_MATVIEW: _relation,
    Object.OBJECT_SEQUENCE: _relation,
    Object.OBJECT_COLUMN: _column,
    Object.OBJECT_INDEX: _index,
    Object.OBJECT_TABCONSTRAINT: _member("constraints"),
    Object.OBJECT_TRIGGER: _member("triggers"),
    Object.OBJECT_POLICY: _member("policies"),
    Object.OBJECT_TYPE: _type,
    Object.OBJECT_DOMAIN: _type,
    Object.OBJECT_FUNCTION: _function,
    Object.OBJECT_PROCEDURE: _function,
    Object.OBJECT_ROUTINE: _function,
    Object.OBJECT_SCHEMA: _namespace,
}
