"""Which columns of a copy hold stand-ins, and which are left empty: no value that is marked as personal is copied. Pure.

NULL stays NULL, equal values get equal stand-ins and different values different ones, so that keys, unique indexes and joins hold.
Where a type has too few values for that to hide anything (enums, booleans), the row decides instead, and the value does not matter;
a key of such values is the exception. The key of the masks is made for one copy and kept nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from facts.guard.policy import is_personal
from knowledge.schema import Column, Name, Schema, Table
from ops.staging.stand_ins import StandIns
from ops.statements.parse import column_names, parse_expression
from vast_project.pg.identifiers import quote

_Place = tuple[Name, str]


@dataclass(frozen=True)
class Masks:
    """The SQL that stands in for each masked column.

    ``emptied`` names the personal columns that are copied as NULL, because no stand-in is known for them; ``impossible`` those
    that may not be NULL either, so that no copy can be made.
    """

    by_table: Mapping[Name, Mapping[str, str]] = field(default_factory=dict)
    emptied: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """Return what is masked, as ``table.column``."""
        return sorted(f"{name}.{column}" for name, masked in self.by_table.items() for column in masked)


def masks_of(schema: Schema, *, key: str, unicode: bool = True) -> Masks:
    """Return the masks of the columns marked as personal and of those that hold or make the same values.

    A generated column is made anew from what it is made of, which is masked in its stead.

    :param key: what the stand-ins depend on beside the values; whoever does not have it cannot work the values out.
    :param unicode: whether the database's encoding is UTF8; in others, letters beyond ASCII all become ``*``.
    """
    stand_ins = StandIns(schema, key, unicode=unicode)
    by_table: dict[Name, dict[str, str]] = {}
    emptied: list[str] = []
    impossible: list[str] = []
    for table, column in _personal(schema):
        if column.generated:
            continue
        row = None if _is_keyed(schema, table, column.name) else _row(table)
        mask = stand_ins.of(column, row)
        if mask is None:
            required = column.not_null or stand_ins.refuses_null(column.type)
            (impossible if required else emptied).append(f"{table.name}.{column.name} ({column.type})")
        by_table.setdefault(table.name, {})[column.name] = mask or f"NULL::{column.type}"
    return Masks(by_table, tuple(emptied), tuple(impossible))


def _personal(schema: Schema) -> list[tuple[Table, Column]]:
    """Return the personal columns: marked by their comments, holding the same values as one that is, or making such a one."""
    found = {(table.name, one.name) for table in schema.tables for one in table.columns if is_personal(one)}
    ties = list(_ties(schema))
    while new := {two for one, two in ties if one in found} - found:
        found |= new
    tables = sorted(schema.tables, key=lambda table: table.name)
    return [(table, one) for table in tables for one in table.columns if (table.name, one.name) in found]


def _ties(schema: Schema) -> Iterator[tuple[_Place, _Place]]:
    """Return pairs of columns of which the second is personal where the first is."""
    for table in schema.tables:
        yield from _ties_by_key(table)
        for above in (table.parent, *table.inherits):
            yield from (((above, one.name), (table.name, one.name)) for one in table.columns if above is not None)
        for one in table.columns:
            sources = column_names(parse_expression(one.default)) if one.generated and one.default else ()
            yield from (((table.name, one.name), (table.name, source)) for source in sources)


def _ties_by_key(table: Table) -> Iterator[tuple[_Place, _Place]]:
    for key in table.foreign_keys:
        for column, referenced in zip(key.columns, key.referenced_columns, strict=False):
            if key.references is not None:
                here, there = (table.name, column), (key.references, referenced)
                yield from ((here, there), (there, here))


def _is_keyed(schema: Schema, table: Table, column: str) -> bool:
    """Return whether stand-ins must be as equal and as different as the values: in keys, unique indexes and partition keys."""
    texts = [one.definition for one in table.indexes if one.unique]
    texts += [f"{one.definition} ({', '.join(map(quote, one.columns))})" for one in table.constraints if one.kind in "pufx"]
    above: Table | None = table
    while above is not None:
        texts.append(above.partition_key or "")
        above = schema.table(above.parent) if above.parent else None
    referenced = {one for _, key in schema.referencing(table.name) for one in key.referenced_columns}
    named = re.compile(rf'(?<![\w"]){re.escape(quote(column))}(?![\w"])')
    return column in referenced or any(named.search(text) for text in texts)


def _row(table: Table) -> str:
    """Return the SQL of what tells a row from all others: its key, else its place."""
    key = table.primary_key
    columns = [f"{quote(one)}::text" for one in key.columns] if key else ["tableoid::text", "ctid::text"]
    return f"concat_ws(':', {', '.join(columns)})"
