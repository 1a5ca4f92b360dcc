"""Functions and procedures. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import FunctionParameterMode
from pglast.stream import RawStream

from knowledge.schema import Function, Schema
from ops.statements.parse import options, strings
from ops.statements.signatures import find_function, identity_arguments, input_types, loose_type
from ops.statements.simulation._support import StatementRefused
from ops.statements.simulation.types import type_name

VOLATILITY = {"volatile": "v", "stable": "s", "immutable": "i"}
PARALLEL = {"unsafe": "u", "restricted": "r", "safe": "s"}


def create(node: ast.CreateFunctionStmt, schema: Schema) -> Schema:
    """CREATE FUNCTION, CREATE PROCEDURE, with OR REPLACE."""
    name = type_name(node.funcname, schema)
    made = Function(
        name,
        identity_arguments(node.parameters, schema),
        kind="p" if node.is_procedure else "f",
        returns=_returns(node, schema),
        definition=RawStream()(node),
    )
    made = _with_options(made, node.options or ())
    old = next((one for one in schema.functions if one.name == name and input_types(one) == input_types(made)), None)
    if old is not None and not node.replace:
        raise StatementRefused(f"The function {name}({made.arguments}) exists already.", function=str(name))
    if old is not None and (old.returns != made.returns or old.kind != made.kind):
        raise StatementRefused(
            f"{name}({made.arguments}) returns {old.returns}; a replacement keeps the result's type. Drop it first.",
            function=str(name),
        )
    if old is not None:
        made = replace(made, owner=old.owner, acl=old.acl, comment=old.comment)
        return replace(schema, functions=tuple(made if one is old else one for one in schema.functions))
    return replace(schema, functions=(*schema.functions, made))


def _returns(node: ast.CreateFunctionStmt, schema: Schema) -> str:
    table = [one for one in node.parameters or () if one.mode == FunctionParameterMode.FUNC_PARAM_TABLE]
    if table:
        return f"TABLE({', '.join(f'{one.name} {loose_type(one.argType, schema)}' for one in table)})"
    return loose_type(node.returnType, schema) if node.returnType is not None else ""


def _with_options(made: Function, nodes: Any) -> Function:
    given = options(nodes)
    facts: dict[str, Any] = {}
    for option, fact in (("language", "language"), ("strict", "strict"), ("security", "security_definer"), ("leakproof", "leakproof")):
        if option in given:
            facts[fact] = given[option]
    if "volatility" in given:
        facts["volatility"] = VOLATILITY[given["volatility"]]
    if "parallel" in given:
        facts["parallel"] = PARALLEL.get(str(given["parallel"]), "u")
    if "as" in given:
        body = strings(given["as"])[-1]
        facts["body_hash"] = hashlib.sha256(body.encode()).hexdigest()
    settings = [_setting(one.arg) for one in nodes if one.defname == "set"]
    if settings:
        facts["settings"] = tuple(settings)
    return replace(made, **facts)


def _setting(node: ast.VariableSetStmt) -> str:
    return f"{node.name}={', '.join(str(options([ast.DefElem(defname='v', arg=one)])['v']) for one in node.args or ())}"


def alter(node: ast.AlterFunctionStmt, schema: Schema) -> Schema:
    """ALTER FUNCTION … (volatility, strictness, security, SET)."""
    found = find_function(node.func, schema)
    changed = _with_options(found, node.actions or ())
    return replace(schema, functions=tuple(changed if one is found else one for one in schema.functions))
