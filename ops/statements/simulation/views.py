"""Views and materialised views: made, replaced, and what columns they have. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pglast import ast
from pglast.enums import ObjectType
from pglast.stream import RawStream

from knowledge.schema import Column, Dependency, Name, Schema, Table, View
from ops.statements.expressions import Scope, show
from ops.statements.parse import parse, relation_name, strings, walk
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused, need_free
from ops.statements.simulation.columns import creation
from ops.statements.simulation.storage import storage_options
from ops.statements.view_text import qualified_text


def create(node: ast.ViewStmt, schema: Schema) -> Schema:
    """CREATE VIEW, CREATE OR REPLACE VIEW."""
    name = creation(node.view, schema)
    old = schema.view(name)
    if old is None or not node.replace:
        need_free(name, schema)
    columns = output_columns(node.query, schema)
    columns = _renamed(columns, strings(node.aliases))
    if old is not None and [one.name for one in columns[: len(old.columns)]] != [one.name for one in old.columns]:
        raise StatementRefused(
            f"A view keeps its columns when it is replaced; {name} would lose or rename some. Drop and make it again.",
            view=str(name),
        )
    made = privileges.new(
        View(name, "v", definition_text(node, schema), columns, options=storage_options(node.options)), "r", schema
    )
    if old is not None:
        made = replace(made, owner=old.owner, acl=old.acl, comment=old.comment, triggers=old.triggers, rules=old.rules)
    return with_dependencies(schema.with_view(made), made, node.query)


def create_materialized(node: ast.CreateTableAsStmt, schema: Schema) -> Schema:
    """CREATE MATERIALIZED VIEW."""
    name = creation(node.into.rel, schema)
    if node.if_not_exists and schema.has_relation(name):
        return schema
    need_free(name, schema)
    columns = _renamed(output_columns(node.query, schema), strings(node.into.colNames))
    made = View(
        name,
        "m",
        definition_text(node, schema),
        columns,
        populated=not node.into.skipData,
        options=storage_options(node.into.options),
        tablespace=node.into.tableSpaceName,
        access_method=None if node.into.accessMethod == "heap" else node.into.accessMethod,
    )
    made = privileges.new(made, "r", schema)
    return with_dependencies(schema.with_view(made), made, node.query)


def refresh(node: ast.RefreshMatViewStmt, schema: Schema) -> Schema:
    """REFRESH MATERIALIZED VIEW."""
    view = schema.view(relation_name(node.relation, schema))
    if view is None or view.kind != "m":
        raise StatementRefused(f"There is no materialised view {node.relation.relname}.", view=node.relation.relname)
    if node.concurrent and not any(one.unique and one.predicate is None and not one.expressions for one in view.indexes):
        raise StatementRefused(f"{view.name} needs a unique index on columns before it can be refreshed concurrently.")
    return schema.with_view(replace(view, populated=not node.skipData))


def definition_text(node: ast.ViewStmt | ast.CreateTableAsStmt, schema: Schema) -> str:
    """Return a view's query with qualified names; PostgreSQL's own layout differs, the meaning does not."""
    text = RawStream()(node.query)
    return f" {qualified_text(text, parse(text).node, schema)};"


def _renamed(columns: tuple[Column, ...], names: tuple[str, ...]) -> tuple[Column, ...]:
    return tuple(replace(one, name=new) for one, new in zip(columns, names, strict=False)) + columns[len(names) :]


def output_columns(query: ast.Node, schema: Schema) -> tuple[Column, ...]:
    """Return a query's output columns; a type that cannot be told is the empty text."""
    if not isinstance(query, ast.SelectStmt):
        return ()
    if query.larg is not None:
        return output_columns(query.larg, schema)
    sources = from_columns(query.fromClause, schema)
    found: list[Column] = []
    for target in query.targetList or ():
        found += _target(target, sources, schema)
    return tuple(found)


Sources = list[tuple[str, tuple[Column, ...]]]


