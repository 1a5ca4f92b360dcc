"""Syntax that an older server reads as a call: what is JSON_VALUE(…) to the grammar is json_value(…), anybody's, before 17."""

from __future__ import annotations

from facts.guard.context import Context
from facts.guard.functions import check_own
from facts.guard.scope import Scope
from facts.guard.syntax import Node

#: The node, the name that an older server would call, and the major version that made syntax of it.
_OPERATIONS = {"JSON_EXISTS_OP": "json_exists", "JSON_QUERY_OP": "json_query", "JSON_VALUE_OP": "json_value"}


def visit_function(context: Context, node: Node, _scope: Scope) -> None:
    """Look at JSON_EXISTS, JSON_QUERY and JSON_VALUE.

    :raises Refusal: with ``function_unknown`` or ``function_shadowed``, where the database has a function of that name.
    """
    _check(context, _OPERATIONS.get(node["op"], "json_table"), 17)


def visit_named(name: str, since: int):  # type: ignore[no-untyped-def]
    """Return the visit of a node that an older server reads as a call of ``name``."""

    def visit(context: Context, _node: Node, _scope: Scope) -> None:
        _check(context, name, since)

    return visit


def _check(context: Context, name: str, since: int) -> None:
    own = context.names.function(None, name) if context.major < since else None
    if own is not None:
        check_own(context, own, None, name)
