"""Searches in the schema that VAST has in memory: what the catalogs answer by a look at every column there is. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any, LiteralString

from facts.inquiry import Inquiry, Row, Rows
from facts.per_structure import per_structure
from knowledge.name_index import NameIndex
from knowledge.schema import Column, Schema, Table, View

#: How a search of this folder names its columns, as the statement does that asks the catalogs.
OBJECT_COLUMNS = ("kind", "schema", "name", "of_table")
COLUMN_COLUMNS = ("schema", "table", "column", "type", "nullable", "kind")

_RELATIONS = {"r": "table", "p": "partitioned table", "f": "foreign table", "v": "view", "m": "materialised view"}
_ROUTINES = {"p": "procedure", "a": "aggregate"}
_TYPES = {"e": "enum", "d": "domain", "r": "type"}
#: What a type says of its length or precision.
_MODIFIER = re.compile(r"\([^()\"]*\)|(?<=^interval) [a-z ]+")


def pieces_of(text: str) -> list[str]:
    """Return the parts of a pattern between its ``*`` and ``%``; a text without any may stand anywhere in a name."""
    parts = re.split("[*%]", text)
    return parts if len(parts) > 1 else ["", text, ""]


def like(pieces: Iterable[str]) -> str:
    """Return pieces with anything between them as a pattern for ILIKE."""
    return "%".join(re.sub(r"[\\_%]", r"\\\g<0>", piece) for piece in pieces)


def search(
    ask: Inquiry,
    index: Callable[[Schema], NameIndex[Row]],
    pieces: Sequence[str],
    *,
    columns: tuple[str, ...],
    limit: int,
    query: LiteralString,
) -> Rows:
    """Find names that are made of pieces: in memory where that holds, and else by the query, which takes them as ``pattern``."""
    pattern = like(pieces)
    schema = ask.recall(query, pattern=pattern)
    return ask.read(query, pattern=pattern) if schema is None else Rows(columns, index(schema).like(pieces, limit=limit))


@per_structure
def objects(schema: Schema) -> NameIndex[Row]:
    """Return every object of the schema by its name, in the order of kind, schema and name."""
    return NameIndex((row[2], row) for row in sorted(_objects(schema), key=lambda row: (*row[:3], row[3] or "")))


@per_structure
def columns(schema: Schema) -> NameIndex[Row]:
    """Return the columns of tables and views by their names, partitions left out, in the order of the relations."""
    found = ((column, _column_row(owner, column)) for owner in _owners(schema) for column in owner.columns)
    return NameIndex((column.name, row) for column, row in found)


@per_structure
def column_names(schema: Schema) -> list[str]:
    """Return the names that columns have, each once."""
    return list(dict.fromkeys(column.name for owner in _owners(schema) for column in owner.columns))


@per_structure
def columns_by_type(schema: Schema) -> Mapping[str, list[tuple[int, Row]]]:
    """Return the columns of tables by their types without length and precision, each with its place among all of them."""
    found: dict[str, list[tuple[int, Row]]] = {}
    every = ((owner, column) for owner in _owners(schema) if isinstance(owner, Table) for column in owner.columns)
    for place, (owner, column) in enumerate(every):
        found.setdefault(_MODIFIER.sub("", column.type), []).append((place, _column_row(owner, column)[:4]))
    return found


def of_types(schema: Schema, types: Iterable[str], modifier: str = "", *, limit: int) -> tuple[list[Row], int]:
    """Return the first columns of tables that are of one of the types, in the order of the tables, and how many there are.

    :param modifier: what their types have to say of length or precision, as ``(10,2)``.
    """
    by_type = columns_by_type(schema)
    found = [by_type[name] for name in set(types) if name in by_type]
    if modifier:
        found = [[(place, row) for place, row in one if modifier in row[3]] for one in found]
    return [row for _, row in islice(merge(*found), limit)], sum(map(len, found))


def _owners(schema: Schema) -> list[Table | View]:
    return [*(table for table in schema.tables if table.parent is None), *schema.views]


def _column_row(owner: Table | View, column: Column) -> Row:
    kind = "table" if isinstance(owner, Table) else "view"
    return (owner.name.schema, owner.name.name, column.name, column.type, not column.not_null, kind)


def _objects(schema: Schema) -> Iterator[Row]:
    for owner in (*schema.tables, *schema.views):
        yield (_RELATIONS[owner.kind], *owner.name, None)
        yield from _parts(owner)
    for owner in _owners(schema):
        yield from (("column", owner.name.schema, column.name, owner.name.name) for column in owner.columns)
    yield from (("sequence", *one.name, None) for one in schema.sequences)
    yield from ((_ROUTINES.get(one.kind, "function"), *one.name, None) for one in schema.functions)
    yield from ((_TYPES.get(one.kind, "composite type"), *one.name, None) for one in schema.types)


def _parts(owner: Table | View) -> Iterator[Row]:
    """Yield what hangs on a relation and has a name."""
    space, name = owner.name
    yield from (("index", space, one.name, None) for one in owner.indexes)
    yield from (("trigger", space, one.name, name) for one in owner.triggers)
    constraints: Iterable[Any] = owner.constraints if isinstance(owner, Table) else ()
    yield from (("constraint", space, one.name, name) for one in constraints if one.kind != "n")
