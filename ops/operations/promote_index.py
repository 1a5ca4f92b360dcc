"""Make a unique index that is there the primary key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._constraints import not_null_steps
from ops.operations._lookup import columns_of, index_of
from ops.operations._naming import free_relation
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step

_INDEX = "[the] [existing] [unique] index {index_name:known_index} [(of|on) {table:table}]"


@operations.register_class
@dataclass(frozen=True)
class PromoteIndex(Operation):
    """Make a unique index the primary key of its table; nothing is built, as the index is there."""

    index_name: str
    table: str = ""

    name = "promote_index"
    title = "Make an index the primary key"
    headline = "Make index {index_name} the primary key[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The primary key becomes a unique index again; columns that were optional may be NULL again."
    asks = (
        f"(turn|make|promote|convert|change|upgrade) {_INDEX} (into|to|as|be) [the|a] <primary_key> [(of|on|for) {{table:table}}]",
        f"(turn|make|promote|convert) {_INDEX} the <primary_key> [(of|on|for) {{table:table}}]",
        "(turn|make|promote|convert) {index_name:known_index} (into|to|as|be) [the|a] <primary_key> [(of|on|for) {table:table}]",
        "(turn|make|promote|convert) {index_name:known_index} the <primary_key> [(of|on|for) {table:table}]",
        f"use {_INDEX} (as|for) [the|a] <primary_key> [(of|on|for) {{table:table}}]",
        "use {index_name:known_index} (as|for) [the|a] <primary_key> [(of|on|for) {table:table}]",
        "<add> [a|the] <primary_key> [(on|to|of) {table:table}] (using|with|from) [the] [unique] [index] {index_name:known_index}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown index, one that cannot be a primary key, with the reason, and a table that has one."""
        table, index = self._found(schema)
        if table.primary_key is not None:
            said = ", ".join(table.primary_key.columns)
            raise OperationInvalid(f"{table.name} has the primary key ({said}) already.", constraint=table.primary_key.name)
        hindrances = {
            "it is not unique": not index.unique,
            "it is not valid: rebuild it first": not index.valid,
            "it holds some rows only": bool(index.predicate),
            "it is over an expression": index.expressions,
            f"it is what constraint {index.constraint} stands on": index.constraint is not None,
            "an order of its own is said of a column": " DESC" in index.definition or " NULLS FIRST" in index.definition,
            "it treats NULLs as equal": index.nulls_not_distinct,
            "its table is partitioned": table.kind == "p",
        }
        if reasons := [said for said, holds in hindrances.items() if holds]:
            raise OperationInvalid(f"Index {index.name} of {table.name} cannot be a primary key: {'; '.join(reasons)}.", index=index.name)

    def _found(self, schema: Schema) -> tuple[Table, Index]:
        owner, index = index_of(schema, self.index_name)
        if not isinstance(owner, Table) or (self.table and owner is not schema.table(self.table)):
            raise OperationInvalid(f"Index {index.name} is on {owner.name}, not on {self.table or 'a table'}.", index=index.name)
        return owner, index

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT NULL for optional columns, then the key on the index."""
        table, index = self._found(schema)
        for column in columns_of(table, index.columns):
            if not column.not_null:
                yield from not_null_steps(schema, table, column.name)
        name = free_relation(schema, table.name, (), "pkey")
        yield ddl_step(
            f"Make {index.name} the primary key of {table.name}",
            render.add_constraint_using_index(table.name, name, index.name, primary=True),
            reason="The index is there: this takes a moment. PostgreSQL renames it to the key's name.",
        )
