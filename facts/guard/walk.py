"""One walk over the whole tree, level by level: every node and every field is known to the grammar, or the read is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from facts.guard.context import Context
from facts.guard.grammar import LEAVES, OTHER, SESSION, SHAPES, WRITES
from facts.guard.scope import Scope
from facts.guard.syntax import MAX_DEPTH, Node
from facts.guard.verdict import Refusal

#: Looks at one type of node, in its scope; raises Refusal.
Visit = Callable[[Context, Node, Scope], None]

#: Fields of a SELECT that have their own words of refusal.
_BARRED_FIELDS = {"intoClause": "select_into", "lockingClause": "locks_rows"}
_SCOPED = frozenset({"SelectStmt", "CommonTableExpr"})


#: Of each type of node: its fields, those with nodes below and their fixed types, what looks at it, whether a scope begins with it.
Known = Mapping[str, tuple[frozenset[str], tuple[tuple[str, str | None], ...], tuple[Visit, ...], bool]]


def prepared(visits: Mapping[str, tuple[Visit, ...]]) -> Known:
    """Return what a walk needs of each type of node, the visits included."""
    return {kind: (shape.fields, shape.below, visits.get(kind, ()), kind in _SCOPED) for kind, shape in SHAPES.items()}


def walk(kind: str, node: Node, known: Known, context: Context, scope: Scope) -> None:
    """Show a node and all below it to the visits of their types, outer ones before inner ones.

    :raises Refusal: with what a visit raises; or ``unknown_syntax``, ``writes_inside``, ``select_into``, ``locks_rows`` for a
        node or field that is no part of a read; or ``too_complex`` for a tree of more than 200 levels.
    """
    level = [(kind, node, scope)]
    for _ in range(MAX_DEPTH):
        if not level:
            return
        below: list[tuple[str, Node, Scope]] = []
        for kind, node, around in level:
            if kind not in known:
                raise _refusal(kind, node)
            fields, holding, visits, is_scoped = known[kind]
            if not node.keys() <= fields:
                raise _refusal(kind, node)
            inside = _inside(kind, node, around) if is_scoped else around
            _push(node, holding, inside, below)
            for visit in visits:
                visit(context, node, inside)
        level = below
    raise Refusal("too_complex", what="levels", limit=MAX_DEPTH)


def _inside(kind: str, node: Node, around: Scope) -> Scope:
    return around.of_select(node) if kind == "SelectStmt" else around.of_cte(node)


def _push(node: Node, holding: tuple[tuple[str, str | None], ...], inside: Scope, below: list[tuple[str, Node, Scope]]) -> None:
    """Add the nodes in a node's fields: one of a fixed type, one that says its type, or a list of such."""
    for field, typed in holding:
        value = node.get(field)
        if value is None:
            continue
        if typed is not None:
            below.append((typed, value, inside))
            continue
        for child in value if value.__class__ is list else (value,):
            for kind in child:
                if kind not in LEAVES:
                    below.append((kind, child[kind], inside))


def _refusal(kind: str, node: Node) -> Refusal:
    """Say what is wrong with a node that is no part of a read."""
    if kind in WRITES:
        return Refusal("writes_inside", statement=WRITES[kind])
    if kind not in SHAPES:
        return Refusal("unknown_syntax", what=SESSION.get(kind) or OTHER.get(kind) or kind)
    strange = sorted(node.keys() - SHAPES[kind].fields)
    barred = next((_BARRED_FIELDS[field] for field in strange if field in _BARRED_FIELDS), "unknown_syntax")
    return Refusal(barred, what=f"{strange[0]} of {kind}")
