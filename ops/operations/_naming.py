"""Names that VAST gives where a request gives none: those PostgreSQL itself would choose, never one that is taken. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

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
    return _free(lambda ending: object_name(table.name.name, columns, ending), suffix, lambda name: name in table.constraint_names)


def free_relation(schema: Schema, table: Name, columns: Sequence[str], suffix: str) -> str:
    """Return a name for an index or sequence that nothing in the table's schema has yet."""
    owner = schema.table(table)
    constraints = owner.constraint_names if owner else frozenset()

    def taken(name: str) -> bool:
        return name in constraints or schema.has_relation(Name(table.schema, name))

    return _free(lambda ending: object_name(table.name, columns, ending), suffix, taken)


def _free(make: Callable[[str], str], suffix: str, taken: Callable[[str], bool]) -> str:
    """Return the first name that is not taken, a number behind its ending where it needs one."""
    names = (make(f"{suffix}{number or ''}") for number in count())
    return next(name for name in names if not taken(name))
