"""Turn a text column into an enum: a type of its own in the place of text, and of a check that lists the values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facts.reads.values import checked_values
from knowledge.schema import Constraint, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.operations._naming import object_name
from ops.operations.change_type import ChangeType
from ops.operations.create_enum import CreateEnum
from ops.operations.drop_constraint import DropConstraint
from ops.plan import Finding, Severity
from ops.statements.coercion import TEXTS
from ops.statements.simulate import apply
from ops.statements.types import base_type
from ops.step import Step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ConvertToEnum(Operation):
    """Make the values of a text column the labels of a new enum; a check that lists the same values goes with the text."""

    table: str
    column: str
    labels: tuple[str, ...] = ()
    type_name: str = ""

    name = "convert_to_enum"
    title = "Turn a column into an enum"
    headline = "Turn {column} of {table} into an enum[ of {labels}]"
    loss = Loss.LOSSLESS
    way_back = "The column is text again, its check comes back, and the type is dropped."
    asks = (
        "<change> {columns:columns} [from {old:type}] (to|into) [a|an] [new] <enum_noun> [<called>] [{type_name:new_qualified_name}] [{..enum_labels}] @table",
        "<make> {columns:columns} [a|an] [new] <enum_noun> [<called>] [{type_name:new_qualified_name}] [{..enum_labels}] @table",
        "{columns:columns} <must> (be|become) [a|an] [new] <enum_noun> [<called>] [{type_name:new_qualified_name}] [{..enum_labels}] @table",
        "use [a|an] [new] <enum_noun> (for|in) {columns:columns} [{..enum_labels}] @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what is no text, what an enum cannot be made of, and a taken name; ask for the values where no check lists them."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if found := schema.type(column.type):
            said = f": its values are {', '.join(found.labels)}" if found.labels else ""
            raise OperationInvalid(f"{table.name}.{self.column} is of the type {found.name} already{said}.", column=self.column)
        if base_type(column.type) not in TEXTS:
            raise OperationInvalid(f"{table.name}.{self.column} is {column.type}: only a text can become an enum.", column=self.column)
        if there := next((one for one in (self.type_name, *self.labels[:1]) if one and schema.type(one)), None):
            said = f"There is a type {there} already. Nothing was changed. Say “change the type of {table.name.name}.{self.column} to {there}”."
            raise OperationInvalid(said, type=there)
        if not self._labels(table):
            question = f"Which values may {self.column} have? No check of {table.name} lists them."
            raise ChoiceNeeded(question, column=self.column, choices=[])
        for part, before in self._parts(schema):
            part.check(before)

    def _labels(self, table: Table) -> tuple[str, ...]:
        listing = self._listing(table)
        return self.labels or (checked_values(listing.definition, self.column) if listing else ())

    def _listing(self, table: Table) -> Constraint | None:
        """Return the check that lists the values of the column and says nothing else."""
        checks = (one for one in table.constraints if one.kind == "c" and one.columns == (self.column,))
        return next((one for one in checks if checked_values(one.definition, self.column)), None)

    def _parts(self, schema: Schema) -> Iterator[tuple[Operation, Schema]]:
        """Yield the operations that this one is made of, each with the schema that it meets."""
        table = table_of(schema, self.table)
        type_name = self.type_name or f"{table.name.schema}.{object_name(table.name.name, (self.column,), '').strip('_')}"
        listing = self._listing(table)
        parts: list[Operation] = [DropConstraint(table=self.table, constraint_name=listing.name)] if listing else []
        parts.append(CreateEnum(type_name=type_name, labels=self._labels(table)))
        for part in parts:
            yield part, schema
            schema = apply(";\n".join(sql for step in part.recipe(schema) for sql in step.statements), schema)
        yield ChangeType(table=self.table, column=self.column, type=type_name), schema

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what becomes of programs and of values outside the list."""
        said = ", ".join(self._labels(table_of(schema, self.table)))
        message = (
            f"Rows whose {self.column} is none of {said} stop the plan in staging. "
            f"From then on {self.column} sorts in this order, and takes another value only after the enum got it."
        )
        yield Finding("values_listed", Severity.NOTE, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the end of the check, the type, and the change of the column's type."""
        for part, before in self._parts(schema):
            yield from part.recipe(before)
