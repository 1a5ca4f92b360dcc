"""Let a column be NULL."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropNotNull(Operation):
    """Let a column be NULL."""

    table: str
    column: str

    name = "drop_not_null"
    title = "Make a column optional"
    headline = "Make {table}.{column} optional"
    loss = Loss.LOSSLESS
    way_back = "The column is required again, unless rows without a value have come in since."
    asks = (
        'change_column_null ["("] ":" {table:table} "," ":" {columns:migrated_columns} "," true [")"]',
        "<change> {columns:columns} @table so that (null|nulls|null values) (is|are) (allowed|ok|okay|possible|permitted|accepted)",
        "{columns:columns} drop not null",
        "(make|set|be) (nullable|optional) ; elliptic=yes ~ 0.3",
        "<drop> [the|its|their] not null [constraint] ; elliptic=yes ~ 0.2",
        "<make> {columns:columns} (<nullable>|not required|not mandatory|non required|no longer required) @table",
        "<set> {columns:columns} [to] (nullable|optional|not required) @table",
        "(allow|permit|accept) (null|nulls|null values|empty values|missing values|nullable values) [values] [<in>] {columns:columns} @table",
        "(allow|let|permit) {columns:columns} (be|to be|to have|have|contain|to contain|stay|to stay|hold) (null|empty|missing|nullable|optional|nulls|null values|unset) @table",
        "<drop> [the] (not null|not - null|non null|required|mandatory|notnull|nullability) [constraint|constraints|restriction|requirement|flag|rule|attribute] [<in>|from] {columns:columns} @table",
        "<drop> [the] (not null|required) [constraint|constraints] @table [<in>|from] {columns:columns}",
        "{columns:columns} (should be|must be|can be|may be|is|are|has to be|have to be|needs to be|need "
        "to be|becomes|become|shall be|could be|ought to be) "
        "[allowed to be] (nullable|optional|null|not required|missing|left empty|left out|allowed to be null|empty|left blank|absent) [now|again] @table",
        "{columns:columns} <no_longer> [be] (required|mandatory|not null|non null|set|filled|present|filled in|have a value|always set|obligatory) [<anymore>] @table",
        "{columns:columns} <must> (allow|accept|permit|have|contain|store|take) (null|nulls|null values|missing values) @table",
        "{columns:columns} (allows|accepts) (null|nulls) [now] @table ~ 0.5",
        "(relax|lift|loosen) [the] (not null|required) [constraint|requirement|restriction|rule] [<in>] {columns:columns} @table",
        "alter table {table:table} alter [column] {columns:columns} drop not null",
        "{columns:columns} (need not|does not need to|do not need to|does not have to|do not have to|must not|should not) [always] (be set|be filled|be present|have a value|be required|be mandatory|be obligatory|be not null|be given) [<anymore>] @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, one that is optional already, and one of the primary key."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if table.primary_key and self.column in table.primary_key.columns:
            raise OperationInvalid(
                f"{self.column} is part of the primary key of {table.name}, which can never be NULL.", column=self.column
            )
        if column.identity:
            raise OperationInvalid(
                f"{table.name}.{self.column} is an identity, which is always NOT NULL. Drop the identity first.", column=self.column
            )
        if not column.not_null:
            raise AlreadySo(f"{table.name}.{self.column} may be NULL already. Nothing is to be done.", column=self.column)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one short step."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Let {table.name}.{self.column} be NULL",
            render.drop_not_null(table.name, self.column),
            reason="Takes its lock for a moment only.",
        )
