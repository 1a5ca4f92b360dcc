"""Change what a generated column is computed from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._conditions import checked_expression
from ops.operations._lookup import column_of, is_small, table_of
from ops.operations._rebuilding import Rebuilding, rewritten_by_twin, why_in_place
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: The first server that can change the expression of a generated column.
SET_EXPRESSION = 17


@operations.register_class
@dataclass(frozen=True)
class SetExpression(Operation):
    """Let a generated column be computed from another expression; stored values are computed anew, of a large table in a twin that takes its place."""

    table: str
    column: str
    expression: str

    name = "set_expression"
    title = "Change how a column is computed"
    headline = "Compute {table}.{column} as {expression}"
    loss = Loss.LOSSLESS
    way_back = "The old expression is set again, and the values are computed from it."
    asks = (
        "<change> [the] (expression|formula|generation expression|computation) (of|for|on) {columns:columns} to {expression:new_expression} @table",
        "(compute|calculate|generate) {columns:columns} (as|from|by) {expression:new_expression} instead @table",
        "alter table {table:table} alter [column] {columns:columns} set expression as {expression:new_expression}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is not generated, an expression that cannot be read, and a server that cannot do it."""
        table = table_of(schema, self.table)
        column = self._column(schema)
        if schema.server.major < SET_EXPRESSION:
            raise OperationInvalid(
                f"Changing an expression needs PostgreSQL {SET_EXPRESSION}; this server has {schema.server.major}. Nothing was changed. "
                f"Add a column with the new expression, and drop {column.name} once nothing uses it.",
                column=self.column,
            )
        checked_expression(table, self.expression)

    def _column(self, schema: Schema) -> Column:
        column = column_of(table_of(schema, self.table), self.column)
        if not column.generated:
            said = f"{self.table}.{self.column} is not generated. To fill it once, ask for it as “set {self.column} to …”."
            raise OperationInvalid(said, column=self.column)
        return column

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the table is there twice meanwhile, or warn of the rewriting."""
        table = table_of(schema, self.table)
        if (rebuilding := self._rebuilding(schema)) is not None:
            yield from rebuilding.findings()
        elif self._column(schema).generated == "s" and not is_small(schema, table):
            message = (
                f"{self.table} is rewritten while nobody can use it: {why_in_place(schema, table)}. "
                "A new column beside it that a trigger sets, filled in batches, disturbs nobody."
            )
            yield Finding("rewritten", Severity.WARNING, message, self.table)

    def _rebuilding(self, schema: Schema) -> Rebuilding | None:
        if self._column(schema).generated != "s":
            return None
        return rewritten_by_twin(schema, table_of(schema, self.table), [self._statement(schema)])

    def _statement(self, schema: Schema) -> str:
        action = f"ALTER COLUMN {quote(self.column)} SET EXPRESSION AS ({self.expression})"
        return render.alter_table(table_of(schema, self.table).name, action)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change, or a twin of a large table that is computed anew and takes its place."""
        if (rebuilding := self._rebuilding(schema)) is not None:
            yield from rebuilding.steps()
            return
        yield ddl_step(f"Compute {table_of(schema, self.table).name}.{self.column} from {self.expression[:60]}", self._statement(schema))
