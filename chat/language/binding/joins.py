"""Which row of another table a row takes its value from, where a condition says it: ``tasks.run_id = runs.id``. Pure."""

from __future__ import annotations

from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType
from pglast.stream import RawStream

from chat.language.binding.context import NotMeant
from knowledge.schema import Schema, Table, View
from ops.statements.parse import StatementInvalid, parse_expression, strings


def joined(args: dict[str, Any], join: str | None, schema: Schema) -> dict[str, Any]:
    """Return the arguments of a change that reads another table, with the comparison of two columns that joins them for itself.

    :param join: that comparison, the column that points to the other table, or one that both have, where it was said apart from the condition.
    :raises NotMeant: if it was said, and joins no other table.
    """
    source = schema.relation(args.get("source_table", ""))
    own = schema.relation(args["table"])
    if join and join.isidentifier():
        return args | {"joined_on": join, "source_column": _meeting(join, own, source)}
    where = " AND ".join(filter(None, (join, args.get("where") and (f"({args['where']})" if join else args["where"]))))
    if source is None or own is None or not where:
        if join:
            raise NotMeant
        return args
    conditions = _conditions(where)
    for number, one in enumerate(conditions):
        pair = _compared(one, own.name.name, source.name.name)
        if pair is not None:
            rest = " AND ".join(RawStream()(other) for other in (*conditions[:number], *conditions[number + 1 :]))
            kept = {key: value for key, value in args.items() if key != "where"}
            return kept | {"joined_on": pair[0], "source_column": pair[1]} | ({"where": rest} if rest else {})
    if join:
        raise NotMeant
    return args


def _meeting(join: str, own: Table | View | None, source: Table | View | None) -> str:
    """Return the column of another table that a row's own column meets: the one that it points to, or one of its name.

    :raises NotMeant: if there is none.
    """
    if own is None or source is None or own.column(join) is None:
        raise NotMeant
    keys = own.foreign_keys if isinstance(own, Table) else ()
    pointed = [one.referenced_columns[0] for one in keys if one.columns == (join,) and one.references == source.name]
    if not pointed and source.column(join) is None:
        raise NotMeant
    return pointed[0] if pointed else join


def _conditions(text: str) -> list[ast.Node]:
    """Return the parts of a condition that all must hold; none where it is not plain SQL."""
    try:
        node = parse_expression(text)
    except StatementInvalid:
        return []
    return list(node.args) if isinstance(node, ast.BoolExpr) and node.boolop == BoolExprType.AND_EXPR else [node]


def _compared(node: ast.Node, own: str, source: str) -> tuple[str, str] | None:
    """Return the column of each table that a comparison says to be equal."""
    if not isinstance(node, ast.A_Expr) or node.kind != A_Expr_Kind.AEXPR_OP or node.name[-1].sval != "=":
        return None
    sides = [strings(one.fields) for one in (node.lexpr, node.rexpr) if isinstance(one, ast.ColumnRef)]
    owners = [parts[-2] if len(parts) > 1 else own for parts in sides]
    if sorted(owners) != sorted((own, source)):
        return None
    first, second = (side[-1] for side in sides)
    return (first, second) if owners[0] == own else (second, first)
