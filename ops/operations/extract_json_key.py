"""Lift a key of a JSON column into a column of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._computed_columns import Computed, computed_steps, old_stays
from ops.operations._lookup import column_of, new_column, table_of
from ops.plan import Finding, Severity
from ops.statements.parse import StatementInvalid, parse_expression, value
from ops.statements.types import canonical
from ops.step import Step
from vast_project.pg.identifiers import literal, quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ExtractJsonKey(Operation):
    """Add a column that holds what a key of a json or jsonb column says; the JSON stays as it is."""

    table: str
    column: str
    key: str
    new_name: str = ""
    type: str = "text"

    name = "extract_json_key"
    title = "Lift a JSON key into a column"
    headline = "Lift key {key} of {table}.{column} into a column"
    loss = Loss.LOSSLESS
    way_back = "The new column is dropped; the JSON was never touched."
    asks = (
        '<pull_out> [the] [json] [key|field|attribute|property|value] {columns:columns} ("->>"|"->") {key:json_key} @table (into|to|as) [a|an|its own] [own|new|separate|real|proper] [{type:type}] <column_noun> [of its own] [<called> {new_name:new_name}]',
        "<pull_out> [the] [json] [key|field|attribute|property|value] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} (into|to|as) [a|an|its own] [own|new|separate|real|proper] {type:type} <column_noun> [of its own] [<called> {new_name:new_name}] @table ~ -0.1",
        "<pull_out> [the] [json] [key|field|attribute|property|value] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} (into|to|as) [a|an|its own] [own|new|separate|real|proper] <column_noun> [of its own] [<called> {new_name:new_name}] [as|of type|with type] {type:type} @table",
        "<pull_out> [the] [json] [key|field|attribute|property|value] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} (into|to|as) [a|an|its own] [own|new|separate|real|proper] <column_noun> [of its own] @table ~ 0.1",
        "(extract|pull|pull out|lift|promote|take|move|get) [the] [json] [key|field|attribute|property|value] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} [json|jsonb] (into|to|as) [a|its] [own|new|separate] [<column_noun>] [<called>] {new_name:new_name} [as|of type|with type] {type:type} @table",
        "(extract|pull|pull out|lift|promote|take|move|get) [the] [json] [key|field|attribute|property|value] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} [json|jsonb] (into|to|as) [a|its] [own|new|separate] [<column_noun>] [<called>] {new_name:new_name} @table",
        "(extract|pull|pull out|lift|promote) [the] [json] [key|field|attribute|property] {key:json_key} (from|out of|of|in) [the] [json|jsonb] {columns:columns} (into|to|as) [a|its] [own|new|separate] <column_noun> @table ~ 0.1",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that holds no JSON, a name that is taken, and a type that is none."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.type not in ("json", "jsonb"):
            raise OperationInvalid(f"{table.name}.{self.column} is {column.type}, not json or jsonb.", column=self.column)
        new_column(table, self._name)
        canonical(self.type, schema)

    @property
    def _key(self) -> str:
        """Return the key's own text: what was typed in quotes is an SQL string."""
        try:
            found = value(parse_expression(self.key)) if self.key.startswith("'") else self.key
        except StatementInvalid:
            found = self.key
        return str(found)

    @property
    def _name(self) -> str:
        return self.new_name or self._key

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the JSON stays, and what happens to values that do not fit."""
        table = table_of(schema, self.table)
        yield old_stays(table, (self.column,))
        if canonical(self.type, schema) != "text":
            said = f"A row whose {self._key} is no {self.type} stops the plan and is named; nothing before it is lost."
            yield Finding("values_must_fit", Severity.WARNING, said, str(table.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new column, then its values in batches."""
        table = table_of(schema, self.table)
        type_ = canonical(self.type, schema)
        text = f"({quote(self.column)} ->> {literal(self._key)})"
        yield from computed_steps(
            schema, table, {self._name: Computed(type_, text if type_ == "text" else f"{text}::{type_}")}
        )
