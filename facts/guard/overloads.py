"""Operators of the database's own that share a name with PostgreSQL's: whether an expression can mean them.

``+`` of two texts leaves ``n + 1`` what it was, and ``=`` of two rows of a type is meant only where such a row is read. PostgreSQL
chooses an operator by the types of its operands; what is certain of those decides here, and anything else counts as meant.
"""

from __future__ import annotations

from facts.guard.context import Context
from facts.guard.syntax import Node, strings, unwrap

#: What a value of a type becomes unasked; types that are not named here are not certain.
_BECOMES = {
    "bool": frozenset[str](),
    "bytea": frozenset[str](),
    "date": frozenset(("timestamp", "timestamptz")),
    "float8": frozenset[str](),
    "int4": frozenset(("int8", "float4", "float8", "numeric", "oid", "money")),
    "int8": frozenset(("float4", "float8", "numeric", "oid", "money")),
    "interval": frozenset[str](),
    "jsonb": frozenset[str](),
    "numeric": frozenset(("float4", "float8", "money")),
    "time": frozenset(("interval", "timetz")),
    "timestamp": frozenset(("timestamptz",)),
    "timestamptz": frozenset[str](),
    "uuid": frozenset[str](),
}
_CONSTANTS = {"ival": "int4", "fval": "numeric", "boolval": "bool"}


def may_be_meant(context: Context, operator: str, node: Node) -> bool:
    """Return whether an expression may mean an operator of the database's own of that name, for what is known before the end."""
    names = context.names
    if names.converts_unasked:
        return True
    operands = [node.get(side, {}) for side in ("lexpr", "rexpr")]
    if all(_is_untyped(one) for one in operands if one):
        return True
    left, right = map(_certain, operands)
    for signature in names.overloads.get(operator, ()):
        if _fits(left, signature.left) and _fits(right, signature.right):
            if not signature.own:
                return True
            context.overloads.append((operator, signature))
    return False


def meant(context: Context) -> str | None:
    """Return an operator of the database's own that takes values of types which the statement reads or names; None if none does."""
    return next((operator for operator, signature in context.overloads if signature.own <= context.read_types), None)


def _fits(certain: str | None, wanted: str) -> bool:
    return certain is None or not wanted or certain == wanted or wanted in _BECOMES[certain]


def _is_untyped(child: Node) -> bool:
    """Return whether an operand takes the type that is wanted of it: a text constant, NULL, a parameter."""
    kind, node = unwrap(child)
    return kind == "ParamRef" or (kind == "A_Const" and not node.keys() & _CONSTANTS.keys())


def _certain(child: Node) -> str | None:
    """Return the type that an operand certainly has: that of a number, or of a cast."""
    kind, node = unwrap(child)
    if kind == "A_Const":
        return next((name for key, name in _CONSTANTS.items() if key in node), None)
    if kind != "TypeCast" or "arrayBounds" in node["typeName"]:
        return None
    name = strings(node["typeName"]["names"])[-1]
    return name if name in _BECOMES else None

