"""The root of a statement: what may be run as a read, and what the rest does, for its refusal."""

from __future__ import annotations

import re

from facts.guard.grammar import OTHER, SESSION, WRITES
from facts.guard.syntax import Node, unwrap
from facts.guard.verdict import Kind, Refusal

_EXPLAIN_OPTIONS = frozenset(
    "analyze verbose costs settings generic_plan buffers serialize wal timing summary memory format".split()
)
_OFF = frozenset({"off", "false", "0", "no"})


def kind_of(root: str, node: Node) -> Kind:
    """Return how a statement is run as a read.

    :raises Refusal: with ``writes``, ``changes_schema``, ``changes_session``, ``not_a_read``, ``explains_no_read`` or
        ``unknown_syntax``.
    """
    if root == "SelectStmt":
        return Kind.SELECT
    if root == "VariableShowStmt":
        return Kind.SHOW
    if root == "ExplainStmt":
        return _explain(node)
    raise _refusal(root)


def _explain(node: Node) -> Kind:
    inner, _ = unwrap(node["query"])
    if inner != "SelectStmt":
        raise Refusal("explains_no_read", statement=_named(inner))
    analyze = False
    for option in node.get("options", ()):
        name = option["DefElem"]["defname"]
        if name not in _EXPLAIN_OPTIONS:
            raise Refusal("unknown_syntax", what=f"EXPLAIN's option {name}")
        if name == "analyze":  # the last one counts
            analyze = _is_on(option["DefElem"])
    return Kind.EXPLAIN_ANALYZE if analyze else Kind.EXPLAIN


def _is_on(option: Node) -> bool:
    if "arg" not in option:
        return True
    _, value = unwrap(option["arg"])
    return str(next(iter(value.values()), 0)).casefold() not in _OFF


def _refusal(root: str) -> Refusal:
    statement = _named(root)
    if root in WRITES:
        return Refusal("writes", statement=statement)
    if root in SESSION:
        return Refusal("changes_session", statement=statement)
    if root in OTHER or root == "RawStmt":
        return Refusal("not_a_read", statement=statement)
    return Refusal("changes_schema", statement=statement)


def _named(root: str) -> str:
    """Return what people call a statement: CreateTableAsStmt is CREATE TABLE AS."""
    named = WRITES.get(root) or SESSION.get(root) or OTHER.get(root)
    return named or re.sub(r"(?<=[a-z])(?=[A-Z])", " ", root.removesuffix("Stmt")).upper()
