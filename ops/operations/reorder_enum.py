"""Put the values of an enum into another order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._enum_exchange import exchange, refuse_bound
from ops.operations._lookup import no_such, type_of
from ops.operations._types import users_of_type
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class ReorderEnumValues(Operation):
    """Let the values of an enum sort in another order; values that are not named follow those that are, as they were."""

    type_name: str
    labels: tuple[str, ...]

    name = "reorder_enum_values"
    title = "Reorder the values of an enum"
    headline = "Reorder the values of enum {type_name}"
    loss = Loss.LOSSLESS
    way_back = "A type with the values in the old order takes its place again."
    asks = (
        '(reorder|rearrange|resort|sort|order) [the] [values|labels] [of|in] [the] [enum|type] {type_name:type_name} [enum|type] (to|as|into|into the order|":"|in the order|to be) {labels:labels}',
        '(reorder|rearrange|resort) [the] (values|labels) of [the] [enum|type] {type_name:known_type} [enum|type] (to|as|into|":"|in the order) {labels:labels}',
        "<change> [the] order of [the] [values|labels] [of|in] [the] [enum|type] {type_name:type_name} [enum|type] to {labels:labels}",
        "the values of [the] [enum|type] {type_name:known_type} <must> be in the order {labels:labels}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown enum or value, a value named twice, the order that is there, and what binds the type."""
        enum = type_of(schema, self.type_name, "e")
        for label in self.labels:
            if label not in enum.labels:
                raise no_such("value", label, enum.labels, where=f" in enum {enum.name}")
        if len(set(self.labels)) < len(self.labels):
            raise OperationInvalid(f"A value of {enum.name} is named twice. Nothing was changed.", labels=list(self.labels))
        if self._wanted(schema) == enum.labels:
            raise AlreadySo(f"The values of {enum.name} are in that order already. Nothing is to be done.", type=self.type_name)
        refuse_bound(schema, enum, "PostgreSQL cannot move a value")

    def _wanted(self, schema: Schema) -> tuple[str, ...]:
        enum = type_of(schema, self.type_name, "e")
        return (*self.labels, *(one for one in enum.labels if one not in self.labels))

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that tables are rewritten, and what sorts otherwise from then on."""
        enum = type_of(schema, self.type_name, "e")
        if users := users_of_type(schema, enum):
            where = listed([f"{table}.{column}" for table, column in users])
            message = f"PostgreSQL cannot move a value: {where} get a new type and their tables are rewritten. "
            yield Finding("tables_rewritten", Severity.WARNING, f"{message}ORDER BY and < see the new order.", self.type_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the exchange of the type, in one transaction."""
        enum = type_of(schema, self.type_name, "e")
        yield ddl_step(
            f"Put {enum.name} into the order {', '.join(self._wanted(schema))}",
            *exchange(schema, enum, self._wanted(schema)),
            undo=tuple(exchange(schema, enum, enum.labels)),
            reason="PostgreSQL has no way to move a value of an enum: a type in the new order takes its place.",
        )
