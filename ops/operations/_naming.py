"""Names that VAST gives where a request gives none: those PostgreSQL itself would choose, never one that is taken. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.schema import Name, Schema, Table
from vast_project.pg.identifiers import MAX_BYTES


def object_name(table: str, columns: Sequence[str], suffix: str) -> str:
    """Return ``table_columns_suffix`` cut to 63 bytes, the longer part first, as PostgreSQL does."""
    first, second = table, "_".join(columns)
    room = MAX_BYTES - len(suffix.encode()) - 1 - (1 if second else 0)
    while len(first.encode()) + len(second.encode()) > room:
        if len(first.encode()) >= len(second.encode()):
            first = first[:-1]
        else:
            second = second[:-1]
    return "_".join(part for part in (first, second, suffix) if part)


def free_constraint(table: Table, columns: Sequence[str], suffix: str) -> str:
    """Return a name for a constraint that the table does not have yet."""
    taken = {one.name for one in table.constraints}
    return _free(lambda ending: object_name(table.name.name, columns, ending), suffix, taken)


def free_relation(schema: Schema, table: Name, columns: Sequence[str], suffix: str) -> str:
    """Return a name for an index or sequence that nothing in the table's schema has yet."""
    taken = {one.name for one in schema.relation_names if one.schema == table.schema}
    owner = schema.table(table)
    taken |= {one.name for one in owner.constraints} if owner else set()
    return _free(lambda ending: object_name(table.name, columns, ending), suffix, taken)


def _free(make: object, suffix: str, taken: set[str]) -> str:
    number = 0
    while True:
        name = make(f"{suffix}{number or ''}")  # type: ignore[operator]
        if name not in taken:
            return name
        number += 1
