"""Conditions and expressions over a table's rows, as requests give them: read, checked against the schema, made SQL. Pure.

Beside SQL a condition may hold ``@without:t@`` and ``@with:t@`` (rows that no row, or some row, of table t points to),
``@older:90 days@`` and ``@before:value@`` (by the column that says when a row was made).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pglast import ast

from knowledge.schema import Constraint, Schema, Table
from ops.moments import MADE_AT, made_at, moments
from ops.operation import ChoiceNeeded, OperationInvalid
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements.parse import StatementInvalid, parse_expression, strings, walk
from ops.statements.render import relation
from ops.statements.row_expressions import of_row
from vast_project.pg.identifiers import quote

_WORDED = re.compile(r"@(without|with|older|before):([^@]+)@")
_BARE_DATE = re.compile(r"\d{4}(?:-\d{1,2}){0,2}")


def checked_expression(table: Table, text: str, schema: Schema | None = None) -> str:
    """Return an expression whose columns the table has, or the tables of its subqueries, where a schema tells them.

    :raises OperationInvalid: if it cannot be read, aggregates, or names a table or column that there is not.
    """
    try:
        node = parse_expression(text)
    except StatementInvalid as error:
        raise OperationInvalid(f"{text!r} cannot be read as an expression: {error.message}", text=text) from error
    nodes = list(walk(node))
    inner = [one for one in nodes if isinstance(one, ast.RangeVar)] if schema is not None else []
    others = {_called(one): table_of(schema, ".".join(filter(None, (one.schemaname, one.relname)))) for one in inner}
    for one in nodes:
        if isinstance(one, ast.ColumnRef) and strings(one.fields):
            _check_reference(table, others, strings(one.fields))
    return text


def refuse_unreadable(text: str, what: str = "condition") -> None:
    """Refuse what PostgreSQL's grammar does not read as an expression; names in it are not looked at.

    :raises OperationInvalid: with what the grammar says.
    """
    try:
        parse_expression(text)
    except StatementInvalid as error:
        raise OperationInvalid(f"The {what} {text!r} cannot be read: {error.message}", text=text) from error


def reads_others(text: str) -> bool:
    """Return whether an expression has a subquery."""
    try:
        return any(isinstance(one, ast.SubLink) for one in walk(parse_expression(_WORDED.sub("true", text))))
    except StatementInvalid:
        return False


def _called(item: ast.RangeVar) -> str:
    return item.alias.aliasname if item.alias else item.relname


def _check_reference(table: Table, others: Mapping[str, Table], parts: tuple[str, ...]) -> None:
    if len(parts) == 1:
        owner = next((one for one in (table, *others.values()) if one.column(parts[0])), table)
    elif parts[-2] in others:
        owner = others[parts[-2]]
    elif parts[-2] == table.name.name:
        owner = table
    else:
        raise OperationInvalid(f"{'.'.join(parts)} is not a column of {table.name}.", column=".".join(parts))
    column_of(owner, parts[-1])


def qualified(table: Table, sql: str) -> str:
    """Return a condition with a table's columns behind its bare name, so that it holds beside another table's of the same names."""
    return of_row(table, sql, table.name.name)


def checked_condition(schema: Schema, table: Table, text: str) -> str:
    """Return a condition over a table's rows as SQL.

    :raises OperationInvalid: if it cannot be read or names what does not exist.
    :raises ChoiceNeeded: if it leaves open by which column rows are old, or which foreign key is meant.
    """
    sql = condition_sql(schema, table, text)
    plain = _WORDED.sub("true", text)
    checked_expression(table, plain, schema)
    return sql


def condition_sql(schema: Schema, table: Table, text: str) -> str:
    """Return a condition with what was said in words turned into SQL; errors as for :func:`checked_condition`."""
    return _WORDED.sub(lambda found: _worded(schema, table, found), text)


def _worded(schema: Schema, table: Table, found: re.Match[str]) -> str:
    kind, rest = found.groups()

    def choice(label: str, sql: str) -> dict[str, Any]:
        return {"label": label, "args": {"where": f"{found.string[: found.start()]}{sql}{found.string[found.end() :]}"}}

    if kind in ("with", "without"):
        other = table_of(schema, rest)
        keys = _keys_between(table, other)
        chosen = [choice(key.columns[0], _existence(table, other, key, negated=kind == "without")) for key in keys]
        return _existence(table, other, _only(keys, table, other, chosen), negated=kind == "without")
    column = made_at(table)
    if column is None:
        chosen = [choice(one, _age(one, kind, rest)) for one in moments(table)]
        raise ChoiceNeeded(f"By which column are rows of {table.name} old?", choices=chosen, table=str(table.name))
    return _age(column, kind, rest)


def _age(column: str, kind: str, rest: str) -> str:
    return f"{quote(column)} < now() - interval '{rest}'" if kind == "older" else f"{quote(column)} < {_moment(rest)}"


def _moment(text: str) -> str:
    """Return a date as SQL: bare digits and dashes would be a subtraction; a year or month means its beginning."""
    if not _BARE_DATE.fullmatch(text):
        return text
    year, month, day = (*text.split("-"), "01", "01")[:3]
    return f"'{year}-{month}-{day}'"


def _existence(table: Table, other: Table, key: Constraint, *, negated: bool) -> str:
    return f"{'NOT ' if negated else ''}EXISTS (SELECT 1 FROM {relation(other.name)} AS other WHERE {_joined(table, key)})"


def joined_rows(table: Table, other: Table) -> str:
    """Return the condition that a row of another table, called ``other``, belongs to a row of this one by the only foreign key.

    :raises OperationInvalid: if there is none.
    :raises ChoiceNeeded: if there are several.
    """
    return _joined(table, _only(_keys_between(table, other), table, other))


def _keys_between(table: Table, other: Table) -> list[Constraint]:
    """Return the foreign keys by which rows of another table point here; where there are none, those that point there."""
    here = [key for key in other.foreign_keys if key.references == table.name]
    return here or [key for key in table.foreign_keys if key.references == other.name]


def _joined(table: Table, key: Constraint) -> str:
    own, foreign = key.referenced_columns, key.columns
    if key in table.foreign_keys and key.references != table.name:
        own, foreign = foreign, own
    pairs = zip(own, foreign, strict=True)
    return " AND ".join(f"other.{quote(there)} = {quote(table.name.name)}.{quote(here)}" for here, there in pairs)


def _only(keys: list[Constraint], table: Table, other: Table, choices: Sequence[dict[str, Any]] = ()) -> Constraint:
    if len(keys) == 1:
        return keys[0]
    if not keys:
        raise OperationInvalid(f"No foreign key joins {table.name} and {other.name}, so rows of one with the other cannot be told.")
    raise ChoiceNeeded(f"{len(keys)} foreign keys join {table.name} and {other.name}: which is meant?", choices=list(choices))


def moments_taken(schema: Schema, table_name: str, condition: str) -> Iterator[Finding]:
    """Say by which column rows are old, where a condition leaves that to VAST and the column's name alone does not tell."""
    table = schema.table(table_name)
    kinds = {kind for kind, _ in _WORDED.findall(condition)}
    if table is None or not kinds & {"older", "before"} or (column := made_at(table)) in (None, *MADE_AT):
        return
    said = f"How old a row is tells {column}: no other column of {table.name} says when a row came to be."
    yield Finding("age_told_by", Severity.NOTE, said, f"{table.name}.{column}")
