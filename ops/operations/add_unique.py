"""Make columns unique together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, operations
from ops.operations._constraints import UniqueKey, unique_steps
from ops.operations._lookup import columns_of, new_constraint, new_index, table_of
from ops.operations._naming import free_relation
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddUnique(Operation):
    """Add a unique constraint; duplicates are counted first."""

    table: str
    columns: tuple[str, ...]
    constraint_name: str = ""
    nulls_not_distinct: bool = False
    deferrable: str = ""

    name = "add_unique"
    title = "Add a unique constraint"
    headline = "Make {columns} of {table} unique"
    loss = Loss.LOSSLESS
    way_back = "The constraint and its index are dropped."
    asks = (
        '{tables:tables} unique [":"|on|per|over|by] {columns:noted_columns} ; alone=yes',
        '[make sure] no {columns:key_columns} (is|are|appears|occurs|exists) [there|in there] (twice|two times|more than once|several times) @table',
        "<add> [a] [new] (one|another one|another|new one) (on|over|for|across|spanning) {columns:key_columns} @table @name @nulls ; again=drop_constraint, of=unique",
        "(no duplicates|no dupes|no doubles|no duplicate values|no repeats|no two the same) [please|allowed|there] ; elliptic=yes ~ 0.3",
        '(no duplicates|no dupes|no doubles|no duplicate values|no repeats) (in|for|on|of) {columns:key_columns} @table ~ 0.2',
        "{..unique_per} @table @name",
        "[there] (must never|must not|may never|may not|should never|should not|can never) be (two|several) {tables:tables} (with|having|that have|which have|that share|sharing) [the|one] same {columns:key_columns} @name",
        "no two {tables:tables} (with|having) [the] same {columns:key_columns} @name ~ 0.2",
        "{columns:key_columns} unique [together|combined|jointly|in combination] @table @name ~ 0.6",
        "<add> [a] unique (constraint|key) @name @nulls @deferrable ; elliptic=yes ~ 0.2",
        "<add> [a] unique (constraint|key) [<called>] {constraint_name:unknown_identifier} [on it|over it|for it|there] ; elliptic=yes ~ 0.1",
        "(make|set) unique @name ; elliptic=yes ~ 0.3",
        '<add> [a] unique (constraint|key|constraints|restriction|key constraint|rule|keys) [<called>] [{constraint_name:new_name}] [<on>|":"|for|across|that covers|spanning] {columns:key_columns} @table @name @nulls @deferrable',
        '{tables:tables} <have> [a] unique (constraint|key|restriction) [<called>] [{constraint_name:unknown_identifier}] [<on>|":"|","|for|across] {columns:key_columns} @name ~ 0.1',
        '{tables:tables} add [a] unique [constraint|key] [{constraint_name:unknown_identifier}] [<on>|":"] {columns:key_columns} ~ 0.2',
        '<add> [a] unique (constraint|key|restriction) [<called>] [{constraint_name:new_name}] (on|to|in|for) {table:table} [<on>|":"|","|for|across] {columns:key_columns} @name @nulls @deferrable',
        '<add> [a] [composite|compound|combined|multi column|joint] unique (constraint|key|restriction) [<on>|for|across|":"] {columns:key_columns} @table @name @nulls @deferrable',
        '<add> constraint {constraint_name:new_name} [":"] unique [<on>] {columns:key_columns} @table',
        '<add> unique [":"] [<on>|for] {columns:key_columns} @table @name ~ 0.4',
        "<make> {columns:key_columns} [<combination>] [to be|be|jointly|together] unique [together|in combination|as a pair|in pairs|jointly|as a combination|combined|per row|constraint] @table @name @nulls @deferrable",
        "<make> [the] (combination|pair|tuple|combo|triple) [of|from] {columns:key_columns} [be] unique @table @name @nulls",
        "{columns:key_columns} [<combination>] <must> [always] [be|become] [jointly|together|also] unique [together|in combination|as a pair|jointly|combined] @table @name @nulls",
        "[the|each|every] (combination|pair|tuple|combo|triple|trio|set) [of|from] {columns:key_columns} (<must> [be|become]|is|are) unique @table @name @nulls",
        "{columns:key_columns} (is|are) [to be] unique [together] @table @name ~ 0.6",
        "(enforce|ensure|guarantee|require) [that] (uniqueness|unique values|unique) (of|on|for|in|across) [the] [combination of|pair of|pair] {columns:key_columns} @table @name",
        "(enforce|ensure|guarantee|require) [that] [the] [combination of] {columns:key_columns} (is|are|be|must be) unique @table @name",
        "{columns:key_columns} [<combination>] (may|can|must|should|shall) (occur only once|only occur once|appear only once|only appear once|exist only once|only exist once|be used only once|only be used once|be there only once|occur once|appear once) [per row] @table @name",
        "no {columns:key_columns} (twice|two times|more than once) @table @name",
        "{columns:key_columns} <must> (not|never) (repeat|be duplicated|have duplicates|contain duplicates|occur twice|appear twice|be repeated) @table @name",
        "(forbid|disallow|prevent|prohibit|no|no more) (duplicate|duplicates|duplicated|repeated|duplicate values) [values] [of|in|on|for] {columns:key_columns} @table @name",
        "{tables:tables} [also] <have> [a] unique (constraint|key) [<on>|over|for] {columns:key_columns} @name",
        "unique {constraint_name:unknown_identifier} (on|over|for) {columns:key_columns} @table ~ 0.2",
        "unique (constraint|key) [{constraint_name:new_name}] [<on>|over] {columns:key_columns} @table @name ~ 0.4",
        "{columns:key_columns} <have> [a] unique (constraint|key) @table @name",
        "{columns:key_columns} should get unique [constraint] @table @name",
        "<not_two> [<row_noun> (of|in|from)] {tables:tables} (may|can|should|must|shall|could|are allowed to|have|share) [ever] [have|share|use|carry] [the] same {columns:key_columns} @name",
        "<not_two> [<row_noun> (of|in|from)] {tables:tables} [may|can|should|must|shall|could|are allowed to] [ever] share [a|an|one|their] {columns:key_columns} @name",
        "[two|several|multiple|different] [<row_noun> (of|in|from)] {tables:tables} <must_not> (have|share|use|carry) [the] same {columns:key_columns} @name",
        "(two|several|multiple|different) [<row_noun> (of|in|from)] {tables:tables} <must_not> share [a|an|one|their] {columns:key_columns} @name",
        "[the] same {columns:key_columns} <must_not> (appear|occur|exist|be used|be there|come up|be stored|be entered|be taken|show up) (twice|again|more than once|two times|several times) @table @name",
        "{tables:tables} <must> have (distinct|unique|different) {columns:key_columns} [values] @name",
        "(duplicates|duplicate values|doubles|repeats) (in|of|for|on) {columns:key_columns} (<must_not> be (possible|allowed|permitted|there)|<must> be (impossible|forbidden|prevented|ruled out|rejected|refused)) @table @name",
        "{tables:tables} <must> [always] be unique (on|by|over|across|in|per|with respect to) {columns:key_columns} @name ~ 0.1",
        'unique [together|across] [":"|on|over] {columns:key_columns} [together] @table @name ~ 0.6',
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, a taken name, and a key that is there already."""
        table = table_of(schema, self.table)
        columns_of(table, self.columns)
        if self.constraint_name:
            new_constraint(table, self.constraint_name)
            new_index(schema, table.name, self.constraint_name)
        same = next((one for one in table.constraints if one.kind in "pu" and set(one.columns) == set(self.columns)), None)
        if same is not None:
            raise AlreadySo(
                f"{same.name} of {table.name} makes them unique already. Nothing is to be done.", constraint=same.name
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield a concurrent unique build and the constraint on it; a unique index that is there already is taken."""
        table: Table = table_of(schema, self.table)
        name = self.constraint_name or free_relation(schema, table.name, self.columns, "key")
        key = UniqueKey(name, self.columns, nulls_not_distinct=self.nulls_not_distinct, deferrable=self.deferrable)
        if (index := self._ready(table)) is not None:
            suffix = f" {self.deferrable}" if self.deferrable else ""
            yield ddl_step(
                f"Make {index.name} a unique constraint of {table.name}",
                render.add_constraint_using_index(table.name, name, index.name) + suffix,
                reason="A unique index over these columns is there already.",
            )
            return
        yield from unique_steps(schema, table, key)

    def _ready(self, table: Table) -> Index | None:
        wanted = [one for one in table.indexes if one.columns == self.columns and one.unique and one.valid and not one.constraint]
        usable = [
            one
            for one in wanted
            if not one.predicate and one.method == "btree" and one.nulls_not_distinct == self.nulls_not_distinct
        ]
        return next((one for one in usable if " DESC" not in one.definition), None) if table.kind != "p" else None
