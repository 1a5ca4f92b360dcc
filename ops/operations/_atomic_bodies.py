"""Functions whose bodies PostgreSQL keeps read (BEGIN ATOMIC, RETURN): they hold on to the columns that they use. Pure.

Such a function is not dropped around a change, since others may call it: within the transaction its body gives way to one that uses
nothing, and comes back behind the change. Owner, privileges and remark stay, and so does what depends on it.
"""

from __future__ import annotations

from copy import deepcopy

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Dependency, Function, Name, Schema
from ops.statements.parse import StatementInvalid, parse

_NOTHING = "CREATE FUNCTION f() RETURNS int LANGUAGE plpgsql AS $vast$ BEGIN RAISE 'This function is being changed.'; END $vast$"


def holding(schema: Schema, one: Dependency) -> Function | None:
    """Return the function that a dependency is of, if its body can give way; None where it is something else."""
    if one.dependent_kind not in ("function", "procedure"):
        return None
    named = (made for made in schema.functions if str(Name(made.name.schema, f"{made.name.name}({made.arguments})")) == one.dependent)
    found = next(named, None)
    return found if found is not None and _read(found) is not None else None


def bodiless(function: Function) -> str:
    """Return the statement that puts a body which uses nothing in the place of a function's."""
    node = deepcopy(_read(function))
    assert node is not None  # noqa: S101 - it was found by holding()
    kept = [option for option in node.options or () if option.defname not in ("language", "as")]
    node.sql_body, node.replace = None, True
    node.options = (*kept, *(parse(_NOTHING).node.options))
    return RawStream()(node)


def whole(function: Function) -> str:
    """Return the statement that gives a function its body back."""
    return function.definition.strip().rstrip(";")


def _read(function: Function) -> ast.CreateFunctionStmt | None:
    try:
        node = parse(function.definition).node if function.definition else None
    except StatementInvalid:
        return None
    return node if isinstance(node, ast.CreateFunctionStmt) and node.sql_body is not None else None
