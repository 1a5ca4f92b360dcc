"""Calls of which a text says what they look at: the name of a setting, or of a type whose input function they call."""

from __future__ import annotations

from facts.guard import builtins
from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, unwrap
from facts.guard.verdict import Refusal

_UNSEEN = "is named by an expression that only the server can work out, and some settings hold passwords"


def visit_call(context: Context, node: Node, _scope: Scope) -> None:
    """Look at the argument that decides.

    :raises Refusal: with ``setting_sensitive``, or as the type it names does.
    """
    check = _CHECKS.get(node["funcname"][-1]["String"]["sval"])
    if check is not None:
        check(context, node.get("args", []))


def _setting(_context: Context, arguments: list[Node]) -> None:
    name = _text(arguments[0]) if arguments else ""
    if name is None:
        raise Refusal("setting_sensitive", setting="that", why=_UNSEEN)
    why = builtins.barred_settings().get(name.lower())
    if why is not None:
        raise Refusal("setting_sensitive", setting=name, why=why)


def _type(context: Context, arguments: list[Node]) -> None:
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


_CHECKS = {"current_setting": _setting, "pg_input_is_valid": _type, "pg_input_error_info": _type}
