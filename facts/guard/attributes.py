"""``x.name`` and ``(x).name``: a column, or else a call of a function that looks like one.

PostgreSQL reads both as ``name(x)`` where x has no such column, so a name that is no known column is judged as a call.
"""

from __future__ import annotations

from facts.guard import builtins
from facts.guard.context import Context
from facts.guard.functions import is_builtin, may_call
from facts.guard.scope import Scope, Source
from facts.guard.syntax import Node, strings, unwrap
from facts.guard.verdict import Refusal


def visit_reference(context: Context, node: Node, scope: Scope) -> None:
    """Look at a column reference with a qualifier; a bare one can only be a column or a row.

    :raises Refusal: with ``attribute_call``.
    """
    fields = node["fields"]
    context.columns.references.append(fields)
    if len(fields) == 1 or "A_Star" in fields[-1]:
        return
    path = strings(fields)
    source = scope.source(path[0]) if len(path) == 2 else scope.table(path[-3], path[-2])
    if path[-1] in source.columns:
        return
    if source.called:
        context.results.append(path)
    else:
        _check(context, path[-2:], source)


def note_output(context: Context, node: Node, _scope: Scope) -> None:
    """Take down the name that a statement gives to a value: ``AS name``."""
    if "name" in node:
        context.defined.add(node["name"])


def note_columns(context: Context, node: Node, _scope: Scope) -> None:
    """Take down the names that a statement gives to columns: ``AS t(name, …)``, ``WITH t(name, …)``, ``AS t(name type)``."""
    if "colname" in node:
        context.defined.add(node["colname"])
    for field in ("colnames", "aliascolnames"):
        if field in node:
            context.defined.update(strings(node[field]))


def check_result(context: Context, path: list[str]) -> None:
    """Look at ``x.name`` where x is what a function gave: a column of its result, or a call with its value.

    :raises Refusal: with ``attribute_call``.
    """
    if not _is_field(context, path[-1]):
        _check(context, path[-2:], Source(complete=True))


def note_indirection(context: Context, node: Node, scope: Scope) -> None:
    """Keep an ``(expression).name`` until all names of the statement are known."""
    context.indirections.append((node, scope))


def check_indirection(context: Context, node: Node, scope: Scope) -> None:
    """Look at ``(expression).name``, ``(expression)[1].name`` and so on.

    :raises Refusal: with ``attribute_call``.
    """
    kind, argument = unwrap(node["arg"])
    row = strings(argument["fields"]) if kind == "ColumnRef" else []
    source = scope.source(row[0]) if len(row) == 1 else Source()
    context.columns.references += [[child] for child in node["indirection"] if "String" in child]
    for child in node["indirection"]:
        name = child["String"]["sval"] if "String" in child else None
        if name is not None and name not in source.columns and not _is_field(context, name):
            _check(context, ["(…)", name], Source(complete=True))
        source = Source()


def _check(context: Context, path: list[str], source: Source) -> None:
    """Refuse a name that is no column of its source and that could be a call which may not be made."""
    name = path[-1]
    if name in source.columns:
        return
    function = context.names.function(None, name)
    harmless = not source.complete and function is None and not is_builtin(context, name)
    if harmless or may_call(context, name):
        return
    raise Refusal("attribute_call", text=".".join(path), function=name)


def _is_field(context: Context, name: str) -> bool:
    """Return whether a name is known as a column or field, and is not also a function of the database or a barred one."""
    known = name in context.names.columns or name in context.defined or name in builtins.fields() or _numbered(name)
    return known and context.names.function(None, name) is None and (not is_builtin(context, name) or may_call(context, name))


def _numbered(name: str) -> bool:
    """Fields of ROW(…) are f1, f2, …; columns of VALUES column1, column2, …"""
    return name.rstrip("0123456789") in ("f", "column") and name[-1].isdigit()
