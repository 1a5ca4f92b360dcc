"""Create an enum type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._types import new_type
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal

MAX_LABEL_BYTES = 63


@operations.register_class
@dataclass(frozen=True)
class CreateEnum(Operation):
    """Create an enum type with its values in order."""

    type_name: str
    labels: tuple[str, ...]

    name = "create_enum"
    title = "Create an enum"
    headline = "Create enum {type_name}"
    loss = Loss.LOSSLESS
    way_back = "The type is dropped."
    asks = (
        '[<add>] [a] [new] type {type_name:new_qualified_name} ["("] enum [":"|of|with] {labels:labels} [")"]',
        "type {type_name:new_qualified_name} (as|is|:) [an] enum [of|with|:] {labels:labels} ~ 0.3",
        '<add> [new] [an] (enum|enum type|enumeration|enumeration type|type|enumerated type) [<called>] {type_name:new_qualified_name} [type] [as enum|as an enum|enum] [of|with|having|containing|consisting of|for|:] [the] [values|value|labels|options|members|entries|choices] [of|":"|"="|are] {labels:labels}',
        '<add> [new] {type_name:new_qualified_name} (enum|enum type|enumeration) [of|with|having|containing] [the] [values|labels|options|members] [of|":"|"="] {labels:labels}',
        "<add> [new] (enum|enum type|enumeration|enumeration type) [<called>] {type_name:new_qualified_name} ~ 1",
        '[new] (enum|enum type|enumeration) [<called>] {type_name:new_qualified_name} [type] [of|with|having|containing] [the] [values|labels|options|members] [":"|"="] {labels:labels} ~ 0.4',
        "create type {type_name:new_qualified_name} as enum {labels:labels}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a taken name, no values, values named twice or too long."""
        new_type(schema, self.type_name)
        if not self.labels:
            raise ChoiceNeeded(f"Which values should the enum {self.type_name} have?", type=self.type_name, choices=[])
        if len(set(self.labels)) < len(self.labels):
            raise OperationInvalid(f"The enum {self.type_name} would have a value twice.", type=self.type_name)
        for label in self.labels:
            if len(label.encode()) > MAX_LABEL_BYTES:
                raise OperationInvalid(f"The value {label[:30]!r}… is longer than {MAX_LABEL_BYTES} bytes.", label=label[:100])

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the type's creation."""
        name = new_type(schema, self.type_name)
        yield ddl_step(
            f"Create enum {name}",
            f"CREATE TYPE {relation(name)} AS ENUM ({', '.join(map(literal, self.labels))})",
            reason="Locks no table.",
        )
