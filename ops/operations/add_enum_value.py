"""Add values to an enum."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import no_such, type_of
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddEnumValue(Operation):
    """Add values to an enum, at the end or beside a value that is there."""

    type_name: str
    labels: tuple[str, ...]
    before: str = ""
    after: str = ""

    name = "add_enum_value"
    title = "Add an enum value"
    headline = "Add {labels} to enum {type_name}"
    loss = Loss.IRREVERSIBLE
    way_back = "None: PostgreSQL has no way to drop a value of an enum; a new type without it would take its place."
    asks = (
        "there (is|should be|must be|will be|needs to be) [a|one] (new|another|further|additional|more) {type_name:known_type} [value] [\":\"|\"-\"|called|named] {labels:labels} @position",
        '{type_name:known_type} [enum|type] [":"|","|"-"] <add> [the|a] [new] [value|values|label|labels] {labels:labels} @position',
        '(<add>|new) [a|new] {type_name:known_type} [value|values|label|option] [":"|"="|","] {labels:labels} @position ~ 0.3',
        '<add> [the] [new|additional|further|more|another|extra|<count>] (value|values|label|labels|option|options|member|members|enum value|enum values|entry|entries|variant|variants) [":"] {labels:labels} '
        "(to|into|in|for) [the] [enum|type|enum type] {type_name:type_name} [enum|type] @position",
        "<add> [the] [new] {labels:labels} (to|into) [the] (enum|enum type|type) {type_name:type_name} @position",
        "<add> [the] [new] {labels:labels} (to|into) [the] {type_name:known_type} [enum|type] [values] @position",
        "<add> [the] [new] {labels:labels} as [a|new|another|an additional] (value|values|option|options) (to|of|for|in) [the] [enum|type] {type_name:type_name} @position",
        '<add> to [the] [enum|type|enum type] {type_name:type_name} [the] [value|values|<count> values] [":"] {labels:labels} @position',
        'extend [the] [enum|type|enum type] {type_name:type_name} [enum|type] (with|by) [the] [value|values|<count> values] [":"] {labels:labels} @position',
        '[the] [enum|type|enum type] {type_name:known_type} [enum|type] <have> [the|a] [<count>] [more|new|additional|another|further|extra|one more] [value|values|option|options|label|labels|entry|entries|variant] [at the end|called|named] [":"|","] {labels:labels} @position',
        "(alter|change|modify) [the] (type|enum|enum type) {type_name:type_name} [by|with|to|and] (add|adding) [a|the] [new] (value|values) [if not exists] {labels:labels} @position",
        "{type_name:known_type} <must> [also] (support|allow|accept|include|contain|know) [the] [value|values|option|options] {labels:labels} @position",
        "{type_name:known_type} [also|too|likewise] [gets|needs|get|has] [also] [a|an|the] [value] {labels:labels} @position ; again=add_enum_value",
        "[new] (value|values) {labels:labels} (for|in) [the] [enum|type] {type_name:known_type} @position ~ 0.4",
        "[the] [enum|type] {type_name:known_type} [enum|type] <have> {labels:labels} as (another|a|an additional|a new|a further|one more|an extra) (value|option|label)",
        "allow [also] {labels:labels} (in|for|as) [the] [enum|type] [value of|values of] {type_name:known_type} @position",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown enum, values that it has, and a neighbour that it has not."""
        enum = type_of(schema, self.type_name, "e")
        if not self.labels:
            raise OperationInvalid(f"Which values should {enum.name} get?", type=self.type_name)
        if known := [label for label in self.labels if label in enum.labels]:
            raise OperationInvalid(f"{enum.name} has {', '.join(known)} already.", type=self.type_name, labels=known)
        for neighbour in (self.before, self.after):
            if neighbour and neighbour not in enum.labels:
                raise no_such("value", neighbour, enum.labels, where=f" in enum {enum.name}")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one committed step for each value: a value can be used only by transactions that come after."""
        enum = type_of(schema, self.type_name, "e")
        place = f" BEFORE {literal(self.before)}" if self.before else f" AFTER {literal(self.after)}" if self.after else ""
        for label in self.labels:
            yield ddl_step(
                f"Add {label} to enum {enum.name}",
                f"ALTER TYPE {relation(enum.name)} ADD VALUE IF NOT EXISTS {literal(label)}{place}",
                undo=None,
                reason="Locks no table; alone, because a value cannot be used in the transaction that adds it.",
            )
            place = f" AFTER {literal(label)}" if self.after else place
