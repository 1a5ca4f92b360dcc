"""Which columns PostgreSQL fills by itself when a row comes, and which must be given. Pure."""

from __future__ import annotations

from collections.abc import Collection

from knowledge.schema import Column, Table


def numbers_itself(column: Column) -> bool:
    """Return whether a column numbers its rows."""
    return bool(column.identity) or (column.default or "").startswith("nextval(")


def unfilled(table: Table, given: Collection[str]) -> list[str]:
    """Return the required columns that a new row lacks a value for, where only the given ones have one."""
    return [
        one.name
        for one in table.columns
        if one.not_null and one.default is None and not one.identity and not one.generated and one.name not in given
    ]
