"""Calls that their arguments decide: the size of a value, the name of a setting, or of a type whose input function is called."""

from __future__ import annotations

from collections.abc import Callable

from facts.guard import builtins
from facts.guard.context import Context
from facts.guard.cost import SIZED, check_series, check_size, check_width
from facts.guard.scope import Scope
from facts.guard.syntax import Node, unwrap
from facts.guard.verdict import Refusal

_UNSEEN = "is named by an expression that only the server can work out, and some settings hold passwords"


def visit_call(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the argument that decides.

    :raises Refusal: with ``value_too_large`` or ``setting_sensitive``, or as the type it names does.
    """
    name = node["funcname"][-1]["String"]["sval"]
    check = _CHECKS.get(name)
    if check is not None:
        check(context, name, node)


def _setting(_context: Context, _name: str, node: Node) -> None:
    arguments = node.get("args", ())
    name = _text(arguments[0]) if arguments else ""
    if name is None:
        raise Refusal("setting_sensitive", setting="that", why=_UNSEEN)
    why = builtins.barred_settings().get(name.lower())
    if why is not None:
        raise Refusal("setting_sensitive", setting=name, why=why)


def _type(context: Context, _name: str, node: Node) -> None:
    arguments = node.get("args", ())
    name = _text(arguments[1]) if len(arguments) > 1 else None
    if name is None:
        raise Refusal("type_unknown", type="that an expression names")
    context.look_into(context, f"SELECT NULL::{name}")


def _text(child: Node) -> str | None:
    """Return a text constant, with a cast around it or without; None for anything else."""
    kind, node = unwrap(child)
    if kind == "TypeCast":
        return _text(node["arg"])
    return node["sval"].get("sval", "") if kind == "A_Const" and "sval" in node else None


_CHECKS: dict[str, Callable[[Context, str, Node], None]] = {
    "current_setting": _setting,
    "pg_input_is_valid": _type,
    "pg_input_error_info": _type,
    "format": check_width,
    "generate_series": check_series,
    **dict.fromkeys(SIZED, check_size),
}