def from_columns(items: Iterable[ast.Node] | None, schema: Schema) -> Sources:
    """Return (alias, columns) for each relation of a FROM clause."""
    found: Sources = []
    for item in items or ():
        if isinstance(item, ast.RangeVar):
            source = schema.relation(relation_name(item, schema))
            alias = item.alias.aliasname if item.alias is not None else item.relname
            found.append((alias, source.columns if source is not None else ()))
        elif isinstance(item, ast.JoinExpr):
            found += from_columns([item.larg, item.rarg], schema)
        elif isinstance(item, ast.RangeSubselect) and item.alias is not None:
            found.append((item.alias.aliasname, output_columns(item.subquery, schema)))
    return found


def _target(target: ast.ResTarget, sources: Sources, schema: Schema) -> list[Column]:
    node = target.val
    if isinstance(node, ast.ColumnRef) and isinstance(node.fields[-1], ast.A_Star):
        wanted = strings(node.fields)
        return [Column(one.name, one.type) for alias, columns in sources if not wanted or wanted[-1] == alias for one in columns]
    shown = show(node, Scope(_types_in_view_of(node, sources), schema))
    type_ = shown.type or ("text" if shown.constant else "")
    return [Column(target.name or output_name(node), type_)]


def _types_in_view_of(node: ast.Node, sources: Sources) -> dict[str, str]:
    """Return the columns' types by name: the first source's, or those of the source that the column is named with."""
    types = {one.name: one.type for _, columns in reversed(sources) for one in columns}
    if isinstance(node, ast.ColumnRef) and len(node.fields) == 2:
        alias = strings(node.fields)[0]
        own = next((columns for known, columns in sources if known == alias), ())
        types |= {one.name: one.type for one in own}
    return types


def output_name(node: ast.Node) -> str:
    """Return the name PostgreSQL gives to an output column without an alias."""
    if isinstance(node, ast.ColumnRef):
        return strings(node.fields)[-1]
    if isinstance(node, ast.FuncCall):
        return strings(node.funcname)[-1]
    if isinstance(node, ast.TypeCast):
        inner = output_name(node.arg)
        return inner if inner != "?column?" else strings(node.typeName.names)[-1]
    if isinstance(node, ast.CoalesceExpr):
        return "coalesce"
    if isinstance(node, ast.CaseExpr):
        return "case"
    return "?column?"


def with_dependencies(schema: Schema, view: View, query: ast.Node) -> Schema:
    """Return the schema that knows what a view needs: relations, and the columns that are mentioned or starred."""
    kind = "view" if view.kind == "v" else "materialized view"
    shown = str(view.name) if view.name.schema == "public" else f"{view.name.schema}.{view.name.name}"
    kept = tuple(one for one in schema.dependencies if (one.dependent_kind, one.dependent) != (kind, shown))
    made = [Dependency(kind, shown, source, *column) for source, column in needed(query, schema)]
    return replace(schema, dependencies=kept + tuple(dict.fromkeys(made)))


def needed(query: ast.Node, schema: Schema) -> Iterator[tuple[Name, tuple[str, ...]]]:
    """Yield the relations that a query reads, each with one of their columns that it needs; without one if it needs none."""
    mentioned = {strings(one.fields)[-1] for one in walk(query) if isinstance(one, ast.ColumnRef) and strings(one.fields)}
    starred = any(isinstance(one, ast.A_Star) for one in walk(query))
    for item in walk(query):
        if isinstance(item, ast.RangeVar) and (source := schema.relation(relation_name(item, schema))) is not None:
            used = [(one.name,) for one in source.columns if starred or one.name in mentioned]
            yield from ((source.name, column) for column in used or [()])


def is_materialized(node: ast.CreateTableAsStmt) -> bool:
    """Return whether CREATE … AS makes a materialised view."""
    return node.objtype == ObjectType.OBJECT_MATVIEW


def relation_of(name: Name, schema: Schema) -> Table | View:
    """Return a table or view.

    :raises StatementRefused: if there is none.
    """
    found = schema.relation(name)
    if found is None:
        raise StatementRefused(f"There is no table or view {name}.", name=str(name))
    return found
