"""Build another index in the place of one that is there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from knowledge.schema import Index, Name, Schema, Table
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._index_text import extended_index
from ops.operations._indexes import IndexKey, keys_sql
from ops.operations._lookup import column_of, index_of, new_index
from ops.operations._naming import free_relation
from ops.statements import render
from ops.statements.indexing import placed
from ops.statements.parse import parse_expression
from ops.statements.render import relation
from ops.step import Step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from ops.steps.drop_index import drop_index_step
from vast_project.pg.identifiers import quote

#: What builds an index again otherwise, and what is told of the new one behind its keys.
_ANEW = "(recreate|re-create|rebuild|redo|redefine) [the] [unique|partial] [<index_noun>] {index_name:known_index}"
_TOLD = "@where @using @include @unique ; anew=yes"


@operations.register_class
@dataclass(frozen=True)
class ReplaceIndex(Operation):
    """Build an index over other keys while the old one still serves, then drop the old one; ``more`` come behind its own keys.

    ``anew`` says that the new one is told whole: it gets the old one's name, and is unique or partial only where that is said.
    """

    index_name: str
    keys: tuple[IndexKey, ...] = ()
    table: str = ""
    more: tuple[str, ...] = ()
    anew: bool = False
    unique: bool = False
    where: str = ""
    include: tuple[str, ...] = ()
    method: str = ""
    new_name: str = ""

    name = "replace_index"
    title = "Replace an index"
    headline = "Replace index {index_name}[ by one on {keys}][ by one with {more}, too]"
    loss = Loss.LOSSLESS
    way_back = "The old index is built again, concurrently, before the new one goes."
    asks = (
        "(replace|swap|rebuild) [the] [<index_noun>] {index_name:known_index} (by|with) [one|an index|a new one|another one|a new index] (on|over) {keys:index_keys}",
        "(replace|swap|exchange) [the] [<index_noun>] {index_name:known_index} (by|with|for) [a|the|one] [new] [<index_noun>] [<called>] {new_name:unknown_identifier} [(on|over)] {keys:index_keys}",
        "[a|an] [new] [{..index_kind}&] <index_noun> [<on>] {keys:index_keys} (instead of|in place of|in the place of|rather than) [the] [<index_noun>] {index_name:known_index} ~ -0.2",
        "<change> [the] [<index_noun>] {index_name:known_index} to [be on|be over|cover|index] {keys:index_keys} ~ 0.3",
        "(extend|widen|expand|enlarge) [the] [<index_noun>] {index_name:known_index} (by|with|to also cover|to also include|to include|to cover) [<column_noun>] {more:name_list}",
        "<add> [the] [<column_noun>] {more:name_list} to [the] <index_noun> {index_name:known_index}",
        f"{_ANEW} (as|to be|with) [a|an] [{{..index_kind}}&] [<index_noun>] (on|over|for) {{keys:index_keys}} {_TOLD}",
        f"{_ANEW} (on|over|for|with|to be on) [<column_noun>] {{keys:index_keys}} {_TOLD}",
        f"{_ANEW} [a|as] {{..index_kind}}& [<index_noun>] (on|over|for) {{keys:index_keys}} {_TOLD}",
        f"drop [the] [unique|partial] [<index_noun>] {{index_name:known_index}} and (recreate|re-create|rebuild) (it|that index) [again|anew] [as] [a|an] [{{..index_kind}}&] [<index_noun>] (on|over|for|with) {{keys:index_keys}} {_TOLD}",
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
        if not (self.keys or self.more):
            raise OperationInvalid(f"Which columns should the index in the place of {index.name} be over?", index=index.name)
        self._check_kept(index)
        if self.new_name:
            new_index(schema, table.name, self.new_name)
        for column in self.more:
            if column_of(table, column).name in index.columns:
                raise AlreadySo(f"{index.name} is over {column} already. Nothing is to be done.", index=index.name)
        for key in self.keys:
            parse_expression(key.expression) if key.expression else column_of(table, key.column)

    def _check_kept(self, index: Index) -> None:
        """Ask where an index that is told anew loses that it is unique or partial, and nobody said so."""
        if self.anew and index.predicate and not self.where:
            raise ChoiceNeeded(
                f"{index.name} holds only rows where {index.predicate}. Should the new one hold only those, too, or all rows?",
                index=index.name,
                choices=[{"label": "only those", "args": {"where": index.predicate}}],
            )
        if self.anew and index.unique and not self.unique:
            choices = [{"label": "unique", "args": {"unique": True}}]
            raise ChoiceNeeded(f"{index.name} is unique. Should the new one be unique, too?", index=index.name, choices=choices)

    def _found(self, schema: Schema) -> tuple[Table, Index]:
        owner, index = index_of(schema, self.index_name)
        if not isinstance(owner, Table):
            raise OperationInvalid(f"{owner.name} is a materialised view. Build the new index, then drop {index.name}.", index=index.name)
        return owner, index

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the concurrent build, and the concurrent drop."""
        table, index = self._found(schema)
        words = [key.word for key in self.keys] or [*index.columns, *self.more]
        name = self.new_name or free_relation(schema, table.name, words, "idx")
        kept = self._told() if self.anew else {"unique": index.unique, "method": index.method, "where": index.predicate, "include": index.include}
        statement = (
            extended_index(placed(index), name, self.more)
            if self.more
            else render.create_index(name=name, table=table.name, keys=keys_sql(self.keys), tablespace=index.tablespace, **kept)
        )
        yield create_index_step(table.name, name, statement, reason="The old index serves meanwhile.")
        old = Name(table.name.schema, index.name)
        yield drop_index_step(old, reason=f"{name} serves from now on.")
        if self.anew:
            new = relation(Name(table.name.schema, name))
            yield ddl_step(
                f"Rename index {name} to {index.name}",
                f"ALTER INDEX {new} RENAME TO {quote(index.name)}",
                reason="Blocks neither reads nor writes.",
            )

    def _told(self) -> dict[str, Any]:
        return {"unique": self.unique, "method": self.method or "btree", "where": self.where or None, "include": self.include}
