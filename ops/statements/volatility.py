"""Whether an expression gives the same value for every row of a statement. Pure."""

from __future__ import annotations

from typing import Any

from pglast import ast

from facts.guard.builtins import functions as builtin_functions
from knowledge.schema import Schema
from ops.statements.parse import parse_expression, strings, walk

CATALOG = "pg_catalog"
_OF_THE_MOMENT = frozenset("now transaction_timestamp statement_timestamp clock_timestamp timeofday age current_setting".split())


def is_volatile(text: str, schema: Schema) -> bool:
    """Return whether an expression's text calls anything VOLATILE; a function that is not known counts as volatile."""
    return node_is_volatile(parse_expression(text), schema)


def node_is_volatile(node: Any, schema: Schema) -> bool:
    """Return whether an expression node calls anything VOLATILE."""
    return any(_call_is_volatile(one, schema) for one in walk(node) if isinstance(one, ast.FuncCall))


def is_of_the_moment(text: str) -> bool:
    """Return whether an expression's text reads the clock or a setting, so that it may be another one a second later."""
    nodes = list(walk(parse_expression(text)))
    called = {strings(one.funcname)[-1] for one in nodes if isinstance(one, ast.FuncCall)}
    return bool(called & _OF_THE_MOMENT) or any(isinstance(one, ast.SQLValueFunction) for one in nodes)


def reads_beyond_row(text: str) -> bool:
    """Return whether an expression's text reads other rows, the clock or a setting, and may change while its row does not."""
    return is_of_the_moment(text) or any(isinstance(one, ast.SubLink) for one in walk(parse_expression(text)))


def _call_is_volatile(call: ast.FuncCall, schema: Schema) -> bool:
    names = strings(call.funcname)
    place = names[-2] if len(names) > 1 else None
    own = [one for one in schema.functions if one.name.name == names[-1] and place in (None, one.name.schema)]
    if own:
        return any(one.volatility == "v" for one in own)
    known = builtin_functions().get(names[-1]) if place in (None, CATALOG) else None
    return known is None or known.volatile
