"""Which row of another table a row takes its value from, where a condition says it: ``tasks.run_id = runs.id``. Pure."""

from __future__ import annotations

from typing import Any

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType
from pglast.stream import RawStream

from chat.language.binding.context import NotMeant
from knowledge.schema import Schema
from ops.statements.parse import StatementInvalid, parse_expression, strings


def joined(args: dict[str, Any], join: str | None, schema: Schema) -> dict[str, Any]:
    """Return the arguments of a change that reads another table, with the comparison of two columns that joins them for itself.

    :param join: that comparison, or the column that both tables have, where it was said apart from the condition.
    :raises NotMeant: if it was said, and joins no other table.
    """
    source = schema.relation(args.get("source_table", ""))
    own = schema.relation(args["table"])
    if join and join.isidentifier():
        if not all(one is not None and one.column(join) for one in (source, own)):
            raise NotMeant
        return args | {"joined_on": join, "source_column": join}
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
