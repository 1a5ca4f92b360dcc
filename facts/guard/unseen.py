"""Values of types whose input calls a function of the database's own, made without naming the type.

``array_append(seals, 'x')`` makes a value of the type that ``seals`` is an array of, and so runs the check of that domain.
Reading such a column calls nothing; a constant beside it may. What type an expression has only the server can tell; so a statement
is refused where it refers to such a column and holds what could make such a value.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from facts.guard import types
from facts.guard.below import nodes_below
from facts.guard.context import Context
from facts.guard.names import bare_type
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Table, View

#: Functions that give one of their arguments the type of another.
_ALIKE = frozenset(
    """lag lead array_append array_prepend array_cat array_fill array_position array_positions array_remove array_replace
    width_bucket percentile_disc""".split()
)
#: Functions that make a row of the type of their first argument.
_POPULATING = frozenset(
    """json_populate_record json_populate_recordset jsonb_populate_record jsonb_populate_recordset jsonb_populate_record_valid
    populate_record""".split()
)
_GATHERING = frozenset(("array_agg",))


@dataclass
class _Said:
    """What one statement says that matters here."""

    columns: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    rows: set[str] = field(default_factory=set)
    has_star: bool = False
    has_text: bool = False
    gathers: bool = False


def note_relation(context: Context, node: Node, relation: Table | View) -> None:
    """Take down which columns of a relation have a type that is not seen through."""
    for column in context.names.own_typed(relation):
        if types.is_seen_through(context, column.type):
            continue
        context.unseen.columns[column.name] = column.type
        context.unseen.rows[node.get("alias", {}).get("aliasname") or node["relname"]] = str(relation.name)
        if types.holds_others(context, column.type):
            context.unseen.holders.add(column.name)


def judge(context: Context, root: str, node: Node) -> None:
    """Refuse a statement that may make a value of such a type.

    :raises Refusal: with ``type_unknown``.
    """
    unseen = context.unseen
    if not unseen.columns:
        return
    said = _said(root, node)
    columns = set(unseen.columns) if said.has_star else said.columns & set(unseen.columns)
    rows = {unseen.rows[name] for name in said.rows & set(unseen.rows)}
    held = (columns & unseen.holders) | rows
    makes = said.has_text and (said.gathers or said.calls & _ALIKE)
    made = columns | rows if said.calls & _POPULATING or makes else held if said.has_text else set()
    if made:
        name = min(made)
        raise Refusal("type_unknown", type=bare_type(unseen.columns.get(name, name)))


def _said(root: str, node: Node) -> _Said:
    said = _Said()
    for kind, inside, around in nodes_below(root, node):
        if kind == "ColumnRef":
            _note_reference(said, strings(inside["fields"]), around)
        elif kind == "A_Indirection":
            said.columns.update(child["String"]["sval"] for child in inside["indirection"] if "String" in child)
        elif kind == "FuncCall":
            said.calls.add(strings(inside["funcname"])[-1])
        elif around != "TypeCast" and (kind == "ParamRef" or (kind == "A_Const" and "sval" in inside)):
            said.has_text = True
        said.gathers = said.gathers or kind == "A_ArrayExpr" or inside.get("subLinkType") == "ARRAY_SUBLINK"
    said.gathers = said.gathers or bool(said.calls & _GATHERING)
    return said


def _note_reference(said: _Said, path: list[str], around: str) -> None:
    *qualifier, last = path
    if last != "*":
        said.columns.add(last)
        if not qualifier:
            said.rows.add(last)
    elif around == "ResTarget":
        said.has_star = True
    else:  # the whole row, inside an expression
        said.rows.update(qualifier[-1:])
