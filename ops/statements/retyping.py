"""The work of changing a column's type. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from pglast import ast

from knowledge.schema import Name, Schema, Table
from ops.statements.lock_case import Case
from ops.statements.lock_roles import relations
from ops.statements.parse import strings
from ops.statements.type_changes import Change, type_change
from ops.statements.types import printed
from ops.statements.work_base import Work, tables


def retype(case: Case, work: Work) -> None:
    """Tell a rewrite from an index build from nothing."""
    cmd: ast.AlterTableCmd = case.use.node
    for table in tables(case):
        column = table.column(cmd.name)
        if column is None:
            continue
        new = printed(cmd.def_.typeName, case.before)
        change = type_change(column.type, new, case.before, using=_computes(cmd, new, case.before))
        if change is Change.REWRITE:
            work.rewrite(table)
            work.scans += _rechecked(case, table)
            continue
        if change is Change.REINDEX:
            work.builds += relations("indexes of the column", case)
        if any(one.kind == "c" and cmd.name in one.columns for one in table.constraints):
            work.scans.append(table.name)


def _rechecked(case: Case, table: Table) -> Iterator[Name]:
    """Foreign keys over a retyped column are proved again, by reading the table that holds them."""
    column = case.use.node.name
    yield from (other.name for other, key in case.before.referencing(table.name) if column in key.referenced_columns)
    if any(column in key.columns for key in table.foreign_keys):
        yield table.name


def _computes(cmd: ast.AlterTableCmd, new: str, schema: Schema) -> bool:
    """Return whether USING does more than convert the column to the new type."""
    using = cmd.def_.raw_default
    if using is None:
        return False
    plain = isinstance(using, ast.TypeCast) and isinstance(using.arg, ast.ColumnRef)
    if not plain or strings(using.arg.fields)[-1] != cmd.name:
        return not (isinstance(using, ast.ColumnRef) and strings(using.fields)[-1] == cmd.name)
    return printed(using.typeName, schema) != new
