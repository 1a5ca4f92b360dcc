"""How two tables are joined: by the foreign keys between them. Pure."""

from __future__ import annotations

from knowledge.schema import Constraint, Table
from vast_project.pg.identifiers import quote


def joins_between(table: Table, source: Table, column: str = "") -> list[Constraint]:
    """Return the foreign keys of ``table`` to ``source``, and those of ``source`` to it that are unique, so that a row finds one.

    ``column`` narrows them down to those over that column of ``table``.
    """
    own = [key for key in table.foreign_keys if key.references == source.name]
    back = [
        key
        for key in source.foreign_keys
        if key.references == table.name and any(set(one) <= set(key.columns) for one in source.unique_keys())
    ]
    found = own + back
    return [key for key in found if column in key.columns or column in key.referenced_columns] if column else found


def join_condition(table: Table, source: Table, key: Constraint, alias: str) -> str:
    """Return the condition that joins ``source`` under an alias to ``table`` under its bare name."""
    own = quote(table.name.name)
    outward = key.references == source.name and key in table.foreign_keys
    left, right = (key.columns, key.referenced_columns) if outward else (key.referenced_columns, key.columns)
    return " AND ".join(f"{own}.{quote(one)} = {alias}.{quote(other)}" for one, other in zip(left, right, strict=True))
