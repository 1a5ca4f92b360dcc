"""Functions and procedures. Pure."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import Any

from pglast import ast
from pglast.enums import FunctionParameterMode
from pglast.stream import RawStream

from knowledge.schema import Dependency, Function, Name, Schema
from ops.statements.expressions import Scope, normal_node
from ops.statements.parse import options, strings
from ops.statements.render import relation
from ops.statements.signatures import find_function, identity_arguments, input_types, loose_type
from ops.statements.simulation import privileges
from ops.statements.simulation._support import StatementRefused
from ops.statements.simulation.types import type_name
from ops.statements.simulation.views import needed
from vast_project.pg.identifiers import literal, quote

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
    )
    made = _with_options(made, node.options or ())
    made = privileges.new(replace(made, definition=definition_text(node, made, schema)), "f", schema)
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
        schema = replace(schema, functions=tuple(made if one is old else one for one in schema.functions))
    else:
        schema = replace(schema, functions=(*schema.functions, made))
    return _holding(schema, made, node.sql_body)


def _holding(schema: Schema, made: Function, body: Any) -> Schema:
    """Return the schema that knows what a function's body holds on to, where PostgreSQL keeps it read."""
    kind = "procedure" if made.kind == "p" else "function"
    shown = str(Name(made.name.schema, f"{made.name.name}({made.arguments})"))
    others = tuple(one for one in schema.dependencies if (one.dependent_kind, one.dependent) != (kind, shown))
    parts = () if body is None else (body,) if isinstance(body, ast.ReturnStmt) else body[0]
    used = [Dependency(kind, shown, source, *column) for part in parts for source, column in needed(part, schema)]
    return replace(schema, dependencies=others + tuple(dict.fromkeys(used)))


def _returns(node: ast.CreateFunctionStmt, schema: Schema) -> str:
    table = [one for one in node.parameters or () if one.mode == FunctionParameterMode.FUNC_PARAM_TABLE]
    if table:
        return f"TABLE({', '.join(f'{one.name} {loose_type(one.argType, schema)}' for one in table)})"
    return loose_type(node.returnType, schema) if node.returnType is not None else ""


def _with_options(made: Function, nodes: Any) -> Function:
    given = options(nodes)
    facts: dict[str, Any] = {}
    for option, fact in (
        ("language", "language"),
        ("strict", "strict"),
        ("security", "security_definer"),
        ("leakproof", "leakproof"),
    ):
        if option in given:
            facts[fact] = given[option]
    if "volatility" in given:
        facts["volatility"] = VOLATILITY[given["volatility"]]
    if "parallel" in given:
        facts["parallel"] = PARALLEL.get(str(given["parallel"]), "u")
    body = strings(given["as"])[-1] if "as" in given else ""  # one that is kept read has no text
    facts["body_hash"] = hashlib.sha256(body.encode()).hexdigest()
    settings = [_setting(one.arg) for one in nodes if one.defname == "set"]
    if settings:
        facts["settings"] = tuple(settings)
    return replace(made, **facts)


def definition_text(node: ast.CreateFunctionStmt, made: Function, schema: Schema) -> str:
    """Return the function as pg_get_functiondef() prints it."""
    word = "PROCEDURE" if made.kind == "p" else "FUNCTION"
    lines = [f"CREATE OR REPLACE {word} {relation(made.name)}({_arguments(node, schema)})"]
    if made.returns:
        lines.append(f" RETURNS {made.returns}")
    lines.append(f" LANGUAGE {quote(made.language)}")
    if words := _attributes(node, made):
        lines.append(f" {' '.join(words)}")
    for setting in made.settings:
        name, _, held = setting.partition("=")
        lines.append(f" SET {quote(name)} TO {', '.join(literal(one) for one in held.split(', '))}")
    return "\n".join([*lines, _body(node, word.lower())]) + "\n"


def _arguments(node: ast.CreateFunctionStmt, schema: Schema) -> str:
    shown = []
    for one in node.parameters or ():
        if one.mode == FunctionParameterMode.FUNC_PARAM_TABLE:
            continue
        text = identity_arguments([one], schema)
        if one.defexpr is not None:
            text += f" DEFAULT {normal_node(one.defexpr, Scope(schema=schema), wanted=loose_type(one.argType, schema))}"
        shown.append(text)
    return ", ".join(shown)


def _attributes(node: ast.CreateFunctionStmt, made: Function) -> list[str]:
    given = options(node.options or ())
    words = {"i": "IMMUTABLE", "s": "STABLE"}
    found = [words[made.volatility]] if made.volatility in words else []
    found += {"s": ["PARALLEL SAFE"], "r": ["PARALLEL RESTRICTED"]}.get(made.parallel, [])
    found += ["STRICT"] if made.strict else []
    found += ["SECURITY DEFINER"] if made.security_definer else []
    found += ["LEAKPROOF"] if made.leakproof else []
    return found + [f"{name.upper()} {given[name]}" for name in ("cost", "rows") if name in given]


def _body(node: ast.CreateFunctionStmt, word: str) -> str:
    if isinstance(node.sql_body, ast.ReturnStmt):
        return RawStream()(node.sql_body)
    if node.sql_body is not None:
        return "\n".join(["BEGIN ATOMIC", *(f" {RawStream()(one)};" for one in node.sql_body[0]), "END"])
    given = options(node.options or ())
    body = strings(given["as"])[-1] if "as" in given else ""
    tag = f"${word}$"
    while tag in body:
        tag = f"{tag[:-1]}x$"
    return f"AS {tag}{body}{tag}"


def _setting(node: ast.VariableSetStmt) -> str:
    return f"{node.name}={', '.join(str(options([ast.DefElem(defname='v', arg=one)])['v']) for one in node.args or ())}"


def alter(node: ast.AlterFunctionStmt, schema: Schema) -> Schema:
    """ALTER FUNCTION … (volatility, strictness, security, SET)."""
    found = find_function(node.func, schema)
    changed = _with_options(found, node.actions or ())
    return replace(schema, functions=tuple(changed if one is found else one for one in schema.functions))
