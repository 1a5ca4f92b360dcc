"""Drop the default of a column."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropDefault(Operation):
    """Drop the value that new rows get; rows that are there keep theirs."""

    table: str
    column: str

    name = "drop_default"
    title = "Drop a default"
    headline = "Drop the default of {table}.{column}"
    loss = Loss.LOSSLESS
    way_back = "The default is set again."
    asks = (
        "(no|no more) default {columns:columns} [<anymore>] @table [<anymore>] ~ 0.3",
        "{columns:columns} (has|have|gets|get|needs|need|should have|must have) no [longer a] default [value] [<anymore>] @table",
        "<drop> [the|its] (default|default value) ; elliptic=yes ~ 0.2",
        "<drop> [the] (default|defaults) {columns:columns} @table ~ 0.2",
        "<drop> [the] (default|defaults|default value|default values) [value|values] [expression] (of|on|for|from|in) {columns:columns} @table",
        "<drop> [the] (default|defaults|default value|default values) @table (of|on|for|from|in) {columns:columns}",
        "<drop> {columns:columns} [<column_noun>] 's (default|default value) @table",
        "<drop> [the] {columns:columns} (default|defaults|default value|default values) @table ~ 0.2",
        "{columns:columns} (should|must|shall|needs to|need to) (have|get) (no default|no default value|no defaults) [<anymore>] @table",
        "{columns:columns} [<must>|will] [both|all|now] (lose|loses) (its|their|the) (default|default value|defaults) @table",
        "{columns:columns} (should not have|must not have|no longer has|no longer have|should no longer "
        "have|must no longer have|does not need|do not need|no longer needs|no longer need|needs no|need no|should have no|must have no) "
        "[a|any] (default|default value|defaults) [value] [<anymore>] @table",
        "<make> {columns:columns} (have no default|without default|no default) @table",
        "(unset|clear|reset) [the] (default|defaults|default value) (of|on|for|from|in) {columns:columns} @table",
        "{columns:columns} (should no longer|must no longer|no longer|should not|must not|shall no longer|does not need to|do not need to) (default to|have a default of|have a default|have|be defaulted to) [the|a] [default|default value] [{old:default_value}] [<anymore>] @table ~ 0.3",
        "{columns:columns} drop default",
        "there (should be no|must be no|is no|should not be a|must not be a) (default|default value) [any longer|any more] (for|on|of) {columns:columns} @table",
        "no default [value] [<anymore>] (for|on) {columns:columns} @table",
        "alter table {table:table} alter [column] {columns:columns} drop default",
        "{columns:columns} (without|with no) (default|default value) @table ~ 0.6",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column and one without a default."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.generated or column.identity:
            kind = "generated" if column.generated else "an identity"
            raise OperationInvalid(f"{table.name}.{self.column} is {kind}: it has no default to drop.", column=self.column)
        if column.default is None:
            raise AlreadySo(f"{table.name}.{self.column} has no default. Nothing is to be done.", column=self.column)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one short step."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Drop the default of {table.name}.{self.column}",
            render.drop_default(table.name, self.column),
            reason="Takes its lock for a moment only.",
        )
