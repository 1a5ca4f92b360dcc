"""The guard: each check in its order, and the first that says no decides."""

from __future__ import annotations

from facts.guard import (
    arguments,
    attributes,
    casts,
    columns,
    cost,
    functions,
    newer,
    operators,
    orderings,
    relations,
    types,
    unseen,
)
from facts.guard.context import Context
from facts.guard.names import names_of
from facts.guard.policy import Policy
from facts.guard.scope import Scope
from facts.guard.statements import kind_of
from facts.guard.syntax import MAX_DEPTH, Node, collector_paused, parse
from facts.guard.text import check_text
from facts.guard.verdict import Kind, Refusal, Verdict
from facts.guard.walk import Visit, prepared, walk
from knowledge.schema import Schema

_NO_POLICY = Policy()

#: What looks at which type of node.
_VISITS: dict[str, tuple[Visit, ...]] = {
    "SelectStmt": (cost.visit_select,),
    "VariableShowStmt": (relations.visit_show,),
    "CommonTableExpr": (attributes.note_columns,),
    "ResTarget": (attributes.note_output,),
    "Alias": (attributes.note_columns,),
    "ColumnDef": (attributes.note_columns,),
    "RangeVar": (relations.visit_relation,),
    "RangeTableSample": (relations.visit_sample,),
    "ColumnRef": (attributes.visit_reference,),
    "A_Indirection": (attributes.note_indirection,),
    "JoinExpr": (columns.visit_join,),
    "FuncCall": (functions.visit_call, arguments.visit_call),
    "JsonFuncExpr": (newer.visit_function,),
    "JsonParseExpr": (newer.visit_named("json", 17),),
    "JsonScalarExpr": (newer.visit_named("json_scalar", 17),),
    "JsonSerializeExpr": (newer.visit_named("json_serialize", 17),),
    "JsonObjectConstructor": (newer.visit_named("json_object", 16),),
    "JsonArrayConstructor": (newer.visit_named("json_array", 16),),
    "JsonArrayQueryConstructor": (newer.visit_named("json_array", 16),),
    "JsonObjectAgg": (newer.visit_named("json_objectagg", 16),),
    "JsonArrayAgg": (newer.visit_named("json_arrayagg", 16),),
    "A_Expr": (operators.visit_expression,),
    "SubLink": (operators.visit_sublink,),
    "SortBy": (operators.visit_sort,),
    "TypeCast": (casts.note_cast,),
    "TypeName": (types.visit_type, casts.note_type),
}
#: What looks at the definition of a materialised view: its rows were made before, so that only where they came from counts.
_VISITS_OF_HELD: dict[str, tuple[Visit, ...]] = {
    "RangeVar": (relations.visit_relation,),
    "ColumnRef": (columns.visit_reference,),
    "A_Indirection": (columns.visit_indirection,),
    "JoinExpr": (columns.visit_join,),
}
_KNOWN, _KNOWN_OF_HELD = prepared(_VISITS), prepared(_VISITS_OF_HELD)


def check_read(sql: str, schema: Schema, server_version: int | None = None, *, policy: Policy = _NO_POLICY) -> Verdict:
    """Judge whether one statement may be run as a read on a database; nothing is run and nobody is asked.

    In this order: size and characters; PostgreSQL's grammar, exactly one statement; the kind of statement; then every node of
    the tree against the grammar of reads, and in it functions, columns that are calls, operators, types and relations.

    :param schema: the database as it is now; its functions, operators, types and views decide what a name means.
    :param server_version: as 180004; that of the schema's own server where it is left out.
    :param policy: what the database's owner has allowed or barred.
    """
    context = Context(names_of(schema), policy, (server_version or schema.server.version) // 10000, _look_into)
    try:
        check_text(sql)
        with collector_paused():
            kind = _check_statement(context, sql)
    except Refusal as refusal:
        return refusal.verdict()
    except RecursionError:
        return Refusal("too_complex", what="levels", limit=MAX_DEPTH).verdict()
    return Verdict(allow=True, code="ok", kind=kind, shows_settings=bool(context.shown))


def _check_statement(context: Context, sql: str) -> Kind:
    root, node = parse(sql)
    kind = kind_of(root, node)
    _check_tree(context, root, node)
    return kind


def _check_tree(context: Context, root: str, node: Node) -> None:
    """Walk one statement, and judge at the end what depends on the whole of it."""
    walk(root, node, _KNOWN_OF_HELD if context.is_held else _KNOWN, context, Scope(context.names))
    for indirection, scope in context.indirections:
        attributes.check_indirection(context, indirection, scope)
    for path in context.results:
        attributes.check_result(context, path)
    operators.judge(context)
    casts.judge(context)
    unseen.judge(context, root, node)
    orderings.judge(context, root, node)
    context.columns.judge()


def _look_into(context: Context, sql: str, *, is_held: bool = False) -> None:
    """Judge a text that the statement would run without holding it, as if it stood in the statement.

    :param is_held: it is not run: its result is stored.
    """
    _check_statement(context.within(is_held=is_held), sql)
