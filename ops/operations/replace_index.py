"""Build another index in the place of one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._indexes import IndexKey, keys_sql
from ops.operations._lookup import column_of, index_of
from ops.operations._naming import free_relation
from ops.statements import render
from ops.statements.parse import parse_expression
from ops.step import Step
from ops.steps.create_index import create_index_step
from ops.steps.drop_index import drop_index_step


@operations.register_class
@dataclass(frozen=True)
class ReplaceIndex(Operation):
    """Build an index over other keys while the old one still serves, then drop the old one."""

    index_name: str
    keys: tuple[IndexKey, ...]
    table: str = ""

    name = "replace_index"
    title = "Replace an index"
    headline = "Replace index {index_name} by one on {keys}"
    loss = Loss.LOSSLESS
    way_back = "The old index is built again, concurrently, before the new one goes."
    asks = (
        "(replace|swap|rebuild) [the] [<index_noun>] {index_name:known_index} (by|with) [one|an index|a new one|another one|a new index] (on|over) {keys:index_keys}",
        "<change> [the] [<index_noun>] {index_name:known_index} to [be on|be over|cover|index|include] {keys:index_keys} ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown index or column, an index that a constraint stands on, and one of a partitioned table."""
        table, index = self._found(schema)
        if index.constraint:
            raise OperationInvalid(
                f"{index.name} is the index of constraint {index.constraint}: change the constraint instead.", index=index.name
            )
        if table.kind == "p" or index.inherited:
            raise OperationInvalid(
                f"{table.name} is partitioned, and PostgreSQL drops no index of it concurrently. Build the new one, then drop {index.name}.",
                index=index.name,
            )
        for key in self.keys:
            parse_expression(key.expression) if key.expression else column_of(table, key.column)

    def _found(self, schema: Schema) -> tuple[Table, Index]:
        owner, index = index_of(schema, self.index_name)
        if not isinstance(owner, Table):
            raise OperationInvalid(f"{owner.name} is a materialised view. Build the new index, then drop {index.name}.", index=index.name)
        return owner, index

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the concurrent build, and the concurrent drop."""
        table, index = self._found(schema)
        name = free_relation(schema, table.name, [key.word for key in self.keys], "idx")
        kept = {"unique": index.unique, "method": index.method, "where": index.predicate}
        statement = render.create_index(name=name, table=table.name, keys=keys_sql(self.keys), **kept)
        yield create_index_step(table.name, name, statement, reason="The old index serves meanwhile.")
        old = Name(table.name.schema, index.name)
        yield drop_index_step(old, reason=f"{name} serves from now on.")
