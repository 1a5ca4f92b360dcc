"""Calls: by schema and name, from an allow-list; a function of the database itself only where its owner allowed it."""

from __future__ import annotations

from facts.guard import builtins
from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Name

_SYSTEM = frozenset({None, builtins.CATALOG, builtins.INFORMATION})


def visit_call(context: Context, node: Node, _scope: Scope) -> None:
    """Look at one call.

    :raises Refusal: with ``function_refused``, ``function_unknown``, ``function_newer`` or ``function_shadowed``.
    """
    path = strings(node["funcname"])
    count = None if "func_variadic" in node else len(node.get("args", ()))
    call = (*path, count)
    if call in context.calls:
        return
    context.calls.add(call)
    if len(path) > 2:  # database.schema.function
        raise Refusal("function_unknown", function=".".join(path))
    check_function(context, path[0] if len(path) == 2 else None, path[-1], count)


def check_function(context: Context, schema: str | None, name: str, arguments: int | None) -> None:
    """Refuse a function that a read may not call; ``arguments`` is None where their number cannot be told.

    :raises Refusal: as :func:`visit_call`.
    """
    own = context.names.function(schema, name)
    if own is not None:
        check_own(context, own, schema, name)
    elif schema in _SYSTEM and _is_system_read(context, schema, name, arguments):
        return
    elif not _trusted(context, schema, name):
        raise _unknown(context, schema, name)


def _unknown(context: Context, schema: str | None, name: str) -> Refusal:
    known = builtins.functions().get(name)
    if known is not None and known.since > context.major and schema in _SYSTEM:
        return Refusal("function_newer", function=name, since=known.since, version=context.major)
    return Refusal("function_unknown", function=f"{schema}.{name}" if schema else name)


def check_own(context: Context, own: Name, schema: str | None, name: str) -> None:
    """Refuse a function of the database itself, unless its owner allowed it.

    :raises Refusal: with ``function_unknown`` or ``function_shadowed``.
    """
    if own in context.policy.functions:
        return
    if schema is None and is_builtin(context, name):
        raise Refusal("function_shadowed", function=name, own=f"{own.schema}.{own.name}")
    raise Refusal("function_unknown", function=f"{own.schema}.{own.name}")


def _is_system_read(context: Context, schema: str | None, name: str, arguments: int | None) -> bool:
    """Return whether it is one of the server's own functions that may be called, or a cast written as a call: jsonb('[]').

    :raises Refusal: with ``function_refused`` if it is one of those that may not.
    """
    if _allowed_builtin(context, schema, name, arguments):
        return True
    why = builtins.refused_functions().get(name)
    if why is not None:
        raise Refusal("function_refused", function=name, why=why)
    return arguments == 1 and name in builtins.types()[builtins.CATALOG]


def is_builtin(context: Context, name: str) -> bool:
    """Return whether this server brings a function of that name, allowed or not."""
    known = builtins.functions().get(name)
    return name in builtins.refused_functions() or (known is not None and known.since <= context.major)


def may_call(context: Context, name: str) -> bool:
    """Return whether a bare name may be called with one argument."""
    try:
        check_function(context, None, name, 1)
    except Refusal:
        return False
    return True


def _allowed_builtin(context: Context, schema: str | None, name: str, arguments: int | None) -> bool:
    known = builtins.functions().get(name)
    if known is None or known.since > context.major:
        return False
    if known.schema != (schema or builtins.CATALOG):
        return False
    return known.arguments is None or known.arguments == arguments


def _trusted(context: Context, schema: str | None, name: str) -> bool:
    """Return whether a reviewed extension brings the function.

    Where the extension is not installed, a bare name means nothing and the server will say so.
    """
    bringing = [one.name for one in builtins.extensions().values() if name in one.functions]
    return bool(bringing) if schema is None else any(context.names.extensions.get(one) == schema for one in bringing)
