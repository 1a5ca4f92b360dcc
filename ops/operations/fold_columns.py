"""Put several columns together in one jsonb column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._computed_columns import Computed, computed_steps, old_stays
from ops.operations._lookup import columns_of, new_column, table_of
from ops.plan import Finding
from ops.step import Step
from vast_project.pg.identifiers import literal, quote


@operations.register_class
@dataclass(frozen=True)
class FoldColumns(Operation):
    """Put the values of several columns into a new jsonb column, under their names; NULLs are left out. The old columns stay."""

    table: str
    parts: tuple[str, ...]
    new_name: str

    name = "fold_columns"
    title = "Fold columns into JSON"
    headline = "Fold {parts} of {table} into {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The new column is dropped; the old ones were never touched."
    asks = (
        "(fold|pack|move|put|combine|merge|collapse) [<column_noun>] {parts:name_list} [<column_noun>] (into|in) [a|one|the] [new] [single] (json|jsonb) [<column_noun>|object|document] [<called>] {new_name:new_name} @table",
        "(fold|pack|move|put|combine|merge|collapse) [<column_noun>] {parts:name_list} (of|in|from) {tables:tables} (into|in) [a|one|the] [new] [single] (json|jsonb) [<column_noun>|object|document] [<called>] {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, none at all, and a new name that is taken."""
        table = table_of(schema, self.table)
        columns_of(table, self.parts)
        new_column(table, self.new_name)
        if any(one.generated == "v" for one in columns_of(table, self.parts)):
            raise OperationInvalid("A column that is worked out when read holds nothing that could be folded.", parts=list(self.parts))

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the old columns stay."""
        yield old_stays(table_of(schema, self.table), self.parts)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new column, then its values in batches."""
        table = table_of(schema, self.table)
        pairs = ", ".join(f"{literal(one.name)}, {quote(one.name)}" for one in columns_of(table, self.parts))
        folded = f"jsonb_strip_nulls(jsonb_build_object({pairs}))"
        yield from computed_steps(schema, table, {self.new_name: Computed("jsonb", folded)})
