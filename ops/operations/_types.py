"""Names of new types, and who uses a type. Pure."""

from __future__ import annotations

from knowledge.schema import Name, Schema, Type
from ops.operations._lookup import NameTaken, no_such, usable
from ops.statements.parse import creation_name
from ops.statements.render import relation
from ops.statements.types import base_type


def new_type(schema: Schema, name: str) -> Name:
    """Return the qualified name under which a new type would be made.

    :raises NameTaken: if a type, table or view has it already.
    """
    space, _, bare = name.rpartition(".")
    usable(bare, "type name")
    if space and space not in {one.name for one in schema.namespaces}:
        raise no_such("schema", space, [one.name for one in schema.namespaces])
    found = Name(space, bare) if space else creation_name(bare, schema)
    if schema.type(found) or schema.relation(found):
        raise NameTaken(f"There is already a type called {found}. Nothing was changed.", name=str(found))
    return found


def users_of_type(schema: Schema, found: Type) -> list[tuple[Name, str]]:
    """Return the (table, column) pairs of a type, arrays of it included."""
    wanted = relation(found.name)
    return [
        (table.name, column.name)
        for table in schema.tables
        for column in table.columns
        if wanted in column.type and base_type(column.type).removesuffix("[]") == wanted
    ]
