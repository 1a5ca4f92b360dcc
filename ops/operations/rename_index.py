"""Rename an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema
from ops.operation import Loss, Operation, operations
from ops.operations._lookup import index_of, new_index
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class RenameIndex(Operation):
    """Rename an index; a constraint that stands on it gets the name too."""

    index_name: str
    new_name: str

    name = "rename_index"
    title = "Rename an index"
    headline = "Rename index {index_name} to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The index gets its old name back."
    asks = (
        '[the|its] [<primary_key>] [<index_noun>] {index_name:known_index} (becomes|become|is renamed to|gets renamed to|is now called|"->"|"→"|"=>") {new_name:new_name} ~ 0.2',
        '<rename> [the] <index_noun> {index_name:index_name} [(on|of) {owner:table}] (to|as|into|"->") {new_name:new_name}',
        '<rename> {index_name:known_index} [<index_noun>] [(on|of) {owner:table}] (to|as|into|"->") {new_name:new_name}',
        "[the] [<index_noun>] {index_name:known_index} [(on|of) {owner:table}] <to_be_called> {new_name:new_name}",
        "alter index {index_name:index_name} rename to {new_name:new_name}",
        "(call|name) [the] [<index_noun>] {index_name:known_index} {new_name:new_name} [instead|from now on]",
        "<change> (the name of|name of) [the] [<index_noun>] {index_name:known_index} to {new_name:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown index and a taken name."""
        owner, _ = index_of(schema, self.index_name)
        new_index(schema, owner.name, self.new_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        owner, index = index_of(schema, self.index_name)
        name = Name(owner.name.schema, index.name)
        yield ddl_step(
            f"Rename index {index.name} to {self.new_name}",
            f"ALTER INDEX {relation(name)} RENAME TO {quote(self.new_name)}",
            reason="Blocks neither reads nor writes.",
        )
