"""Make a generated column an ordinary one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class DropExpression(Operation):
    """Stop computing a generated column; the values that are there stay."""

    table: str
    column: str

    name = "drop_expression"
    title = "Stop computing a column"
    headline = "Stop computing {table}.{column}"
    loss = Loss.LOSSLESS
    way_back = "The column is made again and computed; its position among the columns changes."
    asks = (
        "<drop> [the] (expression|generation|generation expression) (of|from|on) {columns:columns} @table",
        "(stop|no longer) (generating|computing|calculating) {columns:columns} @table",
        "<make> {columns:columns} [a|an] (ordinary|normal|regular|plain|standalone|writable) column [instead of generated|instead of computed] @table ~ 0.3",
        "{columns:columns} <no_longer> [be] (generated|computed|calculated) @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is not generated, and one that is not stored."""
        column = column_of(table_of(schema, self.table), self.column)
        if not column.generated:
            raise AlreadySo(f"{self.table}.{self.column} is not generated. Nothing is to be done.", column=self.column)
        if column.generated == "v":
            raise OperationInvalid(
                f"{self.table}.{self.column} is worked out when read: there are no values that could stay. "
                "Add an ordinary column, fill it from this one, and drop this one.",
                column=self.column,
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn that nobody fills it any more."""
        message = f"Nothing fills {self.column} in new rows any more: programs must, or give it a default."
        yield Finding("no_longer_computed", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        table = table_of(schema, self.table)
        action = f"ALTER COLUMN {quote(self.column)} DROP EXPRESSION"
        yield ddl_step(
            f"Stop computing {table.name}.{self.column}", render.alter_table(table.name, action), reason="Nothing is rewritten."
        )
