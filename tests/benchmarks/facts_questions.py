"""One question per fact about any schema: its arguments are the first objects of their kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from facts.fact import Slot, facts
from knowledge.schema import Schema, Table


def questions(schema: Schema) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each fact with arguments; facts whose kind of object the schema has none of are left out."""
    tables = [one for one in schema.tables if one.kind == "r" and one.parent is None and one.name.schema == "public"]
    table = next((one for one in tables if any(key.kind == "f" for key in one.constraints)), tables[0])
    for fact in facts:
        wanted = [slot for slot in fact.slots if _is_filled(fact.name, slot)]
        args = {slot.name: _value(slot, schema, table, tables) for slot in wanted}
        if all(args[slot.name] is not None for slot in wanted if slot.required):
            yield fact.name, {name: value for name, value in args.items() if value is not None}


def _is_filled(fact: str, slot: Slot) -> bool:
    """Return whether a fact is asked with an argument, of those that may be left out: with a table, unless it is about all."""
    return slot.required or (slot.name == "table" and not _is_about_all(fact)) or slot.name in _WANTED.get(fact, ())


#: Arguments that may be left out by what was said before, and that a fact cannot do without here.
_WANTED = {
    "column_indexed": ("column",),
    "column_info": ("column",),
    "column_stats": ("column",),
    "sequence_of_column": ("column",),
    "find_columns_by_type": ("type",),
    "index_info": ("index",),
}
_ABOUT_ONE = frozenset(
    """column_dependents column_indexed column_info column_stats sequence_of_column sequence_value object_comment primary_key table_owner rls
    cache_hit_ratio foreign_keys list_indexes list_constraints list_triggers table_bloat vacuum_status queries_on_table""".split()
)


def _is_about_all(name: str) -> bool:
    return name not in _ABOUT_ONE


def _value(slot: Slot, schema: Schema, table: Table, tables: list[Table]) -> Any:
    """Return a value for a slot, or None if the schema has no such object."""
    make = _MAKERS.get(slot.name) or _MAKERS.get(slot.kind)
    return make(schema, table, tables) if make else None


def _first(values: Any) -> str | None:
    return next((str(one.name) for one in values), None)


def _table(schema: Schema, table: Table, _tables: list[Table]) -> str:
    return str(table.name)


_MAKERS: dict[str, Callable[[Schema, Table, list[Table]], Any]] = {
    "table": _table,
    "table2": lambda _schema, table, tables: next((str(one.name) for one in tables if one.name != table.name), None),
    "column": lambda _schema, table, _tables: next(key.columns[0] for key in table.constraints if key.kind == "p"),
    "index": lambda _schema, table, _tables: table.indexes[0].name,
    "view": lambda schema, _table, _tables: _first(schema.views),
    "function": lambda schema, _table, _tables: _first(schema.functions),
    "type": lambda schema, _table, _tables: _first(schema.types) or "bigint",
    "type_name": lambda _schema, _table, _tables: "bigint",
    "sequence": lambda schema, _table, _tables: _first(schema.sequences),
    "pattern": lambda _schema, _table, _tables: "name",
    "setting": lambda _schema, _table, _tables: "work_mem",
    "role": lambda _schema, _table, _tables: "pg_monitor",
    "privilege": lambda _schema, _table, _tables: "SELECT",
    "partition": lambda schema, _table, _tables: _first(one for one in schema.tables if one.kind == "p"),
}
