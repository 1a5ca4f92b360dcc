"""Queries that views are made of, and what uses a view. Pure."""

from __future__ import annotations

from knowledge.schema import Schema, View
from ops.operation import OperationInvalid
from ops.statements.parse import parse


def checked_query(query: str) -> str:
    """Return a query without its semicolon.

    :raises OperationInvalid: if it is no query.
    """
    text = query.strip().rstrip(";")
    if parse(text).kind != "SelectStmt":
        raise OperationInvalid("A view needs a SELECT, VALUES or WITH query.", query=query[:200])
    return text


def users_of_view(schema: Schema, view: View) -> list[str]:
    """Return what uses a view, as "view v"."""
    return sorted({f"{one.dependent_kind} {one.dependent}" for one in schema.dependencies if one.table == view.name})
