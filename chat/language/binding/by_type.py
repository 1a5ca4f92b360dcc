"""Columns that are named by their type: "all timestamp columns of orders". Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from chat.language.binding.context import Choice, Request, Unclear
from knowledge.schema import OWN_SCHEMA, Schema
from ops.statements.types import TypeInvalid, base_type, canonical

#: More than this at once is no plan that anybody reads.
MOST = 60


def retyped(schema: Schema, tables: Sequence[str], old: str, plain: dict[str, Any]) -> list[Request]:
    """Return a request to change each column of a type, of some tables or of all.

    ``varchar`` means one of any length, ``varchar(20)`` only that.

    :param plain: what all of them get.
    :raises Unclear: if there are none, or too many.
    """
    found = [one for one in schema.tables if one.name.schema != OWN_SCHEMA and one.parent is None and (str(one.name) in tables or not tables)]
    meant = _canonical(old, schema)
    pairs = [(str(one.name), column.name) for one in found for column in one.columns if _is_of(column.type, meant) and not column.inherited]
    where = f"of {', '.join(tables)}" if tables else "anywhere"
    if not pairs:
        raise Unclear(Choice(f"There is no column of type {old} {where}. Which ones do you mean?"))
    if len(pairs) > MOST:
        raise Unclear(Choice(f"There are {len(pairs)} columns of type {old} {where}: of which tables first?"))
    return [Request("change_type", {"table": table, "column": column, **plain}) for table, column in pairs]


def _canonical(type_: str, schema: Schema) -> str:
    try:
        return canonical(type_, schema)
    except TypeInvalid:
        return type_


def _is_of(own: str, meant: str) -> bool:
    return own == meant or ("(" not in meant and base_type(own) == meant)
