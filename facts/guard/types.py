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
    """Return whether what makes a value of a type is known.

    A domain is known by its checks and its base, a composite or range type by its parts; where a cast of the database's own leads
    to a type, it is not.
    """
    printed = f"{own.name.schema}.{own.name.name}"
    if {printed, own.name.name} & context.names.cast_targets:
        return False
    return _are_known(context, _parts(own)) and _checks_pass(context, own)


def _parts(own: Type) -> set[str]:
    return {text for _, text in own.attributes} | ({own.base} if own.base else set())


def _checks_pass(context: Context, own: Type) -> bool:
    checks = (check.removeprefix("CHECK ").removesuffix(" NOT VALID") for _, check in own.checks)
    return all(_passes(context, check) for check in checks)


def is_seen_through(context: Context, printed: str) -> bool:
    """Return whether making a value of a type, as PostgreSQL prints it, calls nothing that cannot be seen, its parts included.

    Casts that lead to the type do not count: they are not what reads a constant.
    """
    own = context.names.type(*_path(printed))
    if own is not None:
        return _checks_pass(context, own) and all(is_seen_through(context, part) for part in _parts(own))
    relation = context.names.relation(*_path(printed))
    return relation is None or all(is_seen_through(context, column.type) for column in relation.columns)


def holds_others(context: Context, printed: str) -> bool:
    """Return whether a type's values are made of values of other types: an array, a row, a range."""
    own = context.names.type(*_path(printed))
    if printed.endswith("[]") or (own is not None and own.kind in ("c", "r")):
        return True
    if own is not None:
        return own.base is not None and holds_others(context, own.base)
    return context.names.relation(*_path(printed)) is not None


def _path(printed: str) -> tuple[str | None, str]:
    """Return schema and name of a type of the database's own as it is printed: ``app.mood[]``."""
    text = printed.removesuffix("[]").partition("(")[0].strip()
    schema, _, name = text.rpartition(".")
    return schema.strip('"') or None, name.strip('"')


def _are_known(context: Context, printed: set[str]) -> bool:
    """Return whether types, as PostgreSQL prints them, are known: reading a row calls the input functions of its parts."""
    return all(_passes(context, f"NULL::{text}") for text in printed)


def _passes(context: Context, expression: str) -> bool:
    try:
        context.look_into(context, f"SELECT {expression}")
    except Refusal:
        return False
    return True
