"""Drop a primary key."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Constraint, Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropPrimaryKey(Operation):
    """Drop a table's primary key; its columns stay and stay required."""

    table: str

    name = "drop_primary_key"
    title = "Drop a primary key"
    headline = "Drop the primary key of {table}"
    loss = Loss.LOSSLESS
    way_back = "The primary key is built again, concurrently."
    asks = (
        "<drop> [the] <primary_key> [<constraint_noun>] (of|from|on|in) {tables:tables}",
        "<drop> [the|its|their] [old|current] <primary_key> [<constraint_noun>] @table ~ 0.2",
        "<drop> [the] <primary_key> [<constraint_noun>] (on|over|of|from) {key:any_column} @table",
        "<drop> {tables:tables} [<table_noun>] ['s] <primary_key> [<constraint_noun>]",
        "{tables:tables} (should|must|shall) (not have|have no|no longer have|lose) [a|its|the] <primary_key> [<anymore>]",
        "{key:any_column} <no_longer> [be] [a|the] <primary_key> (of|in|on) {tables:tables} [<anymore>]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table without a primary key, and one that foreign keys point to."""
        table, key = self._found(schema)
        users = [
            f"foreign key {one.name} of {owner.name}"
            for owner, one in schema.referencing(table.name)
            if one.referenced_columns == key.columns
        ]
        if users:
            raise OperationInvalid(
                f"The primary key of {table.name} is what {listed(users)} points to. Drop that first.", dependents=users
            )

    def _found(self, schema: Schema) -> tuple[Table, Constraint]:
        table = table_of(schema, self.table)
        if table.primary_key is None:
            raise AlreadySo(f"{table.name} has no primary key. Nothing is to be done.", table=self.table)
        return table, table.primary_key

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of what needs a key."""
        table, _ = self._found(schema)
        yield Finding(
            "no_key_left",
            Severity.WARNING,
            f"Rows of {table.name} cannot be told apart afterwards; logical replication of UPDATE and DELETE stops.",
            self.table,
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        table, key = self._found(schema)
        yield ddl_step(
            f"Drop the primary key of {table.name}",
            render.drop_constraint(table.name, key.name),
            reason="Takes its lock for a moment only.",
        )
