"""Tell the planner how many different values a column has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class SetDistinctValues(Operation):
    """Say how many different values a column has, where ANALYZE errs: a number, or a share of the rows below 0; 0 lets ANALYZE guess."""

    table: str
    column: str
    distinct: float

    name = "set_n_distinct"
    title = "Set the number of different values"
    headline = "Set the number of different values of {table}.{column}"
    loss = Loss.LOSSLESS
    way_back = "The number that was there is set again, or none."
    asks = (
        '<set> [the] (n_distinct|number of distinct values|distinct values) (of|for|on) {columns:columns} (to|"=") {distinct:number} @table',
        '<set> (n_distinct) (to|"=") {distinct:number} (of|for|on) {columns:columns} @table',
        "alter table {table:table} alter [column] {columns:columns} set (\"(\") n_distinct \"=\" {distinct:number} \")\"",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, a share of more than all rows, and a number that is none."""
        column_of(table_of(schema, self.table), self.column)
        if self.distinct < -1 or (self.distinct > 0 and self.distinct != int(self.distinct)):
            raise OperationInvalid(
                f"{self.distinct:g} is no number of values: say a whole number, or a share of the rows from -1 to 0.", distinct=self.distinct
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting and the ANALYZE that makes use of it."""
        table = table_of(schema, self.table)
        action = f"ALTER COLUMN {quote(self.column)} SET (n_distinct = {self.distinct:g})"
        yield ddl_step(
            f"Set the number of different values of {table.name}.{self.column}", render.alter_table(table.name, action), reason="Blocks nobody."
        )
        yield maintenance_step(f"Analyze {table.name}", f"ANALYZE {render.relation(table.name)} ({quote(self.column)})")
