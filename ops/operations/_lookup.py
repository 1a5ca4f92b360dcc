"""Finds what an operation names, and refuses with the nearest names where the schema has no such thing. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from knowledge.schema import Column, Constraint, Index, Name, Schema, Sequence, Table, Type, View
from ops.operation import OperationInvalid
from ops.statements.parse import creation_name
from vast_project.pg.identifiers import IdentifierInvalid, check

#: A table of at most this many bytes is read or rewritten in well under a second.
SMALL_BYTES = 8 * 1024 * 1024


class NoSuchObject(OperationInvalid):
    """The schema has nothing of that name."""

    code = "no_such_object"


class NameTaken(OperationInvalid):
    """Something else has the name already."""

    code = "name_taken"


def near_names(wanted: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """Return the names that are most like the wanted one, the nearest first: spelt like it, then those with a word like it."""
    known = list(names)
    found = process.extract(
        wanted.casefold(),
        known,
        scorer=Levenshtein.normalized_similarity,
        processor=str.casefold,
        score_cutoff=0.55,
        limit=limit,
    )
    having_it = [name for name in known if _has_word(name.casefold(), wanted.casefold())]
    return list(dict.fromkeys([name for name, _, _ in found] + having_it))[:limit]


def _has_word(name: str, word: str) -> bool:
    """Return whether a name has a word, or begins with it: "total" in total_amount, "nick" in nickname."""
    parts = re.split(r"[._]", name)
    return word in parts or (len(word) > 2 and any(part.startswith(word) for part in parts))


def no_such(kind: str, wanted: str, names: Iterable[str], *, where: str = "") -> NoSuchObject:
    """Return the refusal of a name that does not exist, with did-you-mean."""
    near = near_names(wanted, names)
    hint = f" Did you mean {' or '.join(near)}?" if near else ""
    return NoSuchObject(f"There is no {kind} {wanted}{where}.{hint} Nothing was changed.", kind=kind, name=wanted, candidates=near)


def table_of(schema: Schema, name: str) -> Table:
    """Return the table of a name, looked up along the search path.

    :raises NoSuchObject: if there is none; a view of that name is said to be one.
    """
    table = schema.table(name)
    if table is None:
        if view := schema.view(name):
            kind = "materialised view" if view.kind == "m" else "view"
            raise OperationInvalid(f"{view.name} is a {kind}, not a table. Nothing was changed.", name=name)
        raise no_such("table", name, [str(one.name) for one in schema.tables])
    return table


def view_of(schema: Schema, name: str, *, materialized: bool | None = None) -> View:
    """Return the view of a name; ``materialized`` says which kind it must be.

    :raises NoSuchObject: if there is none of that kind.
    """
    view = schema.view(name)
    if view is None or (materialized is not None and (view.kind == "m") != materialized):
        kind = "materialised view" if materialized else "view"
        raise no_such(kind, name, [str(one.name) for one in schema.views])
    return view


def column_of(table: Table, name: str) -> Column:
    """Return a table's column.

    :raises NoSuchObject: if there is none.
    """
    column = table.column(name)
    if column is None:
        raise no_such("column", name, [one.name for one in table.columns], where=f" in {table.name}")
    return column


def columns_of(table: Table, names: Iterable[str]) -> list[Column]:
    """Return several columns of a table.

    :raises NoSuchObject: if one is missing.
    :raises OperationInvalid: if one is named twice or none is named.
    """
    found = [column_of(table, name) for name in names]
    if not found:
        raise OperationInvalid(f"Which columns of {table.name}? None was named.", table=str(table.name))
    twice = {one.name for one in found if sum(other.name == one.name for other in found) > 1}
    if twice:
        raise OperationInvalid(f"The column {', '.join(sorted(twice))} is named twice.", table=str(table.name))
    return found


def constraint_of(table: Table, name: str) -> Constraint:
    """Return a table's constraint.

    :raises NoSuchObject: if there is none.
    """
    constraint = table.constraint(name)
    if constraint is None:
        raise no_such("constraint", name, [one.name for one in table.constraints], where=f" on {table.name}")
    return constraint


def index_of(schema: Schema, name: str) -> tuple[Table | View, Index]:
    """Return an index with its table or materialised view; the name may carry a schema.

    :raises NoSuchObject: if there is none.
    """
    space, bare = "", name
    owner = schema.index_owner(name)
    if owner is None:
        space, _, bare = name.rpartition(".")
        owner = schema.index_owner(bare, space or None)
    if owner is None:
        known = [index.name for one in (*schema.tables, *schema.views) for index in one.indexes]
        raise no_such("index", name, known)
    return owner, next(one for one in owner.indexes if one.name == bare)


def type_of(schema: Schema, name: str, kind: str = "") -> Type:
    """Return a type of the schema; ``kind`` is that of :class:`knowledge.schema.Type`.

    :raises NoSuchObject: if there is none.
    """
    found = schema.type(name)
    if found is None or (kind and found.kind != kind):
        called = {"e": "enum", "d": "domain", "c": "composite type", "r": "range type"}.get(kind, "type")
        raise no_such(called, name, [str(one.name) for one in schema.types if not kind or one.kind == kind])
    return found


def sequence_of(schema: Schema, name: str) -> Sequence:
    """Return a sequence.

    :raises NoSuchObject: if there is none.
    """
    found = schema.sequence(name)
    if found is None:
        raise no_such("sequence", name, [str(one.name) for one in schema.sequences])
    return found


def usable(name: str, what: str = "name") -> str:
    """Return a new name if PostgreSQL would keep it as it is.

    :raises OperationInvalid: if it is empty or too long.
    """
    try:
        return check(name)
    except IdentifierInvalid as error:
        raise OperationInvalid(f"The {what} cannot be used: {error.message}", name=name[:100]) from error


def new_relation(schema: Schema, name: str) -> Name:
    """Return the qualified name under which a new table, view or sequence would be made.

    :raises NameTaken: if something has it already.
    :raises NoSuchObject: if the name carries a schema that does not exist.
    """
    space, _, bare = name.rpartition(".")
    usable(bare)
    if space and space not in {one.name for one in schema.namespaces}:
        raise no_such("schema", space, [one.name for one in schema.namespaces])
    found = Name(space, bare) if space else creation_name(bare, schema)
    if schema.has_relation(found):
        raise NameTaken(f"There is already a {_kind_of(schema, found)} called {found}. Nothing was changed.", name=str(found))
    return found


def _kind_of(schema: Schema, name: Name) -> str:
    if schema.table(name):
        return "table"
    if schema.view(name):
        return "view"
    return "sequence" if schema.sequence(name) else "index"


#: Columns that every table has of PostgreSQL's own.
SYSTEM_COLUMNS = frozenset("ctid xmin xmax cmin cmax tableoid".split())


def usable_column(name: str) -> str:
    """Return a new column's name if PostgreSQL would take it, and keep it as it is.

    :raises OperationInvalid: if it is empty, too long, or that of a system column.
    """
    if name in SYSTEM_COLUMNS:
        said = f"Every table has a system column {name}, so no other can be called that. Nothing was changed. Choose another name."
        raise OperationInvalid(said, column=name)
    return usable(name, "column name")


def new_column(table: Table, name: str) -> str:
    """Return the name of a new column.

    :raises NameTaken: if the table has such a column already.
    """
    usable_column(name)
    if table.column(name):
        raise NameTaken(
            f"{table.name} has a column {name} already ({column_of(table, name).type}).", table=str(table.name), column=name
        )
    return name


def new_constraint(table: Table, name: str) -> str:
    """Return the name of a new constraint.

    :raises NameTaken: if the table has such a constraint already.
    """
    usable(name, "constraint name")
    if table.constraint(name):
        raise NameTaken(f"{table.name} has a constraint {name} already.", table=str(table.name), name=name)
    return name


def new_index(schema: Schema, table: Name, name: str) -> Name:
    """Return the qualified name of a new index; it lives in its table's schema.

    :raises NameTaken: if a relation of that schema has the name already.
    """
    found = Name(table.schema, usable(name, "index name"))
    if schema.has_relation(found):
        raise NameTaken(f"There is already a {_kind_of(schema, found)} called {found}. Choose another name.", name=str(found))
    return found


def is_empty(schema: Schema, table: Table) -> bool:
    """Return whether a table is known to hold no row: not a page of it was in use when it was measured."""
    if table.kind == "p":
        parts = schema.partitions(table.name)
        return all(is_empty(schema, part) for part in parts)
    measure = schema.measures.get(table.name)
    return measure is not None and measure.heap_bytes == 0


def is_small(schema: Schema, table: Table) -> bool:
    """Return whether a table is known to be so small that rewriting it takes a moment; unknown is not small."""
    parts = schema.partitions(table.name) if table.kind == "p" else [table]
    measures = [schema.measures.get(part.name) for part in parts]
    return all(one is not None for one in measures) and sum(one.total_bytes for one in measures if one) <= SMALL_BYTES
