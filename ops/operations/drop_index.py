"""Drop an index."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Name, Schema, Table, View
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import index_of, no_such, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from ops.steps.drop_index import drop_index_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class DropIndex(Operation):
    """Drop an index by its name, or the one over some columns of a table; one that a constraint stands on goes with it."""

    index_name: str = ""
    table: str = ""
    columns: tuple[str, ...] = ()
    unique: bool = False
    method: str = ""

    name = "drop_index"
    title = "Drop an index"
    headline = "Drop [unique{unique} ]index[ {index_name}][ on {columns}][ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The index is built again, concurrently, from its definition."
    asks = (
        "[the] [{..index_kind}&] <index_noun> {index_names:known_indexes} (is|are) (never used|unused|useless|not used|superfluous|redundant|pointless|obsolete|no longer used|no longer needed|not needed) [then|now|anymore] [\",\"] (and|so) [it|they] [then] <going>",
        '[the] {columns:columns} [{..index_kind}&] <index_noun> @table (is|are) (never used|unused|useless|not used|superfluous|redundant|pointless|dead weight|obsolete|no longer used|no longer needed|not needed|not needed any more) [","|"."|";"|"-"|so|and] [so] [please] <drop> (it|them|that|the index) ~ -0.2',
        '<nobody_uses> [the] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table [<anymore>] [","|"."|";"|"-"|so|and] [so] [please] <drop> (it|that)',
        '<nobody_uses> [the] [{..index_kind}&] [<index_noun>] {index_names:known_indexes} [<index_noun>] [<anymore>] [","|"."|";"|"-"|so|and] [so] [please] <drop> (it|that)',
        '{index_names:known_indexes} (duplicates|duplicate|is a duplicate of|is the same as|repeats|is covered by|is redundant to|is redundant with|is made redundant by) [the] [index] {other:known_index} [","|";"|"."|"-"|so|and] [so|please] <drop> [it|this|that one|the former|the first|the first one]',
        '{index_names:known_indexes} [":"|"-"|"->"|","|"→"] <drop> [it|this|the index|that index|index] ~ 0.3',
        "<drop> [the] [old] [{..index_kind}&] <index_noun> {index_names:index_names} [(on|of|from|in) {table:table}]",
        '<drop> [the] [old] [{..index_kind}&] <index_noun> [","] [which is|that is|it is] (called|named) {index_names:index_names}',
        "<drop> {index_names:known_indexes} [<index_noun>]",
        "<drop> {index_names:mentioned_indexes}",
        "(the|that|this|its) [{..index_kind}&] <index_noun> <going> ; elliptic=yes ~ 0.2",
        '<drop> (them|these|those|both|these two|the following|the two) [<index_noun>] ":" {index_names:known_indexes}',
        "[its|their|the] [{..index_kind}&] <index_noun> {index_names:known_indexes} [too|as well|also] ; again=drop_column ~ 0.2",
        '<drop> [the] [old] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table [","] [(it is|which is|it \'s|that is) called {index_names:index_names}]',
        "<drop> [the] [old] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table [called|named] {index_names:known_indexes}",
        '<drop> [the] [old] [{..index_kind}&] <index_noun> (on|of|from) {table:table} [<on>|","] {columns:columns}',
        "<drop> [the] {columns:columns} [{..index_kind}&] <index_noun> @table",
        "{index_names:known_indexes} (is|are) (no longer|not) (needed|used) ~ 0.3",
        "[the] [old] {index_names:known_indexes} <going> [then|too|as well|instead]",
        "[the] [old] [{..index_kind}&] <index_noun> {index_names:known_indexes} <going> [too|as well|instead]",
        '[the] [old] (one|<index_noun>) (","|":"|"(") {index_names:known_indexes} [","|")"] <going> [too|as well|instead]',
        "[the] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table (is|are) (no longer|not) (needed|used)",
        "[the] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table <going>",
        "[the] [{..index_kind}&] <index_noun> [<on>] {columns:columns} @table (is|are) (never used|unused|useless|not used|superfluous|redundant|pointless|dead weight|obsolete) (\".\"|\",\"|\";\"|\"-\"|so) [so] [please] <drop> (it|them|that)",
        "[the] [{..index_kind}&] <index_noun> {index_names:known_indexes} (is|are) (never used|unused|useless|not used|superfluous|redundant|pointless|dead weight|obsolete) (\".\"|\",\"|\";\"|\"-\"|so) [so] [please] <drop> (it|them|that)",
        "(unindex|deindex|stop indexing|do not index) {columns:columns} @table",
        "{columns:columns} <no_longer> [be|need|needs|have] (indexed|an index|index) [<anymore>] @table",
        "drop index [concurrently] [if exists] {index_names:index_names}",
        "[the] <index_noun> {index_names:index_names} (is|are) (no longer|not) (needed|used|required|necessary)",
        "(replace|swap) [the] [<index_noun>] {index_names:known_indexes} (by|with|for) ~ 0.3 ; goes_on=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown index, several that could be meant, and the index of a primary key."""
        owner, index = self._found(schema)
        if index.primary:
            raise OperationInvalid(
                f"{index.name} is the primary key of {owner.name}. Say “drop the primary key” if that is meant.", index=index.name
            )
        if index.inherited:
            raise OperationInvalid(f"{index.name} belongs to the index of the partitioned table. Drop that one.", index=index.name)

    def _found(self, schema: Schema) -> tuple[Table | View, Index]:
        if self.index_name:
            return index_of(schema, self.index_name)
        table = table_of(schema, self.table)
        found = self._over_columns([one for one in table.indexes if self.method in ("", one.method)])
        found = [one for one in found if not one.primary and (one.unique or not self.unique)] or found
        if not found:
            listed = ", ".join(self.columns)
            raise no_such("index", f"over {listed}", [one.name for one in table.indexes], where=f" of {table.name}")
        if len(found) > 1:
            raise ChoiceNeeded(
                f"{table.name} has {len(found)} indexes over {', '.join(self.columns)}: which one?",
                choices=[{"label": one.name, "text": f"drop index {one.name}"} for one in found],
            )
        return table, found[0]

    def _over_columns(self, indexes: list[Index]) -> list[Index]:
        """Return the indexes over just these columns, in order before in any; where a method was said, also over expressions of them."""
        same = [one for one in indexes if one.columns == self.columns] or [one for one in indexes if set(one.columns) == set(self.columns)]
        if same or not self.method:
            return same
        return [one for one in indexes if all(re.search(rf"\b{re.escape(column)}\b", one.definition) for column in self.columns)]

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that a constraint goes too, or a foreign key loses its index."""
        owner, index = self._found(schema)
        if index.constraint:
            yield Finding(
                "constraint_dropped",
                Severity.WARNING,
                f"{index.name} is the index of constraint {index.constraint}, which goes with it.",
                self.table,
            )
        keys = owner.foreign_keys if isinstance(owner, Table) else ()
        for key in keys:
            if index.columns[: len(key.columns)] == key.columns:
                yield Finding(
                    "foreign_key_unindexed",
                    Severity.WARNING,
                    f"Foreign key {key.name} leans on this index when {key.references} changes.",
                    str(owner.name),
                )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the concurrent drop; that of the constraint where one stands on the index."""
        owner, index = self._found(schema)
        if index.constraint:
            yield ddl_step(
                f"Drop constraint {index.constraint} of {owner.name} with its index",
                render.drop_constraint(owner.name, index.constraint),
                reason="An index that a constraint stands on cannot be dropped alone.",
            )
        elif isinstance(owner, Table) and owner.kind == "p":
            yield ddl_step(
                f"Drop index {index.name}",
                render.drop_index(Name(owner.name.schema, index.name), concurrently=False),
                reason="Indexes of partitioned tables cannot be dropped concurrently.",
            )
        else:
            yield drop_index_step(Name(owner.name.schema, index.name), reason="Reads and writes go on meanwhile.")
