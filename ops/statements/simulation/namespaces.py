"""Schemas, extensions, publications, extended statistics. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import PublicationObjSpecType

from knowledge.schema import Extension, Name, Namespace, Publication, Schema, Statistics
from ops.statements.parse import creation_name, options, relation_name, strings
from ops.statements.render import relation
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused, free_name, need_table, put, scope_of
from ops.statements.statistics_text import statistics_text
from vast_project.pg.identifiers import quote


def create_schema(node: ast.CreateSchemaStmt, schema: Schema) -> Schema:
    """CREATE SCHEMA."""
    owner = privileges.role_name(node.authrole, schema) if node.authrole is not None else schema.server.role
    name = node.schemaname or owner
    if any(one.name == name for one in schema.namespaces):
        if node.if_not_exists:
            return schema
        raise StatementRefused(f"There is a schema {name} already.", schema=name)
    return put(schema, "namespaces", privileges.new(Namespace(name, owner), "n", schema))


def create_extension(node: ast.CreateExtensionStmt, schema: Schema) -> Schema:
    """CREATE EXTENSION; its members are no part of a schema value."""
    if any(one.name == node.extname for one in schema.extensions):
        if node.if_not_exists:
            return schema
        raise StatementRefused(f"The extension {node.extname} is installed already.", extension=node.extname)
    known = schema.server.available_extensions
    if known and node.extname not in known:
        raise StatementRefused(f"The server does not offer an extension {node.extname}.", extension=node.extname)
    given = options(node.options)
    place = str(given.get("schema", schema.search_path[0] if schema.search_path else "public"))
    return put(schema, "extensions", Extension(node.extname, str(given.get("new_version", "")), place))


def alter_extension(node: ast.AlterExtensionStmt, schema: Schema) -> Schema:
    """ALTER EXTENSION … UPDATE."""
    found = next((one for one in schema.extensions if one.name == node.extname), None)
    if found is None:
        raise StatementRefused(f"The extension {node.extname} is not installed.", extension=node.extname)
    given = options(node.options)
    return put(schema, "extensions", replace(found, version=str(given.get("new_version", ""))))


def create_statistics(node: ast.CreateStatsStmt, schema: Schema) -> Schema:
    """CREATE STATISTICS."""
    table = need_table(relation_name(node.relations[0], schema), schema)
    if node.defnames:
        parts = strings(node.defnames)
        name = Name(*parts[-2:]) if len(parts) > 1 else creation_name(parts[-1], schema)
    else:
        taken = {one.name.name for one in schema.statistics}
        said = "_".join(one.name or "expr" for one in node.exprs)
        name = Name(table.name.schema, free_name(table.name.name, said, "stat", taken))
    return put(schema, "statistics", Statistics(name, table.name, statistics_text(node, name, table, scope_of(table, schema))))


def create_publication(node: ast.CreatePublicationStmt, schema: Schema) -> Schema:
    """CREATE PUBLICATION."""
    made = Publication(node.pubname, bool(node.for_all_tables), "insert, update, delete, truncate", owner=schema.server.role)
    return put(schema, "publications", _with_members(made, node, schema))


def alter_publication(node: ast.AlterPublicationStmt, schema: Schema) -> Schema:
    """ALTER PUBLICATION: members and published actions."""
    found = next((one for one in schema.publications if one.name == node.pubname), None)
    if found is None:
        raise StatementRefused(f"There is no publication {node.pubname}.", publication=node.pubname)
    return put(schema, "publications", _with_members(found, node, schema))


def _with_members(made: Publication, node: ast.Node, schema: Schema) -> Publication:
    tables, schemas = [], []
    for one in node.pubobjects or ():
        if one.pubobjtype == PublicationObjSpecType.PUBLICATIONOBJ_TABLE:
            tables.append(relation(relation_name(one.pubtable.relation, schema)))
        elif one.name:
            schemas.append(quote(one.name))
    action = getattr(node, "action", None)
    if action is None or action.name.endswith("SetObjects") or action.name.endswith("SET"):
        return replace(made, tables=tuple(sorted(tables)) or made.tables, schemas=tuple(sorted(schemas)) or made.schemas)
    if action.name.endswith(("DropObjects", "DROP")):
        return replace(made, tables=tuple(one for one in made.tables if one not in tables))
    return replace(made, tables=tuple(sorted({*made.tables, *tables})), schemas=tuple(sorted({*made.schemas, *schemas})))
