"""Enums that are there: their values and names, and types in general."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_violations
from ops.operations._dependents import listed
from ops.operations._enum_exchange import exchange, refuse_bound
from ops.operations._lookup import no_such, type_of, usable
from ops.operations._types import new_type, users_of_type
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote


@operations.register_class
@dataclass(frozen=True)
class RenameEnumValue(Operation):
    """Rename a value of an enum, at once in every row."""

    type_name: str
    label: str
    new_label: str

    name = "rename_enum_value"
    title = "Rename an enum value"
    headline = "Rename {label} of enum {type_name} to {new_label}"
    loss = Loss.LOSSLESS
    way_back = "The value gets its old name back."
    asks = (
        '[the] {type_name:known_type} [enum|type] (":"|","|"-") <rename> [value] {label:label} (to|as|into|"->") {new_label:label}',
        "[the] {type_name:known_type} {label:label} <must> (read|be called|be named|say|be spelt|be spelled|become) {new_label:label} ~ 0.2",
        "[the] {type_name:known_type} (value|label) {label:label} <must> (read|be called|be named|say|be spelt|be spelled|become) {new_label:label} ~ 0.1",
        '<rename> [the] [enum] (value|label|option|entry|variant) {label:label} (of|in|from) [the] [enum|type] {type_name:type_name} [enum|type] (to|as|into|"->") {new_label:label}',
        '<rename> [the] [enum] (value|label|option|entry) {label:label} (to|as|into|"->") {new_label:label} (of|in) [the] [enum|type] {type_name:type_name}',
        '<rename> {label:label} (to|as|into|"->") {new_label:label} in [the] [enum|type] {type_name:known_type}',
        '<rename> {label:label} (of|in) [the] [enum|type] {type_name:known_type} (to|as|into|"->") {new_label:label}',
        'in [the] [enum|type] {type_name:known_type} [","] call [value] {label:label} {new_label:label} [<anymore>] ~ 0.1',
        'in [the] [enum|type] {type_name:known_type} [","] <rename> [value] {label:label} (to|as|into) {new_label:label}',
        "alter type {type_name:type_name} rename value {label:label} to {new_label:label}",
        "[the] [value|label] {label:label} (of|in) [the] [enum|type] {type_name:known_type} [enum|type] <must> be (spelt|spelled|written) {new_label:label}",
        "[the] (value|label|option|entry) {label:label} (of|in) [the] [enum|type] {type_name:known_type} [enum|type] <to_be_called> {new_label:label}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown enum or value, and a value that is there already."""
        enum = type_of(schema, self.type_name, "e")
        if self.label not in enum.labels:
            raise no_such("value", self.label, enum.labels, where=f" in enum {enum.name}")
        if self.new_label in enum.labels:
            raise OperationInvalid(f"{enum.name} has the value {self.new_label} already.", label=self.new_label)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs."""
        yield Finding(
            "renamed_at_once",
            Severity.WARNING,
            f"Programs that still write or compare {self.label} fail from that moment on.",
            self.type_name,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        enum = type_of(schema, self.type_name, "e")
        statement = f"ALTER TYPE {relation(enum.name)} RENAME VALUE {literal(self.label)} TO {literal(self.new_label)}"
        yield ddl_step(f"Rename {self.label} of {enum.name} to {self.new_label}", statement, reason="Locks no table.")


@operations.register_class
@dataclass(frozen=True)
class RemoveEnumValue(Operation):
    """Take a value out of an enum: a new type without it takes the old one's place in every column. No row may hold it."""

    type_name: str
    label: str

    name = "remove_enum_value"
    title = "Remove an enum value"
    headline = "Remove {label} from enum {type_name}"
    loss = Loss.LOSSLESS
    way_back = "A type with the value takes its place again."
    asks = (
        "<drop> [the] [enum] (value|label|option|entry|variant) {label:label} (of|from|in) [the] [enum|type] {type_name:type_name}",
        "<drop> {label:label} from [the] [enum|type] {type_name:known_type} [enum|type]",
        "<drop> [the] {label:label} (value|label|option|entry|variant) (of|from|in) [the] [enum|type] {type_name:known_type} [enum|type]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown enum or value, the last value, and what keeps a column from getting another type."""
        enum = type_of(schema, self.type_name, "e")
        if self.label not in enum.labels:
            raise no_such("value", self.label, enum.labels, where=f" in enum {enum.name}")
        if len(enum.labels) == 1:
            raise OperationInvalid(f"{self.label} is the only value of {enum.name}. Drop the type instead.", type=self.type_name)
        refuse_bound(schema, enum, "PostgreSQL cannot drop a value")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that tables are rewritten."""
        users = users_of_type(schema, type_of(schema, self.type_name, "e"))
        if users:
            where = listed([f"{table}.{column}" for table, column in users])
            message = f"PostgreSQL cannot drop a value: {where} get a new type and their tables are rewritten."
            yield Finding("tables_rewritten", Severity.WARNING, message, self.type_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the count of rows that hold it, then the exchange in one transaction."""
        enum = type_of(schema, self.type_name, "e")
        left = [one for one in enum.labels if one != self.label]
        users = users_of_type(schema, enum)
        yield ddl_step(
            f"Put a type without {self.label} in the place of {enum.name}",
            *exchange(schema, enum, left),
            undo=tuple(exchange(schema, enum, enum.labels)),
            checks_before=[no_violations(table, f"{quote(column)} <> {literal(self.label)}") for table, column in users],
            reason="PostgreSQL has no way to drop a value of an enum.",
        )


@operations.register_class
@dataclass(frozen=True)
class DropType(Operation):
    """Drop an enum, domain, composite or range type that nothing uses."""

    type_name: str

    name = "drop_type"
    title = "Drop a type"
    headline = "Drop type {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The type is created again as it was."
    asks = (
        "<drop> [the] (type|enum|enum type|domain|composite type) [<called>] {type_name:type_name}",
        "<drop> [the] {type_name:known_type} [type|enum|enum type|domain]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown type and one that columns use."""
        found = type_of(schema, self.type_name)
        if users := users_of_type(schema, found):
            where = listed([f"{table}.{column}" for table, column in users])
            raise OperationInvalid(
                f"{found.name} is the type of {where}. Change or drop those first: VAST never drops with CASCADE.",
                type=self.type_name,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        found = type_of(schema, self.type_name)
        yield ddl_step(
            f"Drop type {found.name}",
            f"DROP {'DOMAIN' if found.kind == 'd' else 'TYPE'} {relation(found.name)}",
            reason="Locks no table.",
        )


@operations.register_class
@dataclass(frozen=True)
class RenameType(Operation):
    """Rename a type; columns follow, casts in programs and function bodies do not."""

    type_name: str
    new_name: str

    name = "rename_type"
    title = "Rename a type"
    headline = "Rename type {type_name} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The type gets its old name back."
    asks = (
        '<rename> [the] (type|enum|enum type|domain) {type_name:type_name} (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {type_name:known_type} [type|enum|enum type|domain] (to|as|into|"->") {new_name:new_name}',
        "[the] (type|enum|domain) {type_name:known_type} <to_be_called> {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown type and a taken name."""
        found = type_of(schema, self.type_name)
        new_type(schema, f"{found.name.schema}.{usable(self.new_name)}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        found = type_of(schema, self.type_name)
        kind = "DOMAIN" if found.kind == "d" else "TYPE"
        yield ddl_step(
            f"Rename type {found.name} to {self.new_name}",
            f"ALTER {kind} {relation(found.name)} RENAME TO {quote(self.new_name)}",
            reason="Locks no table.",
        )
