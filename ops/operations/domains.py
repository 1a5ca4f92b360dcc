"""Domains and composite types."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._conditions import refuse_unreadable
from ops.operations._dependents import listed
from ops.operations._lookup import no_such, type_of, usable
from ops.operations._naming import object_name
from ops.operations._types import new_type, users_of_type
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.statements.types import canonical
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateDomain(Operation):
    """Create a domain: a type with a condition, over VALUE."""

    type_name: str
    base: str
    condition: str = ""
    not_null: bool = False

    name = "create_domain"
    title = "Create a domain"
    headline = "Create domain {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The domain is dropped."
    asks = (
        "<add> [a] [new] domain [<called>] {type_name:new_qualified_name} [as|of|over|on|based on|:] [type] {base:type}",
        "<add> [a] [new] domain [<called>] {type_name:new_qualified_name} [as|of|over|on|based on|:] [type] {base:type} [with|,] [a] [check|constraint|condition|where|with check] {condition:new_condition}",
        "<add> [a] [new] domain [<called>] {type_name:new_qualified_name} [as|of|over|on|based on|:] [type] {base:type} <not_null> ; not_null=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, an unknown base type, and a condition that cannot be read."""
        new_type(schema, self.type_name)
        canonical(self.base, schema)
        if self.condition:
            refuse_unreadable(self.condition)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        name = new_type(schema, self.type_name)
        rules = (" NOT NULL" if self.not_null else "") + (f" CHECK ({self.condition})" if self.condition else "")
        yield ddl_step(
            f"Create domain {name}",
            f"CREATE DOMAIN {relation(name)} AS {canonical(self.base, schema)}{rules}",
            reason="Locks no table.",
        )


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddDomainConstraint(Operation):
    """Add a condition to a domain; values that are there are proved by a scan of every table that uses it."""

    type_name: str
    condition: str
    constraint_name: str = ""

    name = "add_domain_constraint"
    title = "Add a domain condition"
    headline = "Add condition {condition} to domain {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The condition is dropped."
    asks = (
        '<add> [a] (check|constraint|condition|check constraint) [<called>] [{constraint_name:new_name}] (to|on) [the] domain {type_name:type_name} [":"|","|that] {condition:new_condition}',
        "<add> [a] (check|constraint|condition|check constraint) {condition:new_condition} (to|on) [the] domain {type_name:type_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown domain and a condition that cannot be read."""
        found = type_of(schema, self.type_name, "d")
        refuse_unreadable(self.condition)
        if self.constraint_name in {name for name, _ in found.checks}:
            raise OperationInvalid(f"{found.name} has a constraint {self.constraint_name} already.", name=self.constraint_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which tables are read under a lock that blocks writes."""
        if users := users_of_type(schema, type_of(schema, self.type_name, "d")):
            tables = listed(sorted({str(table) for table, _ in users}))
            yield Finding(
                "writes_blocked",
                Severity.WARNING,
                f"Validating it blocks writes to {tables} while they are read; a CHECK on each table would not.",
                self.type_name,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT VALID, which locks no table, then VALIDATE."""
        found = type_of(schema, self.type_name, "d")
        taken = {name for name, _ in found.checks}
        names = (object_name(found.name.name, (), f"check{number or ''}") for number in range(len(taken) + 1))
        name = self.constraint_name or next(one for one in names if one not in taken)
        own = relation(found.name)
        yield ddl_step(
            f"Check new values of {found.name}",
            f"ALTER DOMAIN {own} ADD CONSTRAINT {quote(name)} CHECK ({self.condition}) NOT VALID",
            reason="Locks no table.",
        )
        yield ddl_step(
            f"Prove {name} for the values that are there", f"ALTER DOMAIN {own} VALIDATE CONSTRAINT {quote(name)}", undo=()
        )


@operations.register_class
@dataclass(frozen=True)
class DropDomainConstraint(Operation):
    """Drop a condition of a domain."""

    type_name: str
    constraint_name: str

    name = "drop_domain_constraint"
    title = "Drop a domain condition"
    headline = "Drop condition {constraint_name} of domain {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The condition is added again and proved."
    asks = ("<drop> [the] (check|constraint|condition) {constraint_name:new_name} (of|from|on) [the] domain {type_name:type_name}",)

    def check(self, schema: Schema) -> None:
        """Refuse an unknown domain or condition."""
        found = type_of(schema, self.type_name, "d")
        if self.constraint_name not in {name for name, _ in found.checks}:
            raise no_such("constraint", self.constraint_name, [name for name, _ in found.checks], where=f" of domain {found.name}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = type_of(schema, self.type_name, "d")
        yield ddl_step(
            f"Drop {self.constraint_name} of {found.name}",
            f"ALTER DOMAIN {relation(found.name)} DROP CONSTRAINT {quote(self.constraint_name)}",
        )


@operations.register_class
@dataclass(frozen=True)
class CreateCompositeType(Operation):
    """Create a composite type; ``attributes`` are (name, type) pairs."""

    type_name: str
    attributes: tuple[tuple[str, str], ...]

    name = "create_composite_type"
    title = "Create a composite type"
    headline = "Create type {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The type is dropped."
    asks = (
        "<add> [a] [new] (composite type|composite|row type|record type) [<called>] {type_name:new_qualified_name} [<containing>] {attributes:attributes}",
        "create type {type_name:new_qualified_name} as {attributes:attributes}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, no attributes, attributes named twice and unknown types."""
        new_type(schema, self.type_name)
        names = [name for name, _ in self.attributes]
        if not names or len(set(names)) < len(names):
            raise OperationInvalid(f"The type {self.type_name} needs attributes, each named once.", type=self.type_name)
        for name, type_ in self.attributes:
            usable(name, "attribute name")
            canonical(type_, schema)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        name = new_type(schema, self.type_name)
        body = ", ".join(f"{quote(one)} {canonical(type_, schema)}" for one, type_ in self.attributes)
        yield ddl_step(f"Create type {name}", f"CREATE TYPE {relation(name)} AS ({body})", reason="Locks no table.")
