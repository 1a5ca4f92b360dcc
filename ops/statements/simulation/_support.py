"""What the simulation's handlers share: refusals, look-ups that refuse, name choices as PostgreSQL makes them. Pure."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Any

from knowledge.schema import Column, Index, Name, Schema, Table, View
from knowledge.schema_relations import put as put_item
from ops.operation import OperationInvalid
from ops.statements.expressions import Scope
from ops.statements.indexing import key_labels
from vast_project.pg.identifiers import MAX_BYTES


class StatementRefused(OperationInvalid):
    """PostgreSQL would refuse this statement on this schema; nothing was changed."""

    code = "statement_refused"


def need_table(name: Name, schema: Schema) -> Table:
    """Return the table.

    :raises StatementRefused: if there is none; near names are in the context.
    """
    table = schema.table(name)
    if table is None:
        near = get_close_matches(name.name, [one.name.name for one in schema.tables], n=3)
        raise StatementRefused(f"There is no table {name}.", table=str(name), candidates=near)
    return table


def need_column(table: Table | View, name: str) -> Column:
    """Return the column.

    :raises StatementRefused: if the table lacks it; near names are in the context.
    """
    column = table.column(name)
    if column is None:
        near = get_close_matches(name, [one.name for one in table.columns], n=3)
        raise StatementRefused(f"{table.name} has no column {name}.", table=str(table.name), column=name, candidates=near)
    return column


def need_free(name: Name, schema: Schema) -> None:
    """Refuse a name that a table, view, index or sequence has already.

    :raises StatementRefused: if it is taken, or the schema it shall be in does not exist.
    """
    if name.schema not in {one.name for one in schema.namespaces} and name.schema != "vast":
        raise StatementRefused(f"There is no schema {name.schema}.", schema=name.schema)
    if schema.has_relation(name):
        raise StatementRefused(f"{name} exists already.", name=str(name))


def scope_of(table: Table | None, schema: Schema) -> Scope:
    """Return what names mean in an expression over a table."""
    return Scope({column.name: column.type for column in table.columns} if table else {}, schema)


def object_name(first: str, second: str, label: str) -> str:
    """Return ``first_second_label`` as PostgreSQL makes it: the longer part is cut so that 63 bytes are kept."""
    parts = [first.encode(), second.encode()]
    overhead = (1 + len(label.encode()) if label else 0) + (1 if second else 0)
    while sum(map(len, parts)) > MAX_BYTES - overhead:
        longer = 0 if len(parts[0]) > len(parts[1]) else 1
        parts[longer] = parts[longer][:-1]
    kept = [part.decode(errors="ignore") for part in parts]
    return "_".join(part for part in [*kept, label] if part)


def free_name(first: str, second: str, label: str, taken: Container[str]) -> str:
    """Return the object name, with a number behind its label where it is taken."""
    candidate = object_name(first, second, label)
    number = 0
    while candidate in taken:
        number += 1
        candidate = object_name(first, second, f"{label}{number}")
    return candidate


@dataclass(frozen=True)
class Taken:
    """The names that are taken within a schema: of relations with their indexes, of constraints, or of both.

    Asked name by name: collecting the names of thousands of tables for one of them takes longer than all the rest.
    """

    schema: Schema
    namespace: str
    relations: bool = False
    constraints: bool = False

    def __contains__(self, name: object) -> bool:
        if self.relations and self.schema.has_relation(Name(self.namespace, str(name))):
            return True
        return self.constraints and any(
            name in table.constraint_names for table in self.schema.tables if table.name.schema == self.namespace
        )


def constraint_names(schema: Schema, namespace: str) -> Taken:
    """Return the constraint names that are taken within a schema."""
    return Taken(schema, namespace, constraints=True)


def relation_names(schema: Schema, namespace: str) -> Taken:
    """Return the names of relations and indexes that are taken within a schema."""
    return Taken(schema, namespace, relations=True)


def key_names(schema: Schema, namespace: str) -> Taken:
    """Return the names that a constraint with an index of its own may not have."""
    return Taken(schema, namespace, relations=True, constraints=True)


def generated_name(index: Index, table: Table, schema: Schema) -> str:
    """Return the name that PostgreSQL makes for a copy of an index on another table."""
    taken = key_names(schema, table.name.schema)
    label = "pkey" if index.primary else "key" if index.constraint else "idx"
    return free_name(table.name.name, "" if index.primary else "_".join(key_labels(index)), label, taken)


def put(schema: Schema, kind: str, item: Any) -> Schema:
    """Return the schema with an item of one of its collections added or replaced by name."""
    return replace(schema, **{kind: put_item(getattr(schema, kind), item)})


def without(schema: Schema, kind: str, name: Any) -> Schema:
    """Return the schema without the item of that name."""
    return replace(schema, **{kind: tuple(one for one in getattr(schema, kind) if one.name != name)})


def below(schema: Schema, name: Name) -> list[Table]:
    """Return every partition and child table below a table, nearest first."""
    found: list[Table] = []
    queue = {name}
    while queue:
        children = [one for one in schema.tables if one.parent in queue or (one.inherits and not queue.isdisjoint(one.inherits))]
        found += children
        queue = {one.name for one in children}
    return found


def dependents(schema: Schema, table: Name, column: str | None = None) -> list[str]:
    """Return what uses a table or one of its columns, in words; indexes go with what they are on and do not count."""
    return sorted(
        {
            f"{one.dependent_kind} {one.dependent}"
            for one in schema.dependencies
            if one.table == table and (column is None or one.column == column) and one.dependent_kind != "index"
        }
    )
