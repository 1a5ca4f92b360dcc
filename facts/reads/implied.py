"""Foreign keys that no constraint declares, but names and types tell: reviews.customer_id points to customers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import NamedTuple

from facts.reads.spec import Hop
from knowledge.linking.words import stems
from knowledge.schema import Column, Name, Schema, Table

_ID = stems("id")
#: Types of keys that are compared with each other without a cast.
_INTEGERS = frozenset({"smallint", "integer", "bigint"})


class Implied(NamedTuple):
    """A column of a table that is called as the key of another one, and has its type."""

    table: Table
    column: str
    target: Name
    referenced: str


def implied_keys(schema: Schema) -> Iterator[Implied]:
    """Yield the columns called like ``customer_id``, under no foreign key, for which one table ``customers`` has such a key."""
    tables = [one for one in schema.tables if one.parent is None]
    called: dict[tuple[str, ...], list[tuple[Table, Column]]] = {}
    for table in tables:
        key = table.primary_key
        if key is not None and len(key.columns) == 1 and (column := table.column(key.columns[0])) is not None:
            called.setdefault(stems(table.name.name), []).append((table, column))
    for table in tables:
        declared = {column for key in table.foreign_keys for column in key.columns}
        for column in (one for one in table.columns if one.name not in declared and stems(one.name)[-1:] == _ID):
            fitting = [one for one in called.get(stems(column.name)[:-1], ()) if one[0] is not table and _alike(one[1], column)]
            near = [one for one in fitting if one[0].name.schema == table.name.schema] or fitting
            if len(near) == 1:
                yield Implied(table, column.name, near[0][0].name, near[0][1].name)


def _alike(one: Column, other: Column) -> bool:
    return one.type == other.type or {one.type, other.type} <= _INTEGERS


def implied_in(value: object) -> frozenset[Hop]:
    """Return the implied keys that a query, or a part of one, goes along."""
    if isinstance(value, Hop):
        return frozenset({value}) if value.is_implied else frozenset()
    if is_dataclass(value):
        return implied_in(tuple(getattr(value, one.name) for one in fields(value)))
    return frozenset().union(*map(implied_in, value)) if isinstance(value, tuple) else frozenset()
