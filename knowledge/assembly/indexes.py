"""Indexes from catalog rows, with definitions printed as pg_get_indexdef prints them. Pure.

pg_get_indexdef waits behind an exclusive lock on the table, and is the slowest part of reading many indexes. An index of
plain columns with default operator classes can be printed from its catalog row; the query leaves the definition NULL for
those and only for those.
"""

from __future__ import annotations

from typing import Any

from knowledge.assembly.printing import names_printed, qualified, quoted
from knowledge.schema import Index, Name

_DESC, _NULLS_FIRST = 1, 2
#: The bits of an index's yes-or-no properties, as the query adds them up.
_UNIQUE, _PRIMARY, _VALID, _REPLICA_IDENTITY, _CLUSTERED, _INHERITED, _NULLS_NOT_DISTINCT, _COLLATED = (
    1 << bit for bit in range(8)
)


def index_of(
    row: tuple[Any, ...],
    table: Name,
    attributes: dict[int, str],
    *,
    collated: frozenset[str],
    constraint: str | None,
    comment: str | None,
) -> Index:
    """
    Build an index from its row and what other rows say of it and its table.

    :param attributes: the table's column names by number.
    :param collated: the table's columns that have a collation of their own.
    """
    _, _, name, _, method, keys, key_count, _, flags, tablespace, definition, predicate, texts = row
    named = [attributes.get(number) or (texts[place] if texts else "") for place, number in enumerate(keys)]
    if definition is None:
        definition = _printed(row, table, named, collated)
    return Index(
        name=name,
        columns=tuple(named[:key_count]),
        definition=definition,
        method=method,
        unique=bool(flags & _UNIQUE),
        primary=bool(flags & _PRIMARY),
        valid=bool(flags & _VALID),
        include=tuple(named[key_count:]),
        predicate=predicate,
        expressions=texts is not None,
        nulls_not_distinct=bool(flags & _NULLS_NOT_DISTINCT),
        constraint=constraint,
        replica_identity=bool(flags & _REPLICA_IDENTITY),
        clustered=bool(flags & _CLUSTERED),
        inherited=bool(flags & _INHERITED),
        tablespace=tablespace,
        comment=comment,
    )


def _printed(row: tuple[Any, ...], table: Name, named: list[str], collated: frozenset[str]) -> str:
    """Print an index of plain columns with default operator classes."""
    _, _, name, relkind, method, _, key_count, options, flags, _, _, predicate, _ = row
    if flags & _COLLATED:
        collated = frozenset()  # the query made sure that each key has its column's collation
    keys = [quoted(column) + _collation(column, collated) + _order(option) for column, option in zip(named, options, strict=False)]
    head = f"CREATE {'UNIQUE ' if flags & _UNIQUE else ''}INDEX {quoted(name)} ON {'ONLY ' if relkind == 'I' else ''}"
    parts = [f"{head}{qualified(table)} USING {method} ({', '.join(keys)})"]
    if len(named) > key_count:
        parts.append(f"INCLUDE ({names_printed(named[key_count:])})")
    if flags & _NULLS_NOT_DISTINCT:
        parts.append("NULLS NOT DISTINCT")
    if predicate is not None:
        parts.append(f"WHERE {predicate}")
    return " ".join(parts)


def _collation(column: str, collated: frozenset[str]) -> str:
    return ' COLLATE "default"' if column in collated else ""


def _order(option: int) -> str:
    """Print a key's direction where it is not ascending, and its nulls where they are not on that direction's usual side."""
    if option & _DESC:
        return " DESC" if option & _NULLS_FIRST else " DESC NULLS LAST"
    return " NULLS FIRST" if option & _NULLS_FIRST else ""
