"""Rename a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._dependents import dependents, listed, routines_naming
from ops.operations._lookup import column_of, new_column, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class RenameColumn(Operation):
    """Rename a column at once; views go on working, programs that say the old name do not."""

    table: str
    column: str
    new_name: str

    name = "rename_column"
    title = "Rename a column"
    loss = Loss.LOSSLESS
    way_back = "The column gets its old name back."
    asks = (
        '<rename> {columns:columns} (to|as|into|"->"|"→"|"=>"|be|with) {new_name:new_name} @table',
        '<rename> <column_noun> {columns:columns} (to|as|into|"->"|"→"|"=>") {new_name:new_name} @table',
        "{columns:columns} <must> be (called|named|renamed to|renamed|renamed as|known as) {new_name:new_name} @table [not {old:any_column}]",
        "(call|name) {columns:columns} {new_name:new_name} @table [instead|from now on]",
        "{columns:columns} (becomes|gets renamed to|is renamed to|is now called|is now named|gets the name|gets the new name|is to become) {new_name:new_name} @table ~ 0.3",
        '{columns:columns} ("->"|"→"|"=>") {new_name:new_name} @table ~ 0.5',
        "<change> [name of] {columns:columns} name (to|into) {new_name:new_name} @table",
        "<change> (the name of|name of) [<column_noun>] {columns:columns} (to|into) {new_name:new_name} @table",
        "alter table {table:table} rename [column] {columns:columns} to {new_name:new_name}",
        "use {new_name:new_name} (instead of|as the name for|as name for|as the name of) {columns:columns} @table",
        "{columns:columns} (gets|get|should get|needs) (a|the) [new] name [\":\"|of] {new_name:new_name} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column and a name that is taken or cannot be."""
        table = table_of(schema, self.table)
        column_of(table, self.column)
        new_column(table, self.new_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs, and list what was written with the old name."""
        table = table_of(schema, self.table)
        yield Finding(
            "renamed_at_once",
            Severity.WARNING,
            f"Programs that still say {self.column} fail from that moment on. "
            f"To keep both for a while: add {self.new_name}, fill it from {self.column}, and drop {self.column} once nothing uses it.",
            self.table,
        )
        if users := dependents(schema, table.name, self.column):
            yield Finding(
                "views_follow", Severity.NOTE, f"{listed(users)} follow by themselves and keep their own column names.", self.table
            )
        if routines := routines_naming(schema, table.name.name, self.column):
            yield Finding(
                "routines_name_it", Severity.WARNING, f"The text of {listed(routines)} may name it and does not follow.", self.table
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Rename {table.name}.{self.column} to {self.new_name}",
            render.rename_column(table.name, self.column, self.new_name),
            reason="Takes its lock for a moment only.",
        )
