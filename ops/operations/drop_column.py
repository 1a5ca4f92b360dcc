"""Drop a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, operations
from ops.operations._dependents import gone_with, refuse_used
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps._kept_columns import HIDDEN, is_hidden, key_without
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropColumn(Operation):
    """Drop a column, with the indexes and constraints over it; never with CASCADE."""

    table: str
    column: str

    name = "drop_column"
    title = "Drop a column"
    headline = "Drop column {table}.{column}"
    loss = Loss.LOSSY
    way_back = "The column comes back with its definition, constraints and indexes, its values from what was kept aside."
    asks = (
        'remove_column ["("] ":" {tables:tables} "," ":" {columns:migrated_columns} [")"]',
        "{columns:columns} (is|are) (obsolete|unused|dead|useless|not needed|not used) [<anymore>] @table ~ 0.6",
        "<drop> {columns:columns} @table",
        '<drop> {columns:columns} @table [","|"("] (with|together with|along with|and|including) (its|their|the) [own] [primary key|pk|index|indexes|unique constraint|constraint|constraints|foreign key|fk] [and|with] [its|their|the] (primary key|pk|index|indexes|unique constraint|constraint|constraints|foreign key|fk|default) [")"] ~ 0.2',
        '<drop> (them|these|those|both|these two|the following|the two) [<column_noun>] ":" {columns:columns} @table ~ 0.1',
        "(throw|kick|take|move) {columns:columns} (out of|out from) {tables:tables}",
        "<drop> [<count>] <column_noun> {columns:columns} @table",
        "<drop> [<count>] <column_noun> @table [\":\"] {columns:columns}",
        "{columns:columns} (is|are) no longer (needed|used|required by anyone|in use) @table ~ 0.3",
        "{tables:tables} (needs neither|need neither|has no use for|have no use for|no longer needs|no longer need|does not need|do not need|should not have|should no longer have|must not have|must no longer have|no longer has|no longer have|loses|lose) {columns:columns} ~ 0.2",
        "(loses|no longer has|drops|gives up) {columns:columns} @table ~ 0.3",
        "alter table {table:table} drop [column] {columns:columns}",
        "{columns:columns} <going> [too|as well|also] @table",
        "{columns:columns} of {tables:tables} (can|should|must) (go|be dropped|be removed|be deleted|go away)",
        "<drop> {columns:columns} (flag|flags|setting|settings|value|values) @table ~ 0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, a partition key, and a column that views, policies or generated columns use."""
        refuse_used(schema, table_of(schema, self.table), self.column)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """List what PostgreSQL drops along with the column, and routines whose text names it."""
        table = table_of(schema, self.table)
        gone = gone_with(table, self.column)
        if gone:
            yield Finding("dropped_along", Severity.WARNING, f"These go with the column: {', '.join(gone)}.", self.table)
        if is_hidden(table, column_of(table, self.column), schema):
            yield Finding(
                "column_hidden",
                Severity.WARNING,
                f"{table.name} has no key that finds its rows again and is too large to be copied under a lock. So {self.column} is "
                "hidden first, under a name that begins with “dropped_”: nothing is copied and nothing is lost. "
                "Ask to drop the hidden column once nobody misses it; that cannot be taken back.",
                f"{table.name}.{self.column}",
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one short step; the planner keeps the values before it."""
        table: Table = table_of(schema, self.table)
        yield ddl_step(
            f"Drop column {self.column} of {table.name}",
            render.drop_column(table.name, self.column),
            reason="Takes its lock for a moment only; the space is given back as rows are rewritten.",
            undo=None if HIDDEN.match(self.column) and key_without(table, column_of(table, self.column)) is None else (),
        )

