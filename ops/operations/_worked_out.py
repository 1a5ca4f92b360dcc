"""Values that are worked out from the rows of another table which point to a row. Pure.

``@sum:order_items:quantity * price@``, ``@count:edits:* filter status = 2@``, ``@max:orders:@made@@`` for when the newest came to be.
"""

from __future__ import annotations

import re

from pglast import ast
from pglast.stream import RawStream

from knowledge.schema import Schema, Table
from ops.moments import made_at
from ops.operation import OperationInvalid
from ops.operations._conditions import checked_expression, joined_rows
from ops.operations._lookup import table_of
from ops.statements.parse import parse_expression, strings, walk
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

_WORKED_OUT = re.compile(r"@(sum|count|min|max|avg):([^:@]+):(.+)@", re.DOTALL)
#: What a sum comes to where there are no rows; the others have no value then, and a count is 0 by itself.
_NONE_OF_THEM = {"sum": "coalesce({0}, 0)"}
#: Stands between what is worked out and which of the rows it is worked out from, and for the column that says when they came to be.
FILTER, MADE = " filter ", "@made@"


def value_sql(schema: Schema, table: Table, value: str) -> str:
    """Return a value with what is worked out from other rows turned into SQL.

    :raises OperationInvalid: if no foreign key joins the two tables, or the other one lacks a column.
    :raises ChoiceNeeded: if several do.
    """
    found = _WORKED_OUT.fullmatch(value)
    if found is None:
        return value
    function, name, what = found.groups()
    other = table_of(schema, name)
    what, _, condition = what.partition(FILTER)
    what = _made_at(other) if what == MADE else what
    if what != "*":
        checked_expression(other, what)
    worked_out = f"{function}({what})"
    if condition:
        worked_out += f" FILTER (WHERE {checked_expression(other, condition)})"
    worked_out = _NONE_OF_THEM.get(function, "{0}").format(worked_out)
    return f"(SELECT {worked_out} FROM {relation(other.name)} AS other WHERE {joined_rows(table, other)})"


def _made_at(other: Table) -> str:
    """Return the column that says when a row of another table came to be.

    :raises OperationInvalid: if no column, or more than one, could say it.
    """
    column = made_at(other)
    if column is None:
        raise OperationInvalid(f"Nothing tells when a row of {other.name} came to be. Nothing was changed. Name the column that says it.", table=str(other.name))
    return quote(column)


def is_of_other_rows(value: str) -> bool:
    """Return whether a value is worked out from the rows of another table."""
    return _WORKED_OUT.fullmatch(value) is not None


def checked_value(schema: Schema, table: Table, value: str) -> str:
    """Return a value as SQL whose columns there are.

    :raises OperationInvalid: as :func:`value_sql`, or if a column is missing.
    """
    if is_of_other_rows(value):
        return value_sql(schema, table, value)
    return checked_expression(table, value, schema)


def own_columns(value: str) -> set[str]:
    """Return the columns of the row itself that an SQL value reads, those of its subqueries left out."""
    nodes = list(walk(parse_expression(value)))
    inner = {id(one) for link in nodes if isinstance(link, ast.SubLink) for one in walk(link.subselect)}
    return {strings(one.fields)[-1] for one in nodes if isinstance(one, ast.ColumnRef) and id(one) not in inner and strings(one.fields)}


def outcomes(value: str) -> list[str]:
    """Return what an SQL value can come to: the results of a CASE, else the value itself."""
    node = parse_expression(value)
    if not isinstance(node, ast.CaseExpr):
        return [value]
    return [RawStream()(one) for one in (*(case.result for case in node.args), node.defresult) if one is not None]
def reads_table(value: str, table: Table) -> bool:
    """Return whether a subquery of an SQL value reads a table."""
    sources = (one for one in walk(parse_expression(value)) if isinstance(one, ast.RangeVar))
    return any(one.relname == table.name.name and one.schemaname in (None, table.name.schema) for one in sources)
