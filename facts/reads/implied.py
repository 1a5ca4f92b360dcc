"""Foreign keys that no constraint declares, but names and types tell: reviews.customer_id points to customers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from typing import NamedTuple

from facts.reads.spec import Hop
from knowledge.linking.words import key, stem, stems
from knowledge.schema import Column, Name, Schema, Table

#: What the last part of a key's name says of it.
_KEYS = frozenset(map(stem, "id code key uuid guid no nr num number ref".split()))
#: Names that say nothing of whose key it is.
_BARE = frozenset("code key uuid guid no nr num number ref".split())
#: How names of keys end that are short for all they say: pid, of publications.
_SHORT = ("id", "key", "code")
#: Types of keys that are compared with each other without a cast.
_INTEGERS = frozenset({"smallint", "integer", "bigint"})


class Implied(NamedTuple):
    """A column of a table that is called as the key of another one, and has its type."""

    table: Table
    column: str
    target: Name
    referenced: str


@dataclass(frozen=True)
class _Keys:
    """The keys of one column that tables have: by what columns are called that refer to them, and by their own names."""

    by_table: dict[str, list[tuple[Table, Column]]] = field(default_factory=dict)
    by_name: dict[str, list[tuple[Table, Column]]] = field(default_factory=dict)

    def add(self, table: Table, column: Column) -> None:
        """Take a key in."""
        last = stems(column.name)[-1:]
        self.by_table.setdefault(key((*stems(table.name.name), *last)), []).append((table, column))
        if column.name.lower() in _BARE:
            return  # a coupon's code is no country's
        if last[0] in _KEYS or column.name.lower().endswith(_SHORT):
            self.by_name.setdefault(column.name.lower(), []).append((table, column))

    def called(self, column: Column) -> Iterator[list[tuple[Table, Column]]]:
        """Yield the keys that a column may refer to, by more of its name first: home_station_id, of stations."""
        parts = stems(column.name)
        if parts[-1] in _KEYS:
            yield from (self.by_table.get(key(parts[start:]), []) for start in range(len(parts) - 1))
        yield self.by_table.get(key(parts), []) if len(parts) == 1 else []
        yield self.by_name.get(column.name.lower(), [])


def implied_keys(schema: Schema) -> Iterator[Implied]:
    """Yield the columns under no foreign key that are called as the key of one other table, and have its type.

    That is ``customer_id``, of a key ``id`` of ``customers``, or a name that only the other table's key has: ``pid``, or ``id``
    in a table of which it is no key.
    """
    tables = [one for one in schema.tables if one.parent is None]
    keys = _Keys()
    for table in tables:
        if (own := _key_of(table)) is not None:
            keys.add(table, own)
    for table in tables:
        declared = {column for one in table.foreign_keys for column in one.columns}
        own = _key_of(table)
        for column in (one for one in table.columns if one.name not in declared and one != own):
            near = next((found for called in keys.called(column) if (found := _fitting(called, table, column))), [])
            if len(near) == 1:
                yield Implied(table, column.name, near[0][0].name, near[0][1].name)


def _key_of(table: Table) -> Column | None:
    found = table.primary_key
    return table.column(found.columns[0]) if found is not None and len(found.columns) == 1 else None


def _fitting(called: list[tuple[Table, Column]], table: Table, column: Column) -> list[tuple[Table, Column]]:
    """Return the keys of other tables that have a column's type; those of its own schema, where there are such."""
    found = [one for one in called if one[0] is not table and _alike(one[1], column)]
    return [one for one in found if one[0].name.schema == table.name.schema] or found


def _alike(one: Column, other: Column) -> bool:
    return one.type == other.type or {one.type, other.type} <= _INTEGERS


def implied_in(value: object) -> frozenset[Hop]:
    """Return the implied keys that a query, or a part of one, goes along."""
    if isinstance(value, Hop):
        return frozenset({value}) if value.is_implied else frozenset()
    if is_dataclass(value):
        return implied_in(tuple(getattr(value, one.name) for one in fields(value)))
    return frozenset().union(*map(implied_in, value)) if isinstance(value, tuple) else frozenset()
