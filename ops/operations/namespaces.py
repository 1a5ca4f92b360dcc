"""Schemas in PostgreSQL's sense: the places where tables live."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_namespace, need_roles
from ops.operations._dependents import listed, routines_naming
from ops.operations._lookup import NameTaken, usable
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


def _new_namespace(schema: Schema, name: str) -> str:
    """Return the name of a new schema.

    :raises NameTaken: if there is one.
    :raises OperationInvalid: if PostgreSQL keeps such names for itself.
    """
    usable(name, "schema name")
    if name.startswith("pg_"):
        raise OperationInvalid(f"PostgreSQL keeps names that begin with pg_ for itself: choose another than {name}.", name=name)
    if any(one.name == name for one in schema.namespaces):
        raise NameTaken(f"There is already a schema called {name}. Nothing was changed.", name=name)
    return name


@operations.register_class
@dataclass(frozen=True)
class CreateSchema(Operation):
    """Create a schema, owned by the given role or by the one that makes changes."""

    namespace: str
    role: str = ""

    name = "create_schema"
    title = "Create a schema"
    headline = "Create schema {namespace}"
    loss = Loss.LOSSLESS
    way_back = "The schema is dropped; it is empty again by then."
    asks = (
        "<add> [a] [new] [empty] schema [<called>] {namespace:new_name} @owned_by",
        "<add> [a] [new] {namespace:new_name} schema @owned_by",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken or reserved name."""
        _new_namespace(schema, self.namespace)
        need_roles(schema, *filter(None, (self.role,)))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        owner = f" AUTHORIZATION {quote(self.role)}" if self.role else ""
        yield ddl_step(f"Create schema {self.namespace}", f"CREATE SCHEMA {quote(self.namespace)}{owner}", reason="Locks no table.")


@operations.register_class
@dataclass(frozen=True)
class DropSchema(Operation):
    """Drop an empty schema; never with CASCADE."""

    namespace: str

    name = "drop_schema"
    title = "Drop a schema"
    headline = "Drop schema {namespace}"
    loss = Loss.LOSSLESS
    way_back = "The schema is created again with its owner, privileges and comment."
    asks = (
        "<drop> [the] [empty] schema [<called>] {namespace:namespace_name} [<with_contents>]",
        "<drop> [the] [empty] {namespace:known_namespace} schema [<with_contents>]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown schema, and one that holds anything, which is listed."""
        need_namespace(schema, self.namespace)
        held = [f"table {one.name}" for one in schema.tables if one.name.schema == self.namespace]
        held += [f"view {one.name}" for one in schema.views if one.name.schema == self.namespace]
        held += [f"sequence {one.name}" for one in schema.sequences if one.name.schema == self.namespace and not one.owned_by]
        held += [f"type {one.name}" for one in schema.types if one.name.schema == self.namespace]
        held += [f"function {one.name}" for one in schema.functions if one.name.schema == self.namespace]
        held += [f"extension {one.name}" for one in schema.extensions if one.schema == self.namespace]
        if held:
            raise OperationInvalid(
                f"{self.namespace} is not empty: it holds {listed(held)}. Move or drop those first: VAST never drops with CASCADE.",
                dependents=held,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        yield ddl_step(f"Drop schema {self.namespace}", f"DROP SCHEMA {quote(self.namespace)}", reason="It is empty.")


@operations.register_class
@dataclass(frozen=True)
class RenameSchema(Operation):
    """Rename a schema; what lies in it follows, programs and search paths do not."""

    namespace: str
    new_name: str

    name = "rename_schema"
    title = "Rename a schema"
    headline = "Rename schema {namespace} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The schema gets its old name back."
    asks = (
        '<rename> [the] schema {namespace:namespace_name} (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {namespace:known_namespace} schema (to|as|into|"->") {new_name:new_name}',
        "[the] schema {namespace:known_namespace} <must> be (called|named|renamed to) {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown schema and a taken or reserved name."""
        need_namespace(schema, self.namespace)
        _new_namespace(schema, self.new_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs, search paths and routines that say the old name."""
        message = f"Programs and search_path settings that say {self.namespace} fail from that moment on."
        yield Finding("renamed_at_once", Severity.WARNING, message, self.namespace)
        if routines := routines_naming(schema, self.namespace):
            yield Finding(
                "routines_name_it",
                Severity.WARNING,
                f"The text of {listed(routines)} may name it and does not follow.",
                self.namespace,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        statement = f"ALTER SCHEMA {quote(self.namespace)} RENAME TO {quote(self.new_name)}"
        yield ddl_step(f"Rename schema {self.namespace} to {self.new_name}", statement, reason="Locks no table.")
