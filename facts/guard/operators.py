"""Operators: PostgreSQL's own and those of reviewed extensions. Any other calls a function that nobody can see here."""

from __future__ import annotations

from functools import cache

from facts.guard import builtins, overloads
from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal

#: Kinds of expressions whose "operator" is a word of the grammar.
_WORDED = frozenset({"AEXPR_BETWEEN", "AEXPR_NOT_BETWEEN", "AEXPR_BETWEEN_SYM", "AEXPR_NOT_BETWEEN_SYM"})


def visit_expression(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the operator of an expression, IN, LIKE and the like included.

    :raises Refusal: with ``operator_unknown``.
    """
    if node["kind"] not in _WORDED:
        _check(context, node["name"], node)


def visit_sublink(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the operator of ``x = ANY (SELECT …)``.

    :raises Refusal: with ``operator_unknown``.
    """
    if "operName" in node:
        _check(context, node["operName"])


def visit_sort(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the operator of ``ORDER BY … USING``.

    :raises Refusal: with ``operator_unknown``.
    """
    if "useOp" in node:
        _check(context, node["useOp"])


def judge(context: Context) -> None:
    """Refuse a statement in which an operator may mean one of the database's own, now that the types it reads are known.

    :raises Refusal: with ``operator_unknown``.
    """
    operator = overloads.meant(context)
    if operator is not None:
        raise Refusal("operator_unknown", operator=operator)


def _check(context: Context, name: list[Node], expression: Node | None = None) -> None:
    path = (name[0]["String"]["sval"],) if len(name) == 1 else tuple(strings(name))
    if path in context.operators:
        return
    schema, operator = path[0] if len(path) > 1 else None, path[-1]
    own = context.names.operator(schema, operator)
    if not _known(context, schema, operator) or len(path) > 2 or (own is not None and _means_own(context, path, expression)):
        raise Refusal("operator_unknown", operator=".".join(path))
    if own is None:
        context.operators.add(path)


def _means_own(context: Context, path: tuple[str, ...], expression: Node | None) -> bool:
    """Return whether an operator that PostgreSQL has, too, may mean the database's own; a qualified one does."""
    return len(path) > 1 or expression is None or overloads.may_be_meant(context, path[-1], expression)


def _known(context: Context, schema: str | None, operator: str) -> bool:
    if schema in (None, builtins.CATALOG) and operator in builtins.operators():
        return True
    brought = _brought_by().get(operator, ())
    return bool(brought) if schema is None else any(context.names.extensions.get(name) == schema for name in brought)


@cache
def _brought_by() -> dict[str, list[str]]:
    """Return the reviewed extensions that bring an operator."""
    found: dict[str, list[str]] = {}
    for extension in builtins.extensions().values():
        for operator in extension.operators:
            found.setdefault(operator, []).append(extension.name)
    return found
