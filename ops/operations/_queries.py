"""Queries that views are made of, and what uses a view. Pure."""

from __future__ import annotations

from pglast import ast

from knowledge.schema import Schema, View
from ops.operation import OperationInvalid
from ops.statements.parse import parse, walk


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


def named_after(query: str, schema: Schema) -> list[str]:
    """Return free names for a view, after the tables that its query reads: "orders_customers", "orders_list"."""
    read = list(dict.fromkeys(one.relname for one in walk(parse(query).node) if isinstance(one, ast.RangeVar)))
    names = ["_".join(read[:2])] if len(read) > 1 else []
    names += [f"{read[0]}_list", f"{read[0]}_view"] if read else []
    return [one for one in names if schema.relation(one) is None]
