"""Which tables and columns held data before a plan, under the names that they have by now. Pure.

What a plan throws away of them has to be kept; what the plan itself made holds nothing that was there before. A copy that takes the
place of a table or a column is made by the plan and holds its data all the same: it counts as the one whose name it took.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace

from pglast import ast

from knowledge.schema import Schema, Table
from ops.operation import OperationInvalid
from ops.statements.parse import parse_all
from ops.statements.simulate import apply_one
from ops.step import Step


def renamed(steps: Iterable[Step], origins: Schema) -> Schema:
    """Return a schema whose tables and columns have the names that steps give them; what it does not have is left alone."""
    for statement in (one for step in steps if step.kind == "ddl" for sql in step.statements for one in parse_all(sql)):
        if isinstance(statement.node, (ast.RenameStmt, ast.AlterObjectSchemaStmt)):
            with suppress(OperationInvalid):
                origins = apply_one(statement, origins)
    return origins


def succeeded(origins: Schema, before: Schema, current: Schema) -> Schema:
    """Return ``origins`` with what took the place, in one step, of a table or a column that got another name.

    :param before: the origins before that step.
    :param current: the schema that the step leaves.
    """
    if origins is before:
        return origins
    for was in before.tables:
        successor = current.table(was.name)
        if successor is not None:
            origins = _with_successor(origins, was, successor)
    return origins


def _with_successor(origins: Schema, was: Table, successor: Table) -> Schema:
    held = origins.table(was.name) or replace(successor, columns=())
    names = {one.name for one in was.columns} - {one.name for one in held.columns}
    columns = tuple(one for one in successor.columns if one.name in names)
    return origins.with_table(replace(held, columns=(*held.columns, *columns))) if columns else origins

