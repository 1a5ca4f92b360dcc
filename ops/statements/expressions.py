"""Expressions printed as PostgreSQL prints them from its catalogs, and what they depend on. Pure.

PostgreSQL stores a parsed expression and prints it with every implicit conversion made visible: ``price > 0`` over a numeric
column comes back as ``(price > (0)::numeric)``. This module does the same from the syntax tree, with the types it can know:
those of columns, literals, casts and common functions. Where a type is unknown no conversion is added. Printing what
PostgreSQL has printed gives the same text again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind as Kind
from pglast.enums import BoolExprType, BoolTestType, MinMaxOp, NullTestType
from pglast.stream import RawStream

from knowledge.schema import Schema
from ops.statements.coercion import FUNCTIONS, NUMBERS, TEXTS, common_type, literal_type, operator_type
from ops.statements.parse import parse_expression, strings
from ops.statements.typed_text import Text, binary, coerced, labelled, read_as
from ops.statements.types import TypeInvalid, base_type, printed
from vast_project.pg.identifiers import literal, quote

#: The two rows a trigger's condition speaks of; every other qualifier is dropped when a column is stored.
TRIGGER_ROWS = ("old", "new")


@dataclass(frozen=True)
class Scope:
    """What names in an expression mean: the types of the columns, and the schema for types and functions."""

    columns: Mapping[str, str] = field(default_factory=dict)
    schema: Schema = field(default_factory=Schema)
    renamed: Mapping[str, str] = field(default_factory=dict)


def normal(text: str, scope: Scope, *, wanted: str | None = None) -> str:
    """Return an expression as the catalog would print it; ``wanted`` is the type it is converted to (a column's default)."""
    return normal_node(parse_expression(text), scope, wanted=wanted)


def normal_node(node: ast.Node, scope: Scope, *, wanted: str | None = None) -> str:
    """Return an expression node as the catalog would print it.

    At the top of a stored expression PostgreSQL hides implicit conversions; only a bare string takes the wanted type at once.
    """
    found = show(node, scope)
    if wanted is None or not found.constant or found.type is not None or found.text == "NULL":
        return labelled(found).text
    return read_as(found.text, base_type(wanted))


def show(node: Any, scope: Scope) -> Text:
    """Print any expression node."""
    printer = PRINTERS.get(type(node))
    if printer is None:
        return Text(RawStream()(node))
    return printer(node, scope)


def _constant(node: ast.A_Const, scope: Scope) -> Text:
    if node.isnull:
        return Text("NULL", None, constant=True)
    held = node.val
    if isinstance(held, ast.String):
        return Text(literal(held.sval), None, constant=True)
    if isinstance(held, ast.Boolean):
        return Text("true" if held.boolval else "false", "boolean")
    if isinstance(held, ast.Integer):
        number = held.ival or 0
        return Text(str(number), "integer", constant=True) if number >= 0 else Text(f"'{number}'::integer", "integer")
    if isinstance(held, ast.Float):
        return _number(held.fval)
    return Text(RawStream()(node))


def _number(text: str) -> Text:
    kind = literal_type(text)
    if kind == "numeric" and any(sign in text for sign in ".eE"):
        return Text(text, "numeric", constant=True)
    return Text(f"'{text}'::{kind}", kind)


def _column(node: ast.ColumnRef, scope: Scope) -> Text:
    parts = strings(node.fields)
    if len(parts) != len(node.fields):
        return Text(RawStream()(node))
    name = parts[-1]
    shown = quote(scope.renamed.get(name, name))
    if name not in scope.columns:
        return Text(".".join([*map(quote, parts[:-1]), shown]))
    row = f"{parts[0]}." if parts[0] in TRIGGER_ROWS and len(parts) == 2 else ""
    return Text(f"{row}{shown}", scope.columns[name])


def _cast(node: ast.TypeCast, scope: Scope) -> Text:
    type_ = _type(node.typeName, scope)
    inner = show(node.arg, scope)
    if inner.constant and inner.type is None:
        return Text(f"{inner.text}::{type_}", type_)
    if inner.type == type_:
        return inner
    if type_ == "boolean" and inner.text in ("'t'", "'f'"):
        return Text("true" if inner.text == "'t'" else "false", "boolean")
    return Text(f"({labelled(inner).text})::{type_}", type_)


def _type(node: ast.TypeName, scope: Scope) -> str:
    try:
        return printed(node, scope.schema)
    except TypeInvalid:
        return RawStream()(node)


def _operation(node: ast.A_Expr, scope: Scope) -> Text:
    form = A_EXPR_FORMS.get(node.kind)
    return form(node, scope) if form else Text(RawStream()(node))


def _plain_operator(node: ast.A_Expr, scope: Scope) -> Text:
    names = strings(node.name)
    if node.lexpr is None:
        return _prefix(names, show(node.rexpr, scope))
    return binary(names[-1], show(node.lexpr, scope), show(node.rexpr, scope), shown=_operator(names))


def _operator(names: tuple[str, ...]) -> str:
    schemas = [name for name in names[:-1] if name != "pg_catalog"]
    return f"OPERATOR({'.'.join([*map(quote, schemas), names[-1]])})" if schemas else names[-1]


def _prefix(names: tuple[str, ...], right: Text) -> Text:
    if names == ("-",) and right.constant and right.type is not None:
        return Text(f"'-{right.text}'::{right.type}", right.type)
    return Text(f"({_operator(names)} {labelled(right).text})", right.type)


def _any_of(node: ast.A_Expr, scope: Scope) -> Text:
    """``x IN (a, b)`` is stored as ``x = ANY (ARRAY[a, b])``, and a list of one as a comparison."""
    negated = strings(node.name)[-1] == "<>"
    left = show(node.lexpr, scope)
    items = [show(one, scope) for one in node.rexpr]
    if len(items) == 1:
        return binary("<>" if negated else "=", left, items[0])
    element = common_type([left.type, *[one.type for one in items]])
    element = base_type(element) if element in NUMBERS or (element and base_type(element) in TEXTS) else element
    members = ", ".join(labelled(coerced(one, element)).text for one in items)
    array = f"ARRAY[{members}]"
    if element == "character varying":
        array, left = f"({array})::text[]", coerced(left, "text")
    elif element not in TEXTS:
        left = coerced(left, element)
    return Text(f"({left.text} {'<> ALL' if negated else '= ANY'} ({array}))", "boolean")


def _between(node: ast.A_Expr, scope: Scope) -> Text:
    low, high = node.rexpr
    left = show(node.lexpr, scope)
    if node.kind == Kind.AEXPR_NOT_BETWEEN:
        parts = [binary("<", left, show(low, scope)), binary(">", left, show(high, scope))]
        return Text(f"({parts[0].text} OR {parts[1].text})", "boolean")
    parts = [binary(">=", left, show(low, scope)), binary("<=", left, show(high, scope))]
    return Text(f"({parts[0].text} AND {parts[1].text})", "boolean")


def _distinct(node: ast.A_Expr, scope: Scope) -> Text:
    left, right = show(node.lexpr, scope), show(node.rexpr, scope)
    wanted_left, wanted_right, _ = operator_type("=", left.type, right.type)
    text = f"({coerced(left, wanted_left).text} IS DISTINCT FROM {labelled(coerced(right, wanted_right)).text})"
    return Text(f"(NOT {text})" if node.kind == Kind.AEXPR_NOT_DISTINCT else text, "boolean")


def _array_operator(node: ast.A_Expr, scope: Scope) -> Text:
    word = "ANY" if node.kind == Kind.AEXPR_OP_ANY else "ALL"
    left, right = show(node.lexpr, scope), show(node.rexpr, scope)
    return Text(f"({left.text} {strings(node.name)[-1]} {word} ({right.text}))", "boolean")


def _nullif(node: ast.A_Expr, scope: Scope) -> Text:
    left, right = show(node.lexpr, scope), show(node.rexpr, scope)
    wanted_left, wanted_right, _ = operator_type("=", left.type, right.type)
    both = f"{coerced(left, wanted_left).text}, {labelled(coerced(right, wanted_right)).text}"
    return Text(f"NULLIF({both})", left.type)


A_EXPR_FORMS: dict[int, Callable[[ast.A_Expr, Scope], Text]] = {
    Kind.AEXPR_OP: _plain_operator,
    Kind.AEXPR_LIKE: _plain_operator,
    Kind.AEXPR_ILIKE: _plain_operator,
    Kind.AEXPR_IN: _any_of,
    Kind.AEXPR_BETWEEN: _between,
    Kind.AEXPR_NOT_BETWEEN: _between,
    Kind.AEXPR_DISTINCT: _distinct,
    Kind.AEXPR_NOT_DISTINCT: _distinct,
    Kind.AEXPR_OP_ANY: _array_operator,
    Kind.AEXPR_OP_ALL: _array_operator,
    Kind.AEXPR_NULLIF: _nullif,
}


def _boolean(node: ast.BoolExpr, scope: Scope) -> Text:
    parts = [show(one, scope).text for one in node.args]
    if node.boolop == BoolExprType.NOT_EXPR:
        return Text(f"(NOT {parts[0]})", "boolean")
    word = " AND " if node.boolop == BoolExprType.AND_EXPR else " OR "
    return Text(f"({word.join(parts)})", "boolean")


def _null_test(node: ast.NullTest, scope: Scope) -> Text:
    word = "IS NULL" if node.nulltesttype == NullTestType.IS_NULL else "IS NOT NULL"
    return Text(f"({show(node.arg, scope).text} {word})", "boolean")


def _boolean_test(node: ast.BooleanTest, scope: Scope) -> Text:
    words = BoolTestType(node.booltesttype).name.replace("_", " ")
    return Text(f"({show(node.arg, scope).text} {words})", "boolean")


def _function(node: ast.FuncCall, scope: Scope) -> Text:
    names = tuple(name for name in strings(node.funcname) if name != "pg_catalog")
    args = [show(one, scope) for one in node.args or ()]
    plain = not (node.agg_order or node.agg_filter or node.over or node.agg_star or node.func_variadic or node.agg_distinct)
    if not plain or any(isinstance(one, ast.NamedArgExpr) for one in node.args or ()):
        return Text(RawStream()(node))
    key = names[-1] if len(names) == 1 else ""
    wanted, result = FUNCTIONS.get(f"{key}/{len(args)}", FUNCTIONS.get(key, ((), None)))
    if wanted:
        args = [coerced(arg, type_) for arg, type_ in zip(args, [*wanted, *[wanted[-1]] * len(args)], strict=False)]
    shown = ", ".join(labelled(arg).text for arg in args)
    return Text(f"{_function_name(names, scope)}({shown})", result)


def _function_name(names: tuple[str, ...], scope: Scope) -> str:
    if len(names) == 1 and names[0] not in FUNCTIONS:
        own = {one.name for one in scope.schema.functions if one.name.name == names[0]}
        names = next(((path, names[0]) for path in scope.schema.search_path if (path, names[0]) in own), names)
    return ".".join(quote(name) for name in names)


def _coalesce(node: ast.CoalesceExpr, scope: Scope) -> Text:
    return _unified("COALESCE", node.args, scope)


def _min_max(node: ast.MinMaxExpr, scope: Scope) -> Text:
    return _unified("GREATEST" if node.op == MinMaxOp.IS_GREATEST else "LEAST", node.args, scope)


def _unified(word: str, nodes: Iterable[Any], scope: Scope) -> Text:
    args = [show(one, scope) for one in nodes]
    type_ = common_type([arg.type for arg in args])
    return Text(f"{word}({', '.join(labelled(coerced(arg, type_)).text for arg in args)})", type_)


def _value_function(node: ast.SQLValueFunction, scope: Scope) -> Text:
    return Text(RawStream()(node).upper(), "timestamp with time zone" if "TIMESTAMP" in RawStream()(node).upper() else None)


def _array(node: ast.A_ArrayExpr, scope: Scope) -> Text:
    items = [show(one, scope) for one in node.elements or ()]
    type_ = common_type([item.type for item in items]) or ("text" if items else None)
    members = ", ".join(labelled(coerced(item, type_)).text for item in items)
    return Text(f"ARRAY[{members}]", f"{type_}[]" if type_ else None)


def _case(node: ast.CaseExpr, scope: Scope) -> Text:
    results = [show(one.result, scope) for one in node.args]
    default = show(node.defresult, scope) if node.defresult is not None else Text("NULL", None, constant=True)
    type_ = common_type([one.type for one in [*results, default]]) or "text"
    lines = [f"CASE {show(node.arg, scope).text}" if node.arg is not None else "CASE"]
    for when, result in zip(node.args, results, strict=True):
        lines.append(f"    WHEN {labelled(show(when.expr, scope)).text} THEN {coerced(result, type_).text}")
    return Text("\n".join([*lines, f"    ELSE {coerced(default, type_).text}", "END"]), type_)


PRINTERS: dict[type, Callable[[Any, Scope], Text]] = {
    ast.A_Const: _constant,
    ast.ColumnRef: _column,
    ast.TypeCast: _cast,
    ast.A_Expr: _operation,
    ast.BoolExpr: _boolean,
    ast.NullTest: _null_test,
    ast.BooleanTest: _boolean_test,
    ast.FuncCall: _function,
    ast.CoalesceExpr: _coalesce,
    ast.MinMaxExpr: _min_max,
    ast.SQLValueFunction: _value_function,
    ast.A_ArrayExpr: _array,
    ast.CaseExpr: _case,
}
