"""Replace a primary key by another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Constraint, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_duplicates
from ops.operations._constraints import not_null_steps
from ops.operations._dependents import listed
from ops.operations._lookup import columns_of, table_of
from ops.operations._naming import free_relation
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.indexing import space_of
from ops.step import Step
from ops.steps.create_index import create_index_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class ReplacePrimaryKey(Operation):
    """Put a primary key over other columns in the place of the one there is; at no time is the table without one."""

    table: str
    columns: tuple[str, ...]

    name = "replace_primary_key"
    title = "Replace a primary key"
    headline = "Make {columns} the primary key of {table}"
    loss = Loss.LOSSLESS
    way_back = "The old key is put in the place of the new one; columns that were optional may be NULL again."
    asks = (
        '[the] <primary_key> is (now|from now on|henceforth) {columns:key_columns} @table ~ -0.4',
        "<change> [the|its] [current|old|existing] <primary_key> (to|into|to be) {columns:key_columns} @table ~ 0.1",
        "[the] <primary_key> (of|on|for) {table:table} <must> [really|rather] be {columns:key_columns} [together|combined] ~ 0.1",
        "(replace|swap|switch) [the] [current|old|existing] <primary_key> (of|on|in) {table:table} (to|with|by|for|over to) {columns:key_columns}",
        "<change> [the] [current|old|existing] <primary_key> (of|on|in) {table:table} (to|into|to be) {columns:key_columns}",
        "<change> [the] [current|old|existing] <primary_key> (of|on|in) {table:table} from {old:any_column} (to|into|to be) {columns:key_columns}",
        "<change> {table:table} 's <primary_key> (to|into|to be) {columns:key_columns}",
        "<make> {columns:key_columns} [the] [new] <primary_key> (of|on|in) {table:table} (instead of|in place of|rather than|not) {old:any_column}",
        "use {columns:key_columns} as [the] [new] <primary_key> (of|on|in|for) {table:table} (instead of|in place of|rather than|not) {old:any_column}",
        "{table:table} <have> {columns:key_columns} as [its|their|the|a] [new] [composite] <primary_key> (instead of|in place of|rather than|not) {old:any_column}",
        "{table:table} <have> [a|the|its] [new] [composite] <primary_key> (on|over|of) {columns:key_columns} (instead of|in place of|rather than|not) {old:any_column}",
        '[the|a] [new] [composite] <primary_key> ["("] {columns:key_columns} [")"] (instead of|in place of|rather than|not) {old:any_column} @table',
        "[the|its|their] [new] <primary_key> <must> be {columns:key_columns} (instead of|in place of|rather than|not) {old:any_column} @table",
        "the <primary_key> of {table:table} <must> be {columns:key_columns} (instead of|in place of|rather than|not) {old:any_column}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table without a key or with that key, unknown columns, and a key that other tables point to."""
        table, old = self._found(schema)
        columns_of(table, self.columns)
        if old.columns == self.columns:
            raise AlreadySo(f"The primary key of {table.name} is that already. Nothing is to be done.", table=self.table)
        if table.kind == "p":
            raise OperationInvalid(f"{table.name} is partitioned: drop its primary key and add the new one.", table=self.table)
        pointing = [
            (owner, key) for owner, key in schema.referencing(table.name) if set(key.referenced_columns) == set(old.columns)
        ]
        if pointing:
            users = [f"foreign key {key.name} of {owner.name}" for owner, key in pointing]
            raise OperationInvalid(
                f"{listed(users)} point to the primary key of {table.name}, and PostgreSQL keeps it for them. Drop them first, and "
                f"add them again once ({', '.join(old.columns)}) has a unique constraint of its own.",
                dependents=users,
            )

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        table = table_of(schema, self.table)
        if table.primary_key is None:
            raise OperationInvalid(
                f"{table.name} has no primary key to replace. Say “add a primary key on {self.table}(…)”.", table=self.table
            )
        return table, table.primary_key

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what no longer keeps the old columns unique."""
        table, old = self._found(schema)
        if not any(set(key) <= set(old.columns) for key in table.unique_keys() if set(key) != set(old.columns)):
            message = f"Nothing keeps ({', '.join(old.columns)}) unique afterwards. Say “add a unique constraint on {', '.join(old.columns)}” if it must be."
            yield Finding("old_key_not_unique", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT NULL for optional columns, a concurrent unique build, then the exchange in one transaction."""
        table, old = self._found(schema)
        for column in columns_of(table, self.columns):
            if not column.not_null:
                yield from not_null_steps(schema, table, column.name)
        index = free_relation(schema, table.name, (), "pkey_new")
        keys = [quote(one) for one in self.columns]
        build = create_index_step(
            table.name,
            index,
            render.create_index(name=index, table=table.name, keys=keys, unique=True, tablespace=space_of(table, old)),
            reason="Built while reads and writes go on; duplicates are looked for first.",
        )
        yield replace(build, checks_before=(no_duplicates(table.name, keys),))
        yield ddl_step(
            f"Make ({', '.join(self.columns)}) the primary key of {table.name}",
            render.drop_constraint(table.name, old.name),
            render.add_constraint_using_index(table.name, old.name, index, primary=True),
            reason="The index is there: the exchange takes a moment.",
        )
