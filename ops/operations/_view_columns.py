"""Views without one of their columns: where they merely show it, so that it can go from the table below. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Dependency, Name, Schema, View
from ops.operations._around import Around, around
from ops.operations._index_text import mentions
from ops.statements.parse import StatementInvalid, parse, strings, walk


@dataclass(frozen=True)
class Shown:
    """What is around a column that goes: ``views`` are those that show it, as they are without it; ``needing`` need it for more."""

    made: Around
    views: tuple[View, ...]
    needing: tuple[str, ...]

    @property
    def after(self) -> Around:
        """Return what is to be made again, the views without the column."""
        less = {one.name: one for one in self.views}
        return replace(self.made, views=tuple(less.get(one.name, one) for one in self.made.views))


def shown_by_views(schema: Schema, table: Name, column: str) -> Shown:
    """Return the views that show a column, and what needs it for anything else."""
    views: dict[Name, View] = {}
    needing: list[str] = []
    waiting = [(table, column)]
    while waiting:
        place = waiting.pop(0)
        for one in _users(schema, *place):
            view = next((view for view in schema.views if str(view.name) == one.dependent and "view" in one.dependent_kind), None)
            left = _without(views.get(view.name, view), place[1]) if view is not None and view.definition else None
            if view is None or left is None:
                needing.append(f"{one.dependent_kind} {one.dependent}")
                continue
            views[view.name], gone = left
            waiting.append((view.name, gone))
    made = around(schema, {table: [column]})
    return Shown(made, tuple(views.values()), tuple(dict.fromkeys(needing)))


def _users(schema: Schema, name: Name, column: str) -> Iterator[Dependency]:
    yield from (one for one in schema.dependencies if (one.table, one.column) == (name, column) and one.dependent_kind != "index")


def _without(view: View, column: str) -> tuple[View, str] | None:
    """Return a view without the output column that merely shows a column, and what that is called; None where it needs it for more."""
    try:
        query = parse(view.definition).node
    except StatementInvalid:
        return None
    if not isinstance(query, ast.SelectStmt) or query.larg is not None or query.distinctClause or any(map(_is_positional, walk(query))):
        return None
    shown = _only_shown(query, column)
    if shown is None or len(query.targetList) == 1 or _joins_by(query, column):
        return None
    gone = shown.name or column
    if any(mentions(one, gone) for one in view.indexes) or view.triggers or view.rules:
        return None
    return replace(view, definition=f" {_printed_without(query, shown)};", columns=tuple(one for one in view.columns if one.name != gone)), gone


def _only_shown(query: ast.SelectStmt, column: str) -> ast.ResTarget | None:
    """Return the output that is a column as it stands; None where the query names the column anywhere else, or not at all."""
    shown = [one for one in query.targetList if isinstance(one.val, ast.ColumnRef) and strings(one.val.fields)[-1:] == (column,)]
    named = [one for one in walk(query) if isinstance(one, ast.ColumnRef) and strings(one.fields)[-1:] == (column,)]
    return shown[0] if len(shown) == 1 and len(named) == 1 else None


def _printed_without(query: ast.SelectStmt, target: ast.ResTarget) -> str:
    whole = query.targetList
    try:
        query.targetList = tuple(one for one in whole if one is not target)
        return RawStream()(query)
    finally:  # whoever reads the same text gets the same tree
        query.targetList = whole


def _is_positional(node: ast.Node) -> bool:
    """Return whether a node sorts or groups by the number of a column, or shows all of them."""
    by_number = isinstance(node, ast.SortBy) and isinstance(node.node, ast.A_Const)
    return by_number or isinstance(node, ast.A_Star) or (isinstance(node, ast.SelectStmt) and any(isinstance(one, ast.A_Const) for one in node.groupClause or ()))


def _joins_by(query: ast.SelectStmt, column: str) -> bool:
    return any(isinstance(one, ast.JoinExpr) and (column in strings(one.usingClause) or one.isNatural) for one in walk(query))
