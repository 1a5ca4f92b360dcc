"""SET SCHEMA and OWNER TO. Pure."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import ObjectType as Object

from knowledge.schema import Name, Schema
from ops.statements.parse import relation_name
from ops.statements.signatures import find_function
from ops.statements.simulation import privileges, texts
from ops.statements.simulation._support import StatementRefused, put, without
from ops.statements.simulation.renames import renamed_relation, renamed_type
from ops.statements.simulation.types import need_type


def set_schema(node: ast.AlterObjectSchemaStmt, schema: Schema) -> Schema:
    """ALTER … SET SCHEMA: indexes, constraints and owned sequences move along."""
    if node.objectType in (Object.OBJECT_TABLE, Object.OBJECT_VIEW, Object.OBJECT_MATVIEW, Object.OBJECT_SEQUENCE):
        name = relation_name(node.relation, schema)
        return _moved_sequence(schema, name, node.newschema) if schema.sequence(name) else moved(schema, name, node.newschema)
    if node.objectType in (Object.OBJECT_TYPE, Object.OBJECT_DOMAIN):
        found = need_type(node.object, schema)
        return renamed_type(schema, found, Name(node.newschema, found.name.name))
    if node.objectType in (Object.OBJECT_FUNCTION, Object.OBJECT_PROCEDURE, Object.OBJECT_ROUTINE):
        function = find_function(node.object, schema)
        return texts.function_renamed(schema, function, Name(node.newschema, function.name.name))
    raise StatementRefused("VAST does not know this form of SET SCHEMA.", form=Object(node.objectType).name)


def moved(schema: Schema, name: Name, place: str) -> Schema:
    """Return the schema with a table or view moved, and the sequences that a table owns."""
    owned = [one for one in schema.sequences if one.owned_by and one.owned_by[0] == name]
    schema = renamed_relation(schema, name, Name(place, name.name))
    for sequence in owned:
        schema = _moved_sequence(schema, sequence.name, place)
    return schema


def _moved_sequence(schema: Schema, name: Name, place: str) -> Schema:
    found = schema.sequence(name)
    new = Name(place, name.name)
    return texts.sequence_renamed(put(without(schema, "sequences", name), "sequences", replace(found, name=new)), name, new)


def set_owner(node: ast.AlterOwnerStmt, schema: Schema) -> Schema:
    """ALTER … OWNER TO for what is not parsed as ALTER TABLE: schemas, types, functions."""
    owner = privileges.role_name(node.newowner, schema)
    target: Any = node.object
    if node.objectType == Object.OBJECT_SCHEMA:
        found = next((one for one in schema.namespaces if one.name == target.sval), None)
        return put(schema, "namespaces", replace(found, owner=owner)) if found is not None else schema
    if node.objectType in (Object.OBJECT_TYPE, Object.OBJECT_DOMAIN):
        return put(schema, "types", replace(need_type(target, schema), owner=owner))
    if node.objectType in (Object.OBJECT_FUNCTION, Object.OBJECT_PROCEDURE, Object.OBJECT_ROUTINE):
        function = find_function(target, schema)
        changed = replace(function, owner=owner)
        return replace(schema, functions=tuple(changed if one is function else one for one in schema.functions))
    return schema
