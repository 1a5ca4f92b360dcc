"""Types that functions of the database's own compare: sorting, grouping or making unique a column of such a type calls them.

Only a superuser can make such an operator class, and few do; so a statement is refused where it refers to such a column and
compares anything at all. What type an expression has only the server can tell.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facts.guard.below import nodes_below
from facts.guard.context import Context
from facts.guard.names import bare_type
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Table, View

#: Fields of nodes that compare values, and types of nodes that do.
_COMPARING = frozenset(
    "sortClause groupClause windowClause agg_order agg_distinct agg_within_group orderClause partitionClause".split()
)
_COMPARED = frozenset(("MinMaxExpr", "A_Expr", "RowExpr", "A_ArrayExpr", "SubLink", "GroupingSet"))
#: What compares columns that it does not name, or gives them other names.
_OF_ALL = frozenset(("distinctClause", "colnames", "aliascolnames", "isNatural"))
_SET_OPERATIONS = frozenset(("SETOP_UNION", "SETOP_INTERSECT", "SETOP_EXCEPT"))


@dataclass
class _Said:
    """What one statement says that matters here. ``of_all``: it compares columns without naming them."""

    columns: set[str] = field(default_factory=set)
    compares: bool = False
    of_all: bool = False


def note_relation(context: Context, relation: Table | View) -> None:
    """Take down the columns of a relation that have such a type, or hold values of one."""
    for ordering in context.names.orderings:
        if ordering.functions <= context.policy.functions:
            continue
        found = (column for column in relation.columns if ordering.type in context.names.with_parts(bare_type(column.type)))
        context.ordered.update((column.name, ordering) for column in found)


def judge(context: Context, root: str, node: Node) -> None:
    """Refuse a statement that may compare such a column.

    :raises Refusal: with ``type_unknown``.
    """
    if not context.ordered:
        return
    said = _said(root, node)
    named = context.ordered.keys() & said.columns if said.compares or said.of_all else set()
    wanted = named or (context.ordered.keys() if "*" in said.columns and said.of_all else ())
    if wanted:
        raise Refusal("type_unknown", type=context.ordered[min(wanted)].type)


def _said(root: str, node: Node) -> _Said:
    said = _Said()
    for kind, inside, _ in nodes_below(root, node):
        fields = inside.keys()
        if kind == "ColumnRef":
            said.columns.add(strings(inside["fields"])[-1])
        said.compares = said.compares or kind in _COMPARED or not _COMPARING.isdisjoint(fields)
        said.of_all = said.of_all or not _OF_ALL.isdisjoint(fields) or inside.get("op") in _SET_OPERATIONS
    return said
