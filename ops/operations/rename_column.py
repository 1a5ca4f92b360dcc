"""Rename a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._dependents import dependents, listed, routines_naming
from ops.operations._gradual import Succession, gradual_steps, refuse_gradual
from ops.operations._lookup import column_of, new_column, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class RenameColumn(Operation):
    """Rename a column: at once, or with ``keep_old`` by a second column that is kept equal until nothing uses the old one."""

    table: str
    column: str
    new_name: str
    keep_old: bool = False

    name = "rename_column"
    title = "Rename a column"
    headline = "Rename {table}.{column} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The column gets its old name back; while both are there, the new one is dropped."
    asks = (
        "spell [out] {columns:columns} (as|like) {new_name:new_name} @table ~ 0.2",
        '{columns:columns} (is|are) {new_name:unknown_identifier} now ["," rename|"," rename it] @table ~ 0.3',
        'rename_column ["("] ":" {table:table} "," ":" {columns:migrated_columns} "," ":" {new_name:new_name} [")"]',
        "{columns:columns} (should be|must be|becomes|is now|has to be|ought to be|shall be|will be) {new_name:unknown_identifier} @table ~ 0.2",
        '<rename> {columns:columns} (to|as|into|"->"|"→"|"=>"|be|with) {new_name:new_name} @table',
        '<rename> [<column_noun>] {columns:columns} (to|as|into|"->"|"→"|"=>") {new_names:new_names} @table [respectively]',
        "{columns:columns} (become|are to become|should become|are now|are now called|should be called|are to be called|should be named|are renamed to|get renamed to) {new_names:new_names} @table [respectively] ~ 0.2",
        '<rename> <column_noun> {columns:columns} (to|as|into|"->"|"→"|"=>") {new_name:new_name} @table',
        "{columns:columns} <to_be_called> {new_name:new_name} @table [not {old:any_column}]",
        "{columns:known_column_item} {new_name:unknown_identifier} @table ; again=rename_column ~ 0.2",
        '(fix|correct) [a|the] (typo|misspelling|spelling|name) [in|of] [<column_noun>] {columns:columns} [","|":"|"-"] [it|that] (should be|must be|is|to) [called|spelt|spelled] {new_name:new_name} @table',
        "{columns:columns} (is|are) called {new_name:unknown_identifier} now @table ~ 0.2",
        "(call|name) {columns:columns} {new_name:new_name} @table [instead|from now on]",
        "{columns:columns} (becomes|gets renamed to|is renamed to|is now called|is now named|gets the name|gets the new name|is to become) {new_name:new_name} @table ~ 0.3",
        '{columns:columns} ("->"|"→"|"=>") {new_name:new_name} @table ~ 0.5',
        "<change> [name of] {columns:columns} name (to|into) {new_name:new_name} @table",
        "<change> (the name of|name of) [<column_noun>] {columns:columns} (to|into) {new_name:new_name} @table",
        "alter table {table:table} rename [column] {columns:columns} to {new_name:new_name}",
        "use {new_name:new_name} (instead of|as the name for|as name for|as the name of) {columns:columns} @table",
        '<rename> [<column_noun>] {columns:columns} (to|as|into|"->"|"→"|"=>") {new_name:new_name} @table <gradually> ; keep_old=yes',
        '<gradually> [","] <rename> [<column_noun>] {columns:columns} (to|as|into|"->"|"→"|"=>") {new_name:new_name} @table ; keep_old=yes',
        "{columns:columns} (gets|get|should get|needs) (a|the) [new|nicer|better|clearer|shorter|other|different|proper] name [\":\"|of] {new_name:new_name} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, a name that is taken or cannot be, and a column that cannot be there twice."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        new_column(table, self.new_name)
        if self.keep_old:
            refuse_gradual(schema, table, column)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of programs, and list what was written with the old name."""
        table = table_of(schema, self.table)
        yield self._for_programs()
        if users := dependents(schema, table.name, self.column):
            yield Finding(
                "views_follow", Severity.NOTE, f"{listed(users)} follow by themselves and keep their own column names.", self.table
            )
        if routines := routines_naming(schema, table.name.name, self.column):
            yield Finding(
                "routines_name_it", Severity.WARNING, f"The text of {listed(routines)} may name it and does not follow.", self.table
            )

    def _for_programs(self) -> Finding:
        if self.keep_old:
            message = (
                f"Both names work until the second half of this plan, which waits until nothing uses {self.column}. "
                f"“SELECT *” returns both columns meanwhile."
            )
            return Finding("old_name_kept", Severity.NOTE, message, self.table)
        ask = f"rename {self.column} of {self.table} to {self.new_name} and keep the old name for a while"
        message = f"Programs that still say {self.column} fail from that moment on. To give them time, reply “in two phases instead”, or say “{ask}”."
        return Finding("renamed_at_once", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename, or both halves of a gradual one."""
        table = table_of(schema, self.table)
        if self.keep_old:
            yield from gradual_steps(Succession(schema, table, column_of(table, self.column), self.new_name))
            return
        yield ddl_step(
            f"Rename {table.name}.{self.column} to {self.new_name}",
            render.rename_column(table.name, self.column, self.new_name),
            reason="Takes its lock for a moment only.",
        )
