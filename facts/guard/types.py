"""Types: the server's own, those of reviewed extensions, and the database's enums, ranges, rows and see-through domains.

A cast to any other type calls an input function, a cast function or a check that nobody can see here.
"""

from __future__ import annotations

from facts.guard import builtins
from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Type


def visit_type(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the name of a type.

    :raises Refusal: with ``type_unknown``.
    """
    path = strings(node.get("names", []))
    schema, name = path[0] if len(path) > 1 else None, path[-1]
    if len(path) > 2 or not _known(context, schema, name):
        raise Refusal("type_unknown", type=".".join(path))


def _known(context: Context, schema: str | None, name: str) -> bool:
    if name in builtins.types().get(schema or builtins.CATALOG, ()):
        return True
    own = context.names.type(schema, name)
    if own is not None:
        return _see_through(context, own)
    relation = context.names.relation(schema, name)
    if relation is not None:  # its row type
        return name not in context.names.cast_targets and _are_known(context, {column.type for column in relation.columns})
    return any(
        name in extension.types and schema in (None, context.names.extensions.get(extension.name))
        for extension in builtins.extensions().values()
    )


def _see_through(context: Context, own: Type) -> bool:
    """A domain is known by its checks and its base, a composite or range type by its parts; where a cast of the database's
    own leads to a type, it is not known."""
    printed = f"{own.name.schema}.{own.name.name}"
    if {printed, own.name.name} & context.names.cast_targets:
        return False
    checks = [check.removeprefix("CHECK ").removesuffix(" NOT VALID") for _, check in own.checks]
    parts = {text for _, text in own.attributes} | ({own.base} if own.base else set())
    return _are_known(context, parts) and all(_passes(context, check) for check in checks)


def _are_known(context: Context, printed: set[str]) -> bool:
    """Return whether types, as PostgreSQL prints them, are known: reading a row calls the input functions of its parts."""
    return all(_passes(context, f"NULL::{text}") for text in printed)


def _passes(context: Context, expression: str) -> bool:
    try:
        context.look_into(context, f"SELECT {expression}")
    except Refusal:
        return False
    return True
