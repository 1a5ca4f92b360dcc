"""Hide a column before it is dropped, to see whether anybody misses it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import dependents, listed, triggers_reading
from ops.operations._lookup import column_of, new_column, table_of
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.await_unused import await_unused_step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class HideColumn(Operation):
    """Take a column out of sight under another name, optional from then on; it is dropped once nobody missed it."""

    table: str
    column: str

    name = "hide_column"
    title = "Hide a column"
    headline = "Hide column {table}.{column}"
    loss = Loss.LOSSY
    way_back = "The column gets its name back; once dropped it comes back with its values from what is kept."
    asks = (
        "(hide|retire|soft drop|soft-drop|deprecate) [the] [<column_noun>] {columns:columns} @table",
        "<drop> {columns:columns} @table (softly|later|after a while|once nobody misses it|after a grace period|with a grace period)",
        "(hide|retire|deprecate) {columns:columns} @table (before dropping it|and drop it later|and drop it after a week)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, one of the key, and one that something uses."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        new_column(table, self._hidden(table))
        if table.primary_key is not None and column.name in table.primary_key.columns:
            raise OperationInvalid(f"{table.name}.{column.name} is part of the primary key. Nothing was changed.", column=self.column)
        if users := dependents(schema, table.name, self.column):
            raise OperationInvalid(f"{listed(users)} would go on showing it. Change or drop those first.", dependents=users)
        if readers := triggers_reading(schema, table, column.name):
            said = f"Without {column.name} every write to {table.name} would fail: {listed(readers)} reads it. Change or drop that first."
            raise OperationInvalid(said, dependents=readers)

    def _hidden(self, table: Table) -> str:
        return object_name("hidden", (self.column,), "")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what fails from then on."""
        message = f"Programs that still say {self.column} fail from that moment on, and its name back is one rollback away."
        yield Finding("renamed_at_once", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the hiding, the wait, and the drop."""
        table = table_of(schema, self.table)
        column, hidden = column_of(table, self.column), self._hidden(table)
        loosened = [render.drop_not_null(table.name, column.name)] if column.not_null else []
        renamed = render.rename_column(table.name, column.name, hidden)
        reason = "Takes its lock for a moment only; rows written from now on need no value for it."
        yield ddl_step(f"Hide {table.name}.{column.name} as {hidden}", *loosened, renamed, reason=reason)
        yield await_unused_step(table.name, hidden)
        yield ddl_step(f"Drop {hidden} of {table.name}", render.drop_column(table.name, hidden), reason="Nobody missed it.")
