"""Whether CHECK constraints prove that a table fits a partition bound, so that PostgreSQL need not read it. Pure.

The proof is by parts: a bound is a list of comparisons of the key with constants; a valid CHECK proves the bound if every one of
them stands among its AND-ed parts. PostgreSQL's prover knows more (wider ranges imply narrower ones); where VAST is not sure it
expects the scan.
"""

from __future__ import annotations

from collections.abc import Iterable

from pglast import ast
from pglast.enums import A_Expr_Kind, BoolExprType

from knowledge.schema import Table
from ops.statements.parse import parse, strings, value

Part = tuple[str, str, object]  # column, operator, constant
OPPOSITE = {">=": "<", "<": ">=", ">": "<=", "<=": ">", "=": "<>", "<>": "="}


def implied_by_checks(bound: ast.PartitionBoundSpec, parent: Table, child: Table) -> bool:
    """Return whether the child's checks and NOT NULLs prove that every row fits the bound."""
    wanted = bound_parts(bound, parent)
    if wanted is None:
        return False
    proved = {part for check in _checks(child) for part in _conjuncts(check)}
    required = {column.name for column in child.columns if column.not_null}
    required |= {part[0] for part in proved if part[1] == "is not null"}
    return set(wanted) <= proved and {column for column, _, _ in wanted} <= required


def excluded_by_checks(bound: ast.PartitionBoundSpec, parent: Table, default: Table) -> bool:
    """Return whether the default partition's checks prove that it holds no row of a new bound."""
    wanted = bound_parts(bound, parent)
    if not wanted:
        return False
    opposite = {(column, OPPOSITE[operator], constant) for column, operator, constant in wanted}
    return any(_excludes(check, set(wanted), opposite) for check in _checks(default))


def _excludes(check: ast.Node, wanted: set[Part], opposite: set[Part]) -> bool:
    if isinstance(check, ast.BoolExpr) and check.boolop == BoolExprType.NOT_EXPR:
        inner = set(_conjuncts(check.args[0]))
        return bool(inner) and {part for part in inner if part[1] != "is not null"} <= wanted
    if isinstance(check, ast.BoolExpr) and check.boolop == BoolExprType.OR_EXPR:
        parts = [part for one in check.args for part in _conjuncts(one)]
        return len(parts) == len(check.args) and set(parts) <= opposite
    return bool(set(_conjuncts(check)) & opposite)


def bound_parts(bound: ast.PartitionBoundSpec, parent: Table) -> list[Part] | None:
    """Return a bound over one column as comparisons; None where it is of another form."""
    key = _key_column(parent)
    if key is None or bound.is_default:
        return None
    if bound.listdatums and len(bound.listdatums) == 1:
        return [(key, "=", _constant(bound.listdatums[0]))]
    if not bound.lowerdatums or len(bound.lowerdatums) != 1:
        return None
    low, high = _constant(bound.lowerdatums[0]), _constant(bound.upperdatums[0])
    return [part for part in ((key, ">=", low), (key, "<", high)) if part[2] not in ("minvalue", "maxvalue")]


def _key_column(parent: Table) -> str | None:
    _, _, listed = (parent.partition_key or "").partition(" (")
    name = listed.removesuffix(")").strip('"')
    return name if parent.column(name) is not None else None


def _constant(node: ast.Node) -> object:
    if isinstance(node, ast.PartitionRangeDatum):
        return _constant(node.value) if node.value is not None else ("minvalue" if node.kind < 0 else "maxvalue")
    if isinstance(node, ast.TypeCast):
        return _constant(node.arg)
    if isinstance(node, ast.ColumnRef):
        return strings(node.fields)[-1]
    return str(value(node))


def _checks(table: Table) -> Iterable[ast.Node]:
    for one in table.constraints:
        if one.kind == "c" and one.validated and one.enforced:
            yield parse(f"ALTER TABLE t ADD {one.definition}").node.cmds[0].def_.raw_expr


def _conjuncts(node: ast.Node) -> list[Part]:
    if isinstance(node, ast.BoolExpr) and node.boolop == BoolExprType.AND_EXPR:
        return [part for one in node.args for part in _conjuncts(one)]
    if isinstance(node, ast.NullTest) and isinstance(node.arg, ast.ColumnRef):
        return [(strings(node.arg.fields)[-1], "is not null", None)] if node.nulltesttype == 1 else []
    if isinstance(node, ast.A_Expr) and node.kind == A_Expr_Kind.AEXPR_OP and isinstance(node.lexpr, ast.ColumnRef):
        return [(strings(node.lexpr.fields)[-1], strings(node.name)[-1], _constant(node.rexpr))]
    return []
