"""A type of other labels in an enum's place: the only way to take a value out, or to put values into another order. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from knowledge.schema import Name, Schema, Type
from ops.operation import OperationInvalid
from ops.operations._dependents import dependents, listed
from ops.operations._lookup import column_of, table_of
from ops.operations._naming import object_name
from ops.operations._types import users_of_type
from ops.statements import render
from ops.statements.render import relation
from ops.statements.transitions.types import kept
from vast_project.pg.identifiers import literal, quote


def refuse_bound(schema: Schema, enum: Type, why: str) -> None:
    """Refuse an enum that arrays, constraints, indexes, views or functions speak of: they would still mean the old type.

    :raises OperationInvalid: with their names; ``why`` says why another type has to take the enum's place.
    """
    if bound := [one for place in users_of_type(schema, enum) for one in _binding(schema, enum, *place)]:
        raise OperationInvalid(
            f"{why}, and {listed(bound)} keep VAST from putting another type in the place of {enum.name}. "
            "Drop or change those first. Nothing was changed.",
            dependents=bound,
        )


def _binding(schema: Schema, enum: Type, table: Name, column: str) -> Iterator[str]:
    """Yield what speaks of the enum beside a column's type and default, and would still mean the old type."""
    found = table_of(schema, str(table))
    if column_of(found, column).type.endswith("[]"):
        yield f"the array {table}.{column}"
    word = f"::{relation(enum.name)}"
    yield from (f"constraint {one.name} of {table}" for one in found.constraints if word in one.definition)
    yield from (f"index {one.name}" for one in found.indexes if word in one.definition)
    yield from dependents(schema, table, column)


def exchange(schema: Schema, enum: Type, labels: Iterable[str]) -> Iterator[str]:
    """Yield what puts a type of other labels in an enum's place, with its owner, privileges and comment."""
    old = Name(enum.name.schema, object_name(enum.name.name, (), "old"))
    own = relation(enum.name)
    yield f"ALTER TYPE {own} RENAME TO {quote(old.name)}"
    yield f"CREATE TYPE {own} AS ENUM ({', '.join(map(literal, labels))})"
    bare = replace(enum, owner=schema.server.role, acl=None, comment=None)
    yield from (one.sql for one in kept(bare, enum, schema.server.major))
    for table, name in users_of_type(schema, enum):
        default = column_of(table_of(schema, str(table)), name).default
        if default is not None:
            yield render.drop_default(table, name)
        yield render.set_type(table, name, own, using=f"{quote(name)}::text::{own}")
        if default is not None:
            yield render.set_default(table, name, default)
    yield f"DROP TYPE {relation(old)}"
