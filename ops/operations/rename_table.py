"""Rename a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import Loss, Operation, operations
from ops.operations._dependents import dependents, listed, routines_naming
from ops.operations._lookup import new_relation, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class RenameTable(Operation):
    """Rename a table at once; views and foreign keys follow, programs that say the old name do not."""

    table: str
    new_name: str

    name = "rename_table"
    title = "Rename a table"
    loss = Loss.LOSSLESS
    way_back = "The table gets its old name back."
    asks = (
        "<rename> {table:table} (to|as|into|\"->\"|\"→\"|\"=>\"|be) {new_name:new_name}",
        "{table:table} <must> be (called|named|renamed to|renamed|renamed as) {new_name:new_name}",
        "(call|name) {table:table} {new_name:new_name} [instead|from now on]",
        "{table:table} (becomes|gets renamed to|is renamed to|is now called|is now named|is to become) {new_name:new_name} ~ 0.3",
        "<change> (the name of|name of) {table:table} (to|into) {new_name:new_name}",
        "alter table {table:table} rename to {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table and a name that is taken or cannot be."""
        new_relation(schema, str(self._new(schema)))

    def _new(self, schema: Schema) -> Name:
        return Name(table_of(schema, self.table).name.schema, self.new_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs, and list what was written with the old name."""
        table = table_of(schema, self.table)
        yield Finding(
            "renamed_at_once",
            Severity.WARNING,
            f"Programs that still say {table.name} fail from that moment on. Say “keep a view under the old name” to give them time.",
            self.table,
        )
        if users := dependents(schema, table.name):
            yield Finding("views_follow", Severity.NOTE, f"{listed(users)} follow by themselves.", self.table)
        if routines := routines_naming(schema, table.name.name):
            yield Finding("routines_name_it", Severity.WARNING, f"The text of {listed(routines)} names it and does not follow.", self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Rename {table.name} to {self.new_name}", render.rename_table(table.name, self.new_name), reason="Takes its lock for a moment only."
        )
