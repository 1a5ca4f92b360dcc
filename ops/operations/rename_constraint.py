"""Rename a constraint."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._constraint_search import find_constraint
from ops.operations._lookup import new_constraint, new_index
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class RenameConstraint(Operation):
    """Rename a constraint; an index that it stands on gets the name too."""

    constraint_name: str
    new_name: str
    table: str = ""

    name = "rename_constraint"
    title = "Rename a constraint"
    headline = "Rename constraint {constraint_name}[ of {table}] to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The constraint gets its old name back."
    asks = (
        '[the|its] [{..constraint_kind}] [<constraint_noun>] {constraint_name:known_constraint} (becomes|become|is renamed to|gets renamed to|is now called|"->"|"→"|"=>") {new_name:new_name} ~ 0.2',
        '<rename> [the|its] [{..constraint_kind}] [<constraint_noun>] {constraint_name:known_constraint} [(on|of|in) {table:table}] (to|as|into|"->") {new_name:new_name}',
        '<rename> [the|its] [{..constraint_kind}] <constraint_noun> {constraint_name:constraint_name} [(on|of|in) {table:table}] (to|as|into|"->") {new_name:new_name}',
        "[the] [{..constraint_kind}] [<constraint_noun>] {constraint_name:known_constraint} [(on|of|in) {table:table}] <to_be_called> {new_name:new_name}",
        "[the] <primary_key> [<constraint_noun>] of {table:table} (is|is still|was) <called> {constraint_name:known_constraint} [\",\"|\";\"|\"-\"|\".\"] [please|but|and|so] (make|call|name|rename) (it|that|this) [to|into] {new_name:new_name} ~ -0.3",
        "alter table {table:table} rename constraint {constraint_name:constraint_name} to {new_name:new_name}",
        "(call|name) [the] [<constraint_noun>] {constraint_name:known_constraint} {new_name:new_name} [instead|from now on]",
        "<change> (the name of|name of) [the] [<constraint_noun>] {constraint_name:known_constraint} to {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown constraint and a taken name."""
        table, found = find_constraint(schema, table=self.table, name=self.constraint_name)
        new_constraint(table, self.new_name)
        if found.index:
            new_index(schema, table.name, self.new_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        table, found = find_constraint(schema, table=self.table, name=self.constraint_name)
        yield ddl_step(
            f"Rename constraint {found.name} of {table.name} to {self.new_name}",
            render.alter_table(table.name, f"RENAME CONSTRAINT {quote(found.name)} TO {quote(self.new_name)}"),
            reason="Takes its lock for a moment only.",
        )
