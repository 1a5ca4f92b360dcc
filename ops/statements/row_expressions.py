"""Expressions over a table's rows, said of the row by another name, as triggers and joins call it. Pure."""

from __future__ import annotations

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Schema, Table
from ops.statements.parse import parse_expression, strings, walk
from ops.statements.volatility import is_volatile


def of_row(table: Table, sql: str, row: str) -> str:
    """Return an expression with the table's own columns behind a row's name, such as ``new`` and ``old`` in triggers.

    Texts in quotes and what subqueries say of other tables is left as it is.
    """
    node = parse_expression(sql)
    found = [(one, one.fields) for one in _own_references(table, node)]
    try:
        for one, fields in found:
            one.fields = (ast.String(sval=row), fields[-1])
        return RawStream()(node)
    finally:  # whoever reads the same text gets the same tree
        for one, fields in found:
            one.fields = fields


def follows_from_row(table: Table, sql: str, schema: Schema, *, or_constant: bool = False) -> bool:
    """Return whether a trigger can tell an expression's value from the row alone, the same each time.

    It has to read a column unless it may be constant. A generated one has no value yet before its row is written, and functions
    have to be PostgreSQL's own, since whoever writes the row may look for others elsewhere.
    """
    node = parse_expression(sql)
    nodes = list(walk(node))
    read = [strings(one.fields)[-1] for one in _own_references(table, node)]
    called = {strings(one.funcname)[-1] for one in nodes if isinstance(one, ast.FuncCall)}
    return (
        bool(read or or_constant)
        and len(read) == sum(isinstance(one, ast.ColumnRef) for one in nodes)
        and not any(isinstance(one, ast.SubLink) for one in nodes)
        and not any(one.generated for one in table.columns if one.name in read)
        and called.isdisjoint(one.name.name for one in schema.functions)
        and not is_volatile(sql, schema)
    )


def _own_references(table: Table, node: ast.Node) -> list[ast.ColumnRef]:
    """Return the references to the table's columns, bare or behind its name, outside of subqueries."""
    nodes = list(walk(node))
    inner = {id(one) for link in nodes if isinstance(link, ast.SubLink) for one in walk(link.subselect)}
    references = [one for one in nodes if isinstance(one, ast.ColumnRef) and id(one) not in inner and strings(one.fields)]
    return [
        one
        for one in references
        if strings(one.fields)[:-1] in ((), (table.name.name,)) and table.column(strings(one.fields)[-1]) is not None
    ]
