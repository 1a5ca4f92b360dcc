"""Rename a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Name, Schema, Table, View
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import SECURITY_INVOKER
from ops.operations._dependents import dependents, listed, routines_naming
from ops.operations._lookup import new_relation, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.transitions import access
from ops.step import Step
from ops.steps.await_unused import await_unused_step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class RenameTable(Operation):
    """Rename a table at once; views and foreign keys follow, programs do not. A view can keep the old name for a while."""

    table: str
    new_name: str
    keep_view: bool = False

    name = "rename_table"
    title = "Rename a table"
    headline = "Rename {table} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The table gets its old name back; a view that kept it is dropped before."
    asks = (
        '{table:known_table} ("->"|"→"|"=>") {new_name:unknown_identifier} [please|pls] ; alone=yes',
        '{table:known_table} ("->"|"→"|"=>") {new_name:new_name} [please|pls] ; alone=yes ~ 0.4',
        '{table:known_table} ("->"|"→"|"=>"|to) {new_name:new_name} "(" [<rename>] [the|this] table ")"',
        "{table:table} (is|are) [now] (called|named) {new_name:new_name} (now|from now on|henceforth) ~ 0.2",
        'rename_table ["("] ":" {table:table} "," ":" {new_name:new_name} [")"]',
        '<rename> [the|these|<count>] (table|tables) ":" {table:table} ("->"|to|"→"|"=>"|as|":") {new_name:new_name}',
        '<table_noun> {table:table} ("->"|"→"|"=>") {new_name:new_name} ~ 0.2',
        '{table:table} <table_noun> ("->"|"→"|"=>") {new_name:new_name} ~ 0.2',
        '<rename> {table:table} (to|as|into|"->"|"→"|"=>"|be) {new_name:new_name}',
        '<rename> {table:table} (to|as|into|"->"|"→"|"=>"|be) {new_name:new_name} {..@old_name_kept}',
        '<rename> {table:table} (to|as|into|"->"|"→"|"=>"|be) {new_name:new_name} [","] (and|with|including|as well as|plus) <pointing_columns_too> ; pointers=yes',
        "{table:table} <to_be_called> {new_name:new_name}",
        "(call|name) {table:table} {new_name:new_name} [instead|from now on]",
        "{table:table} (becomes|gets renamed to|is renamed to|is now called|is now named|is to become) {new_name:new_name} ~ 0.3",
        "<change> (the name of|name of) {table:table} (to|into) {new_name:new_name}",
        "alter table {table:table} rename to {new_name:new_name}",
        "[the] <table_noun> {table:table} (gets|get|should get|needs|has) (a|the) [new|nicer|better|clearer|shorter|other|different|proper] name [\":\"|of] {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table and a name that is taken or cannot be."""
        new_relation(schema, str(self._new(schema)))
        table = table_of(schema, self.table)
        if self.keep_view and table.row_security and schema.server.major < SECURITY_INVOKER:
            raise OperationInvalid(
                f"{table.name} has row security, which a view passes by before PostgreSQL {SECURITY_INVOKER}; this server has "
                f"{schema.server.major}. Rename it without a view.",
                table=self.table,
            )

    def _new(self, schema: Schema) -> Name:
        return Name(table_of(schema, self.table).name.schema, self.new_name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs, and list what was written with the old name."""
        table = table_of(schema, self.table)
        yield self._for_programs(table.name)
        if users := dependents(schema, table.name):
            yield Finding("views_follow", Severity.NOTE, f"{listed(users)} follow by themselves.", self.table)
        if routines := routines_naming(schema, table.name.name):
            yield Finding(
                "routines_name_it", Severity.WARNING, f"The text of {listed(routines)} names it and does not follow.", self.table
            )

    def _for_programs(self, name: Name) -> Finding:
        if self.keep_view:
            message = (
                f"The view {name} is dropped by the second half of this plan, which waits until nothing uses it. "
                "ON CONFLICT and COPY do not go through it."
            )
            return Finding("old_name_kept", Severity.NOTE, message, self.table)
        ask = f"rename {self.table} to {self.new_name} and keep a view under the old name"
        message = f"Programs that still say {name} fail from that moment on. To give them time: “{ask}”."
        return Finding("renamed_at_once", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename, with the view in the same transaction: no program sees neither name."""
        table = table_of(schema, self.table)
        statements = [render.rename_table(table.name, self.new_name)]
        if self.keep_view:
            statements += self._view(schema, table)
        yield ddl_step(f"Rename {table.name} to {self.new_name}", *statements, reason="Takes its lock for a moment only.")
        if self.keep_view:
            yield await_unused_step(table.name)
            yield ddl_step(f"Drop the view {table.name}", f"DROP VIEW {render.relation(table.name)}", reason="Nothing uses it any more.")

    def _view(self, schema: Schema, table: Table) -> Iterator[str]:
        """Yield the view, with the table's privileges; row security is asked of whoever reads, where the server can."""
        own = render.relation(table.name)
        checked = " WITH (security_invoker = true)" if schema.server.major >= SECURITY_INVOKER else ""
        listed = render.columns([column.name for column in table.columns])
        yield f"CREATE VIEW {own}{checked} AS SELECT {listed} FROM {render.relation(self._new(schema))}"
        held = View(table.name, "v", "", owner=schema.server.role)
        wanted = replace(held, owner=table.owner, acl=table.acl)
        yield from (one.sql for one in access.owner_changed(held.owner, wanted.owner, f"VIEW {own}"))
        if table.acl is not None:
            kept = access.transition(
                None, wanted.acl, target=f"TABLE {own}", kind="r", owner=table.owner, major=schema.server.major
            )
            yield from (one.sql for one in kept)
