"""Conditions that compare a row with one that it points to: ``aliases.name = artists.name`` becomes an EXISTS over the other table. Pure."""

from __future__ import annotations

from dataclasses import replace

from pglast import ast
from pglast.enums import BoolExprType
from pglast.stream import RawStream

from chat.language.binding.context import NotMeant, Request
from knowledge.schema import Schema, Table
from ops.operations._conditions import qualified
from ops.operations._paths import join_condition, joins_between
from ops.statements.parse import StatementInvalid, parse_expression, strings, walk
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

#: What changes or takes rows of one table for which a condition holds.
OF_ROWS = frozenset(("delete_rows", "backfill_column", "archive_rows", "copy_rows"))


def reaching(request: Request, schema: Schema) -> Request:
    """Return a change of rows whose condition names columns of one other table as one over the row that is pointed to.

    It stays as it is where the other table is read anyway, or where not exactly one foreign key leads there.

    :raises NotMeant: if it goes on with a table that no key leads to.
    """
    table, where = schema.table(str(request.args.get("table", ""))), request.args.get("where")
    if request.kind not in OF_ROWS or table is None or not where or request.args.get("source_table"):
        return request
    try:
        node = parse_expression(where)
    except StatementInvalid:
        return request
    parts = list(node.args) if isinstance(node, ast.BoolExpr) and node.boolop == BoolExprType.AND_EXPR else [node]
    other = _only_other(node, table, schema)
    keys = joins_between(table, other) if other is not None else []
    if other is not None and not keys and len(parts) > 1:
        raise NotMeant  # what goes on about a table that no key leads to is another request: "… where it is null and the city of …"
    if other is None or len(keys) != 1:
        return request
    own = [RawStream()(one) for one in parts if not _names(one, other)]
    led = [_qualified(one, table) for one in parts if _names(one, other)]
    inner = " AND ".join(dict.fromkeys([join_condition(table, other, keys[0], quote(other.name.name)), *led]))
    exists = f"EXISTS (SELECT 1 FROM {relation(other.name)} WHERE {inner})"  # noqa: S608 - both are deparsed trees
    return replace(request, args={**request.args, "where": " AND ".join([*own, exists])})


def _only_other(node: ast.Node, table: Table, schema: Schema) -> Table | None:
    """Return the one other table whose columns a condition names outside of subqueries; None for none or more."""
    if any(isinstance(one, ast.SubLink) for one in walk(node)):
        return None
    named = {parts[-2] for one in walk(node) if isinstance(one, ast.ColumnRef) and len(parts := strings(one.fields)) > 1}
    found = [schema.table(name) for name in named - {table.name.name}]
    return found[0] if len(found) == 1 else None


def _names(node: ast.Node, other: Table) -> bool:
    refs = (strings(one.fields) for one in walk(node) if isinstance(one, ast.ColumnRef))
    return any(len(parts) > 1 and parts[-2] == other.name.name for parts in refs)


def _qualified(node: ast.Node, table: Table) -> str:
    """Return a part of a condition with the table's own columns behind its name."""
    text = qualified(table, RawStream()(node))
    return f"({text})" if isinstance(node, ast.BoolExpr) else text
