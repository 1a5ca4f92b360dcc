"""Casts that call a function of the database's own: out of a type that the statement reads, to one that it names or to any.

What type an expression has only the server can tell; so a cast counts where a relation of the statement has a column of its
source type, or the statement names that type itself.
"""

from __future__ import annotations

from facts.guard.context import Context
from facts.guard.names import bare_type
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Table, View


def note_type(context: Context, node: Node, _scope: Scope) -> None:
    """Take down a type that the statement names: it may be the source of a cast, or the target."""
    if context.names.casts:
        context.named_types.add(strings(node.get("names", []))[-1])


def note_relation(context: Context, relation: Table | View) -> None:
    """Take down the types of a relation's columns."""
    if context.names.casts:
        context.read_types.update(bare_type(column.type) for column in relation.columns)


def judge(context: Context) -> None:
    """Refuse a statement that may use such a cast.

    :raises Refusal: with ``cast_unknown``.
    """
    for cast in context.names.casts:
        reads = cast.source in context.read_types or cast.source in context.named_types
        used = cast.implicit or cast.target in context.named_types
        if reads and used and cast.function not in context.policy.functions:
            raise Refusal("cast_unknown", source=cast.source, target=cast.target, function=cast.function)
