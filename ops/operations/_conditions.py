"""Conditions and expressions over a table's rows, as requests give them: read, checked against the schema, made SQL. Pure.

Beside SQL a condition may hold ``@without:t@`` and ``@with:t@`` (rows that no row, or some row, of table t points to),
``@older:90 days@`` and ``@before:value@`` (by the column that says when a row was made).
"""

from __future__ import annotations

import re

from pglast import ast

from knowledge.schema import Constraint, Schema, Table
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations._lookup import column_of, table_of
from ops.statements.parse import StatementInvalid, parse_expression, strings, walk
from ops.statements.render import relation
from vast_project.pg.identifiers import quote

_WORDED = re.compile(r"@(without|with|older|before):([^@]+)@")
_BARE_DATE = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")
#: Columns that say when a row was made, the plainest first.
MADE_AT = ("created_at", "created_on", "created", "inserted_at", "created_date", "published", "published_at", "timestamp", "logged_at", "occurred_at", "date")


def checked_expression(table: Table, text: str) -> str:
    """Return an expression whose columns the table has.

    :raises OperationInvalid: if it cannot be read, aggregates, or names a column that the table lacks.
    """
    try:
        node = parse_expression(text)
    except StatementInvalid as error:
        raise OperationInvalid(f"{text!r} cannot be read as an expression: {error.message}", text=text) from error
    for one in walk(node):
        if isinstance(one, ast.ColumnRef) and strings(one.fields):
            _check_reference(table, strings(one.fields))
    return text


def _check_reference(table: Table, parts: tuple[str, ...]) -> None:
    if len(parts) > 1 and parts[-2] != table.name.name:
        raise OperationInvalid(f"{'.'.join(parts)} is not a column of {table.name}.", column=".".join(parts))
    column_of(table, parts[-1])


def checked_condition(schema: Schema, table: Table, text: str) -> str:
    """Return a condition over a table's rows as SQL.

    :raises OperationInvalid: if it cannot be read or names what does not exist.
    :raises ChoiceNeeded: if it leaves open by which column rows are old, or which foreign key is meant.
    """
    sql = condition_sql(schema, table, text)
    plain = _WORDED.sub("true", text)
    checked_expression(table, plain)
    return sql


def condition_sql(schema: Schema, table: Table, text: str) -> str:
    """Return a condition with what was said in words turned into SQL; errors as for :func:`checked_condition`."""
    return _WORDED.sub(lambda found: _worded(schema, table, found.group(1), found.group(2)), text)


def _worded(schema: Schema, table: Table, kind: str, rest: str) -> str:
    if kind in ("with", "without"):
        return _existence(schema, table, table_of(schema, rest), negated=kind == "without")
    column = quote(_made_at(table))
    return f"{column} < now() - interval '{rest}'" if kind == "older" else f"{column} < {_moment(rest)}"


def _moment(text: str) -> str:
    """Return a date as SQL: bare digits and dashes would be a subtraction; a year or month means its beginning."""
    if not _BARE_DATE.fullmatch(text):
        return text
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return f"'{year}-{month}-{day}'"


def _existence(schema: Schema, table: Table, other: Table, *, negated: bool) -> str:
    del schema
    keys = [key for key in other.foreign_keys if key.references == table.name]
    own, foreign = (lambda key: key.referenced_columns), (lambda key: key.columns)
    if not keys:
        keys = [key for key in table.foreign_keys if key.references == other.name]
        own, foreign = foreign, own
    key = _only(keys, table, other)
    pairs = zip(own(key), foreign(key), strict=True)
    join = " AND ".join(f"other.{quote(there)} = {quote(table.name.name)}.{quote(here)}" for here, there in pairs)
    return f"{'NOT ' if negated else ''}EXISTS (SELECT 1 FROM {relation(other.name)} AS other WHERE {join})"


def _only(keys: list[Constraint], table: Table, other: Table) -> Constraint:
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise OperationInvalid(f"No foreign key joins {table.name} and {other.name}, so rows of one with the other cannot be told.")
    raise ChoiceNeeded(
        f"{len(keys)} foreign keys join {table.name} and {other.name}: which is meant?",
        choices=[{"label": key.name, "text": f"by {key.columns[0]}"} for key in keys],
    )


def _made_at(table: Table) -> str:
    found = next((name for name in MADE_AT if table.column(name)), None)
    if found is not None:
        return found
    moments = [one.name for one in table.columns if one.type.startswith(("timestamp", "date"))]
    if len(moments) == 1:
        return moments[0]
    raise ChoiceNeeded(
        f"By which column are rows of {table.name} old?", choices=[{"label": name, "text": f"by {name}"} for name in moments], table=str(table.name)
    )
