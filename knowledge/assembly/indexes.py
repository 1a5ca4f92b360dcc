"""Indexes from catalog rows, with definitions printed as pg_get_indexdef prints them. Pure.

pg_get_indexdef waits behind an exclusive lock on the table, and is the slowest part of reading many indexes. An index of
plain columns with default operator classes can be printed from its catalog row; the query leaves the definition NULL for
those and only for those.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from operator import attrgetter
from typing import Any

from knowledge.assembly.printing import names_printed, qualified, quoted
from knowledge.assembly.relations import Attributes, Comments
from knowledge.drafting import drafted
from knowledge.schema import Column, Index, Name

_DESC, _NULLS_FIRST = 1, 2
#: The bits of an index's yes-or-no properties, as the query adds them up.
_UNIQUE, _PRIMARY, _VALID, _REPLICA_IDENTITY, _CLUSTERED, _INHERITED, _NULLS_NOT_DISTINCT, _COLLATED = (
    1 << bit for bit in range(8)
)


_index_made = drafted(Index)
_COLLATION = attrgetter("collation")
_NONE: frozenset[str] = frozenset()


def indexes_of(
    rows: list[tuple[Any, ...]],
    names: dict[int, Name],
    columns: dict[int, list[Column]],
    attributes: Attributes,
    comments: Comments,
) -> tuple[dict[int, list[Index]], dict[int, Index]]:
    """Return each relation's indexes, and those that back a constraint by their own OIDs."""
    found: dict[int, list[Index]] = defaultdict(list)
    backers: dict[int, Index] = {}
    collated = {oid: {one.name for one in own if one.collation} for oid, own in columns.items() if any(map(_COLLATION, own))}
    for row in rows:
        oid, table = row[:2]
        if table in names:
            index = _index(row, names[table], attributes[table], collated.get(table, _NONE), comments.of(oid))
            found[table].append(index)
            if index.constraint:
                backers[oid] = index
    return found, backers


def _index(row: tuple[Any, ...], table: Name, attributes: dict[int, str], collated: Set[str], comment: str | None) -> Index:
    """Build an index from its row and what other rows say of it and its table.

    :param attributes: the table's column names by number.
    :param collated: the table's columns that have a collation of their own.
    """
    _, _, name, _, method, keys, key_count, _, flags, tablespace, definition, predicate, texts, constraint = row
    if texts is None:
        named = tuple([attributes[number] for number in keys])
    else:
        named = tuple([attributes.get(number) or (texts[place] if texts else "") for place, number in enumerate(keys)])
    if definition is None:
        definition = _printed(row, table, named, collated)
    return _index_made(
        name=name,
        columns=named[:key_count],
        definition=definition,
        method=method,
        unique=bool(flags & _UNIQUE),
        primary=bool(flags & _PRIMARY),
        valid=bool(flags & _VALID),
        include=named[key_count:],
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


def _printed(row: tuple[Any, ...], table: Name, named: tuple[str, ...], collated: Set[str]) -> str:
    """Print an index of plain columns with default operator classes."""
    _, _, name, relkind, method, _, key_count, options, flags, _, _, predicate, _, _ = row
    if flags & _COLLATED:
        collated = _NONE  # the query made sure that each key has its column's collation
    keys = _keys(named, options, collated) if collated or any(options) else names_printed(named[:key_count])
    head = f"CREATE {'UNIQUE ' if flags & _UNIQUE else ''}INDEX {quoted(name)} ON {'ONLY ' if relkind == 'I' else ''}"
    printed = f"{head}{qualified(table)} USING {method} ({keys})"
    if len(named) > key_count:
        printed += f" INCLUDE ({names_printed(named[key_count:])})"
    if flags & _NULLS_NOT_DISTINCT:
        printed += " NULLS NOT DISTINCT"
    return printed if predicate is None else f"{printed} WHERE {predicate}"


def _keys(named: tuple[str, ...], options: list[int], collated: Set[str]) -> str:
    """Print the keys with their order, and with the default collation where their column has another."""
    return ", ".join(
        quoted(column) + (' COLLATE "default"' if column in collated else "") + _order(option)
        for column, option in zip(named, options, strict=False)
    )


def _order(option: int) -> str:
    """Print a key's direction where it is not ascending, and its nulls where they are not on that direction's usual side."""
    if option & _DESC:
        return " DESC" if option & _NULLS_FIRST else " DESC NULLS LAST"
    return " NULLS FIRST" if option & _NULLS_FIRST else ""
