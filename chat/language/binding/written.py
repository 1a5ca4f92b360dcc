"""What SQL that stands in a request as it is meant speaks of: the rest of the request may lean on it. Pure."""

from __future__ import annotations

from pglast import ast, parse_sql
from pglast.parser import ParseError

from chat.language.binding.context import Pair

_OF_ROWS = (ast.UpdateStmt, ast.DeleteStmt, ast.InsertStmt)


def spoken_of(sql: str) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
    """Return the tables whose rows statements change, and the columns that they set, each with its table."""
    try:
        nodes = [one.stmt for one in parse_sql(sql)]
    except ParseError:
        return (), ()
    changes = [(_name(one.relation), one) for one in nodes if isinstance(one, _OF_ROWS)]
    pairs = [(table, target.name) for table, one in changes if isinstance(one, ast.UpdateStmt) for target in one.targetList]
    return tuple(dict.fromkeys(table for table, _ in changes)), tuple(pairs)


def _name(relation: ast.RangeVar) -> str:
    return f"{relation.schemaname}.{relation.relname}" if relation.schemaname else relation.relname
