"""DROP, with what PostgreSQL drops along and what it refuses without CASCADE. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import DropBehavior
from pglast.enums import ObjectType as Object

from knowledge.schema import Name, Schema, Table, View
from ops.statements.parse import listed_name, strings
from ops.statements.render import relation
from ops.statements.signatures import find_function
from ops.statements.simulation import indexes, types
from ops.statements.simulation._support import StatementRefused, below, dependents, need_table, without
from ops.statements.simulation.views import relation_of


def drop(node: ast.DropStmt, schema: Schema) -> Schema:
    """DROP of any kind of object."""
    handler = HANDLERS.get(node.removeType)
    if handler is None:
        raise StatementRefused("VAST does not know this form of DROP.", form=Object(node.removeType).name)
    for target in node.objects:
        schema = handler(target, node, schema)
    return schema


def _cascades(node: ast.DropStmt) -> bool:
    return node.behavior == DropBehavior.DROP_CASCADE


def _table(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    table = schema.table(name)
    if table is None and node.missing_ok:
        return schema
    table = need_table(name, schema)
    dropped = {listed_name(one, schema) for one in node.objects}
    keys = [key for one, key in schema.referencing(name) if one.name not in dropped]
    users = dependents(schema, name) + [f"foreign key {key.name}" for key in keys]
    users += [f"table {one.name}" for one in schema.tables if name in one.inherits]
    own = {f"policy {table.name}.{one.name}" for one in table.policies} | {f"policy {one.name}" for one in table.policies}
    users = [one for one in users if one not in own and not one.startswith(("generated column", "index", "trigger"))]
    if users and not _cascades(node):
        raise StatementRefused(
            f"{name} cannot be dropped: {', '.join(users)} depend on it. Drop or change those first.", dependents=users
        )
    return without_table(schema, name)


def without_table(schema: Schema, name: Name) -> Schema:
    """Return the schema without a table, its partitions, what it owns, and the views that need it."""
    for part in schema.partitions(name):
        schema = without_table(schema, part.name)
    views = {one.dependent for one in schema.dependencies if one.table == name and "view" in one.dependent_kind}
    for view in schema.views:
        if str(view.name) in views:
            schema = without_view(schema, view.name)
    gone = tuple(one for one in schema.statistics if one.table != name)
    needed = tuple(one for one in schema.dependencies if one.table != name)
    shown = tuple(replace(one, tables=tuple(_but(one.tables, name))) for one in schema.publications)
    return replace(schema.without_table(name), statistics=gone, dependencies=needed, publications=shown)


def _but(published: Iterable[str], name: Name) -> Iterator[str]:
    """Yield what a publication holds besides a table, each with its columns and condition behind it."""
    place = relation(name)
    yield from (one for one in published if one != place and not one.startswith(f"{place} "))


def without_view(schema: Schema, name: Name) -> Schema:
    """Return the schema without a view."""
    needed = tuple(one for one in schema.dependencies if not (one.dependent == str(name) and "view" in one.dependent_kind))
    return replace(without(schema, "views", name), dependencies=needed)


def _view(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    if schema.view(name) is None:
        if node.missing_ok:
            return schema
        known = [str(one.name) for one in schema.views]
        raise StatementRefused(f"There is no view {name}.", view=str(name), candidates=known[:20])
    dropped = {str(listed_name(one, schema)) for one in node.objects}
    users = [one for one in dependents(schema, name) if one.split(" ")[-1] not in dropped]
    if users and not _cascades(node):
        raise StatementRefused(f"{name} cannot be dropped: {', '.join(users)} depend on it.", dependents=users)
    return without_view(schema, name)


def _index(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    return indexes.drop(listed_name(target, schema), schema, missing_ok=bool(node.missing_ok))


def _sequence(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    if schema.sequence(name) is None and not node.missing_ok:
        raise StatementRefused(f"There is no sequence {name}.", sequence=str(name))
    needle = f"nextval('{name.schema}.{name.name}'::regclass)"
    users = [f"the default of {t.name}.{c.name}" for t in schema.tables for c in t.columns if c.default == needle]
    if users and not _cascades(node):
        raise StatementRefused(f"{name} cannot be dropped: {', '.join(users)} needs it.", dependents=users)
    for table in schema.tables:
        if any(column.default == needle for column in table.columns):
            bare = tuple(replace(one, default=None) if one.default == needle else one for one in table.columns)
            schema = schema.with_table(replace(table, columns=bare))
    return without(schema, "sequences", name)


def _type(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    parts = strings(target.names)
    found = schema.type(Name(*parts[-2:]) if len(parts) > 1 else parts[-1])
    if found is None:
        if node.missing_ok:
            return schema
        raise StatementRefused(f"There is no type {'.'.join(parts)}.", type=".".join(parts))
    used = types.users(found.name, schema)
    if used and not _cascades(node):
        raise StatementRefused(f"{found.name} cannot be dropped: {', '.join(used)} use it.", dependents=used)
    return without(schema, "types", found.name)


def _function(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    parts = strings(target.objname)
    if node.missing_ok and all(one.name.name != parts[-1] for one in schema.functions):
        return schema
    found = find_function(target, schema)
    owners = [one for one in (*schema.tables, *schema.views) if any(t.function == found.name for t in one.triggers)]
    if owners and not _cascades(node):
        shown = [f"trigger {t.name} on {one.name}" for one in owners for t in one.triggers if t.function == found.name]
        raise StatementRefused(f"{found.name}() cannot be dropped: {', '.join(shown)} needs it.", dependents=shown)
    for owner in owners:
        schema = _without_triggers(schema, owner, found.name)
    return replace(schema, functions=tuple(one for one in schema.functions if one is not found))


def _without_triggers(schema: Schema, owner: Table | View, function: Name) -> Schema:
    """Return the schema in which a relation has no trigger that calls a function."""
    changed = replace(owner, triggers=tuple(one for one in owner.triggers if one.function != function))
    return schema.with_table(changed) if isinstance(changed, Table) else schema.with_view(changed)


def _member(collection: str) -> Callable[[Any, ast.DropStmt, Schema], Schema]:
    """Return the handler for what belongs to a relation: triggers, policies, rules."""

    def handler(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
        name = strings(target)[-1]
        place = listed_name(target[:-1], schema)
        if schema.relation(place) is None and node.missing_ok:
            return schema
        owner: Table | View = relation_of(place, schema)
        members = getattr(owner, collection, ())
        if all(one.name != name for one in members) and not node.missing_ok:
            raise StatementRefused(f"{owner.name} has no {collection[:-1].replace('ie', 'y')} {name}.", name=name)
        left = replace(owner, **{collection: tuple(one for one in members if one.name != name)})
        schema = schema.with_table(left) if isinstance(left, Table) else schema.with_view(left)
        gone = f"{owner.name}.{name}"
        kind = collection[:-1].replace("ie", "y")
        needed = tuple(one for one in schema.dependencies if (one.dependent_kind, one.dependent) != (kind, gone))
        schema = schema if len(needed) == len(schema.dependencies) else replace(schema, dependencies=needed)
        return _without_clones(left, name, schema) if collection == "triggers" else schema

    return handler


def _without_clones(owner: Table | View, name: str, schema: Schema) -> Schema:
    """A row trigger of a partitioned table goes from its partitions, too."""
    for part in below(schema, owner.name) if isinstance(owner, Table) and owner.kind == "p" else ():
        left = tuple(one for one in part.triggers if not (one.inherited and one.name == name))
        schema = schema.with_table(replace(part, triggers=left))
    return schema


def _namespace(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    name = target.sval
    if all(one.name != name for one in schema.namespaces):
        if node.missing_ok:
            return schema
        raise StatementRefused(f"There is no schema {name}.", schema=name)
    inside = [one for kind in IN_SCHEMA for one in getattr(schema, kind) if one.name.schema == name]
    if inside and not _cascades(node):
        shown = [str(one.name) for one in inside]
        raise StatementRefused(f"The schema {name} cannot be dropped: it holds {', '.join(shown[:10])}.", dependents=shown)
    for table in [one for one in schema.tables if one.name.schema == name]:
        schema = without_table(schema, table.name)
    for kind in IN_SCHEMA:
        schema = replace(schema, **{kind: tuple(one for one in getattr(schema, kind) if one.name.schema != name)})
    return without(schema, "namespaces", name)


IN_SCHEMA = ("tables", "views", "sequences", "types", "functions", "statistics")


def _by_text(collection: str, noun: str) -> Callable[[Any, ast.DropStmt, Schema], Schema]:
    """Return the handler for objects whose name has no schema: extensions, publications."""

    def handler(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
        if all(one.name != target.sval for one in getattr(schema, collection)) and not node.missing_ok:
            raise StatementRefused(f"There is no {noun} {target.sval}.", name=target.sval)
        return without(schema, collection, target.sval)

    return handler


def _statistics(target: Any, node: ast.DropStmt, schema: Schema) -> Schema:
    name = listed_name(target, schema)
    found = next((one for one in schema.statistics if one.name in (name, Name("public", name.name))), None)
    if found is None and not node.missing_ok:
        raise StatementRefused(f"There is no statistics object {name}.", statistics=str(name))
    return without(schema, "statistics", found.name) if found is not None else schema


HANDLERS: dict[int, Callable[[Any, ast.DropStmt, Schema], Schema]] = {
    Object.OBJECT_TABLE: _table,
    Object.OBJECT_FOREIGN_TABLE: _table,
    Object.OBJECT_VIEW: _view,
    Object.OBJECT_MATVIEW: _view,
    Object.OBJECT_INDEX: _index,
    Object.OBJECT_SEQUENCE: _sequence,
    Object.OBJECT_TYPE: _type,
    Object.OBJECT_DOMAIN: _type,
    Object.OBJECT_FUNCTION: _function,
    Object.OBJECT_PROCEDURE: _function,
    Object.OBJECT_ROUTINE: _function,
    Object.OBJECT_TRIGGER: _member("triggers"),
    Object.OBJECT_POLICY: _member("policies"),
    Object.OBJECT_RULE: _member("rules"),
    Object.OBJECT_SCHEMA: _namespace,
    Object.OBJECT_EXTENSION: _by_text("extensions", "extension"),
    Object.OBJECT_PUBLICATION: _by_text("publications", "publication"),
    Object.OBJECT_STATISTIC_EXT: _statistics,
}
