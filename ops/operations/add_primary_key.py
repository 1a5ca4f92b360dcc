"""Add a primary key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Index, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._constraints import UniqueKey, not_null_steps, unique_steps
from ops.operations._lookup import columns_of, new_constraint, table_of
from ops.operations._naming import free_relation
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class AddPrimaryKey(Operation):
    """Make columns the primary key: required, unique, then the key over an index that was built concurrently."""

    table: str
    columns: tuple[str, ...]
    constraint_name: str = ""

    name = "add_primary_key"
    title = "Add a primary key"
    headline = "Make {columns} the primary key of {table}"
    loss = Loss.LOSSLESS
    way_back = "The primary key is dropped; columns that were optional may be NULL again."
    asks = (
        '[a|the] [new] <primary_key> (for|of|on|in) {table:table} ":" {columns:key_columns} @name ~ 0.1',
        '{tables:tables} <primary_key> [":"|"="] "(" {columns:key_columns} ")" @name ; alone=yes ~ -0.1',
        "<add> [a] (new one|another one|one|new primary key) (on|over|with|for) {columns:key_columns} @table @name ; again=drop_primary_key",
        '<add> [a|composite|compound|the] <primary_key> [<constraint_noun>] [<called>] [{constraint_name:new_name}] [<on>|":"|consisting of|made of] {columns:key_columns} @table @name',
        '<add> [a|composite|compound|the] <primary_key> [<constraint_noun>] (on|to|for|in) {table:table} [<on>|":"|","|consisting of|made of|with columns] {columns:key_columns} @name',
        "<make> {columns:key_columns} [<combination>] [into|be|together] [a|the|its|their] [composite|compound|joint] <primary_key> [(of|in|on|for) {table:table}] @table @name",
        "<make> {columns:key_columns} @table [a|the] [composite] <primary_key> @name",
        "{columns:key_columns} [<combination>] (becomes|become|form|forms|make up|makes up) [now] [a|the|its|their] [composite] [new] <primary_key> [(of|in|on|for) {table:table}] @table @name",
        '[the] <primary_key> (on|over|becomes|will be|":") {columns:key_columns} [instead] @table @name ~ 0.4',
        '[the] [new] <primary_key> "(" {columns:key_columns} ")" @table @name ~ 0.4',
        "{columns:key_columns} <must> [be|become|form|together form|be made] [a|the|its|their] [composite] [new] <primary_key> [(of|in|on|for) {table:table}] @table @name",
        "[the] <primary_key> of {table:table} (should be|must be|is|needs to be|has to be|should consist of|shall be|should become|becomes|is to be|should now be) {columns:key_columns} @name",
        '{tables:tables} [also] <have> [a] [composite] <primary_key> [<on>|":"] {columns:key_columns} @name',
        "{columns:key_columns} [<combination>] (is|are) [to be] [the|its|their] <primary_key> [(of|in|on|for) {table:table}] @table ~ 0.6",
        '{tables:tables} (lacks|lack|has no|have no|is missing|are missing|misses|is without) [a] <primary_key> [yet] [","|":"|";"|"."|"-"] [please] (use|take|make it|namely|it should be|on) {columns:key_columns} [for it|for that|as one] @name',
        "give {tables:tables} [a|the] [composite|compound|joint] <primary_key> (of|on|over|made of|consisting of) {columns:key_columns} @name",
        "<add> [a|the] [composite|compound|joint] <primary_key> of {columns:key_columns} @table @name ~ 0.1",
        "key {tables:tables} (by|on|over) {columns:key_columns} [instead]",
        "use {columns:key_columns} as [the|a|its|their|the table 's] [composite] <primary_key> [(of|in|on|for) {table:table}] @table @name",
        "<primary_key> [<on>] {columns:key_columns} @table @name ~ 0.5",
        '[the] [new] <primary_key> [of {table:table}] (should be|must be|is|becomes|will be|needs to be|has to be|shall be|should become|":"|"=") {columns:key_columns} @table @name ~ 0.2',
        "(use|with|having) {columns:key_columns} as [its|their|the] <primary_key> @table ~ 0.2",
        "{tables:tables} <have> (its|their|the|a) <primary_key> (on|over|across) {columns:columns} [(instead of|and not|not) {old:any_column}] @name ~ 0.1",
        "{tables:tables} <have> {columns:columns} as [its|their|the|a] [composite] <primary_key> @name",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns and a table that has a primary key already."""
        table = table_of(schema, self.table)
        columns_of(table, self.columns)
        if table.primary_key is not None:
            raise OperationInvalid(
                f"{table.name} has the primary key ({', '.join(table.primary_key.columns)}) already. "
                f"Say “replace the primary key of {self.table} with {', '.join(self.columns)}” if another is wanted.",
                constraint=table.primary_key.name,
            )
        if self.constraint_name:
            new_constraint(table, self.constraint_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT NULL for optional columns, a concurrent unique build, then the key on it."""
        table = table_of(schema, self.table)
        for column in columns_of(table, self.columns):
            if not column.not_null:
                yield from not_null_steps(schema, table, column.name)
        name = self.constraint_name or free_relation(schema, table.name, (), "pkey")
        if (index := self._ready(table)) is not None:
            yield ddl_step(
                f"Make {index.name} the primary key of {table.name}",
                render.add_constraint_using_index(table.name, name, index.name, primary=True),
                reason="A unique index over these columns is there already.",
            )
            return
        yield from unique_steps(schema, table, UniqueKey(name, self.columns, primary=True))

    def _ready(self, table: Table) -> Index | None:
        wanted = [one for one in table.indexes if one.columns == self.columns and one.unique and one.valid and not one.constraint]
        usable = [one for one in wanted if not one.predicate and one.method == "btree" and " DESC" not in one.definition]
        return usable[0] if usable and table.kind != "p" else None
