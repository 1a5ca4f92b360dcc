"""What extended statistics are over, as the catalog prints it: columns in the table's order, then expressions. Pure."""

from __future__ import annotations

import re

from pglast import ast

from knowledge.schema import Name, Table
from ops.statements.expressions import Scope, normal_node
from ops.statements.indexing import LIKE_FUNCTIONS
from ops.statements.parse import strings
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

_CAST = re.compile(r'\((\w+|"(?:[^"]|"")+"|\([^()]*\))\)::')
#: The kinds there are; all of them together are not printed.
KINDS = frozenset({"ndistinct", "dependencies", "mcv"})


def statistics_text(node: ast.CreateStatsStmt, name: Name, table: Table, scope: Scope) -> str:
    """Return the statement that makes extended statistics, as the catalog would print it.

    :param table: what they are over, with the names that its columns have by now.
    :param scope: what names in ``node`` mean; ``renamed`` leads to those of ``table``.
    """
    columns = [scope.renamed.get(one.name, one.name) for one in node.exprs if one.name]
    order = {column.name: place for place, column in enumerate(table.columns)}
    shown = [quote(one) for one in sorted(columns, key=lambda one: order.get(one, len(order)))]
    shown += [_expression(one.expr, scope) for one in node.exprs if not one.name]
    wanted = strings(node.stat_types)
    kinds = f" ({', '.join(_in_order(wanted))})" if wanted and len(shown) > 1 and set(wanted) != KINDS else ""
    return f"CREATE STATISTICS {relation(name)}{kinds} ON {', '.join(shown)} FROM {relation(table.name)}"


def _expression(node: ast.Node, scope: Scope) -> str:
    """Return an expression, without brackets that precedence does not need: none twice at the top, none around what is cast."""
    text = _CAST.sub(r"\1::", normal_node(node, scope))
    is_bracketed = not isinstance(node, ast.TypeCast) and (text[0], text[-1]) == ("(", ")")
    return text if is_bracketed or isinstance(node, LIKE_FUNCTIONS) else f"({text})"


def _in_order(kinds: tuple[str, ...]) -> list[str]:
    return [one for one in ("ndistinct", "dependencies", "mcv") if one in kinds]
