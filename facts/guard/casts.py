"""Casts that call a function of the database's own: between types that the statement reads or names, or the server's own types.

What type an expression has only the server can tell; so a cast out of a type of the database's own counts where a relation of the
statement has a column of it, or the statement names it; a cast between types of the server's own counts wherever it may be meant.
"""

from __future__ import annotations

from facts.guard.context import Context
from facts.guard.names import Cast, bare_type
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings, unwrap
from facts.guard.verdict import Refusal
from knowledge.schema import Table, View


def note_cast(context: Context, node: Node, _scope: Scope) -> None:
    """Take down the type of a constant, which its input function reads: ``date '2026-01-01'`` casts nothing."""
    kind, argument = unwrap(node["arg"])
    if context.names.watches_types and kind == "A_Const" and ("sval" in argument or "isnull" in argument):
        context.literal_types.add(id(node["typeName"]))


def note_type(context: Context, node: Node, _scope: Scope) -> None:
    """Take down a type that the statement names: it may be the source of a cast, or the target."""
    if context.names.watches_types:
        name = strings(node.get("names", []))[-1]
        context.read_types |= context.names.with_parts(name)
        if id(node) not in context.literal_types:
            context.named_types.add(name)


def note_relation(context: Context, relation: Table | View) -> None:
    """Take down the types of a relation's columns, and that of its rows."""
    if context.names.watches_types:
        for name in {relation.name.name, *(bare_type(column.type) for column in relation.columns)}:
            context.read_types |= context.names.with_parts(name)


def judge(context: Context) -> None:
    """Refuse a statement that may use such a cast.

    :raises Refusal: with ``cast_unknown``.
    """
    if context.is_held:
        return
    for cast in context.names.casts:
        if _may_be_used(context, cast) and cast.function not in context.policy.functions:
            raise Refusal("cast_unknown", source=cast.source, target=cast.target, function=cast.function)


def _may_be_used(context: Context, cast: Cast) -> bool:
    if cast.of_own and cast.source not in context.read_types:
        return False
    wanted = cast.implicit and (not cast.to_own or cast.target in context.read_types)
    return wanted or cast.target in context.named_types
