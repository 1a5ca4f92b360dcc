"""Tables and views: all of the database's, less what the server keeps to itself, what lies elsewhere, and what is personal."""

from __future__ import annotations

from facts.guard import builtins, casts, orderings, unseen
from facts.guard.builtins import Barred
from facts.guard.context import Context
from facts.guard.scope import Scope
from facts.guard.syntax import Node, strings
from facts.guard.verdict import Refusal
from knowledge.schema import Table, View

_SYSTEM = frozenset({None, builtins.CATALOG, builtins.INFORMATION})
_SAMPLING = frozenset({"bernoulli", "system"})


def visit_relation(context: Context, node: Node, scope: Scope) -> None:
    """Look at a table, view or catalog in FROM.

    :raises Refusal: with ``relation_sensitive``, ``relation_foreign``, ``column_personal`` or what the view's definition meets.
    """
    key = schema, name, _ = node.get("schemaname"), node["relname"], node.get("inh", False)
    if key in context.relations:
        return
    # A CTE of the same name is no excuse: inside WITH t AS (SELECT … FROM t) the name means the catalog.
    barred = builtins.barred_relations(bool(context.policy.personal)).get(name)
    if barred is not None and schema in _SYSTEM:
        _bar(context, node, barred)
    if name == builtins.SETTINGS and schema in _SYSTEM:
        context.shown.add(name)
    if schema == "pg_toast":
        raise Refusal("relation_sensitive", relation=name, why="holds raw parts of other tables", instead="The table itself.")
    if schema is None and scope.is_cte(name):
        return
    relation = context.names.relation(schema, name)
    if relation is not None:
        _note_types(context, node, relation)
        _check(context, node, relation)
        if barred is None and relation.name not in context.policy.personal:
            context.relations.add(key)


def _note_types(context: Context, node: Node, relation: Table | View) -> None:
    """Take down the types of a relation's columns that may call something when the statement is run."""
    casts.note_relation(context, relation)
    if not context.is_held:
        unseen.note_relation(context, node, relation)
        orderings.note_relation(context, relation)


def _check(context: Context, node: Node, relation: Table | View) -> None:
    """Judge a relation of the database's own, unless its owner allowed it."""
    if relation.name in context.policy.relations:
        return
    personal = context.policy.personal.get(relation.name)
    if personal:
        context.columns.bar(node, str(relation.name), personal)
    if isinstance(relation, View):
        _look_into_view(context, relation)
    elif not context.is_held:
        _refuse_foreign(context, node, relation)


def _refuse_foreign(context: Context, node: Node, relation: Table) -> None:
    read = context.names.foreign.get(relation.name, frozenset())
    far = sorted((read if node.get("inh") else read & {relation.name}) - context.policy.relations)
    if far:
        raise Refusal("relation_foreign", relation=str(far[0]))


def _bar(context: Context, node: Node, barred: Barred) -> None:
    """Refuse a system relation, or take down which of its columns may not be read."""
    name = node["relname"]
    if not barred.columns:
        raise Refusal("relation_sensitive", relation=name, why=barred.why, instead="Other catalogs; pg_roles shows who there is.")
    context.columns.bar(node, name, barred.columns, barred.why)


def _look_into_view(context: Context, view: View) -> None:
    """Judge a view by its definition, once for each statement; of a materialised one, only where its rows come from.

    :raises Refusal: with ``view_refused``.
    """
    key = view.name, context.is_held or view.kind == "m"
    if key in context.views:
        return
    context.views.add(key)
    try:
        context.look_into(context, view.definition, is_held=key[1])
    except Refusal as refusal:
        raise Refusal("view_refused", relation=str(view.name), reason=refusal.verdict().reason) from None


def visit_sample(_context: Context, node: Node, _scope: Scope) -> None:
    """Look at the method of TABLESAMPLE, which is a function.

    :raises Refusal: with ``sampling_unknown``.
    """
    path = strings(node["method"])
    if path[-1] not in _SAMPLING or path[:-1] not in ([], [builtins.CATALOG]):
        raise Refusal("sampling_unknown", method=".".join(path))


def visit_show(_context: Context, node: Node, _scope: Scope) -> None:
    """Look at the setting of SHOW.

    :raises Refusal: with ``setting_sensitive``.
    """
    why = builtins.barred_settings().get(node["name"])
    if why is not None:
        raise Refusal("setting_sensitive", setting=node["name"], why=why)
