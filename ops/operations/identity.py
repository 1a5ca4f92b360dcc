"""Identity columns: numbers that PostgreSQL gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Name, Schema, Sequence, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._constraints import not_null_steps
from ops.operations._lookup import column_of, table_of
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

INTEGERS = ("smallint", "integer", "bigint")


@operations.register_class
@dataclass(frozen=True)
class AddIdentity(Operation):
    """Let PostgreSQL number a column's new rows, on from the highest number there is; a serial becomes an identity."""

    table: str
    column: str
    always: bool = False

    name = "add_identity"
    title = "Make a column an identity"
    headline = "Make {table}.{column} an identity"
    loss = Loss.LOSSLESS
    way_back = "The identity is dropped; a serial's sequence and default come back."
    asks = (
        "<make> {columns:columns} [an] (identity|identity column|auto increment|autoincrement|auto incrementing|autoincrementing|auto incremented|self incrementing) [column] @table",
        "<make> {columns:columns} [an] (identity always|generated always as identity|always generated) [column] @table ; always=yes",
        "<add> [an] identity (to|on|for) {columns:columns} @table",
        "<change> [the] (serial|serial column) {columns:columns} (to|into) [an] identity [column] @table",
        "<change> {columns:columns} from serial (to|into) [an] identity [column] @table",
        "{columns:columns} <must> (be|become) [an] (identity|identity column|auto incrementing|auto increment|auto incremented) [column] [instead of [a] serial] @table",
        "(replace|swap) [the] serial (of|on) {columns:columns} (with|by|for) [an] identity [column] @table",
        "(replace|swap) {columns:columns} [serial] (with|by|for) [an] identity [column] @table ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is no integer or an identity already, and a default that is no sequence's."""
        column = column_of(table_of(schema, self.table), self.column)
        if column.type not in INTEGERS:
            raise OperationInvalid(
                f"{self.table}.{self.column} is {column.type}: only smallint, integer and bigint can be identities.",
                column=self.column,
            )
        if column.identity:
            raise OperationInvalid(f"{self.table}.{self.column} is an identity already. Nothing is to be done.", column=self.column)
        if column.default is not None and "nextval(" not in column.default:
            raise OperationInvalid(
                f"{self.table}.{self.column} has the default {column.default}. Drop it first.", column=self.column
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield NOT NULL where it is missing, then the identity, which goes on counting where the rows' numbers end."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if not column.not_null:
            yield from not_null_steps(schema, table, self.column)
        yield ddl_step(
            f"Make {table.name}.{self.column} an identity", *self._statements(schema, table, column), reason="Nothing is rewritten."
        )

    def _statements(self, schema: Schema, table: Table, column: Column) -> Iterator[str]:
        own = f"{literal(render.relation(table.name))}, {literal(self.column)}"
        if column.default is not None:
            yield render.drop_default(table.name, self.column)
            if (sequence := _serial_of(schema, table.name, self.column)) is not None:
                yield f"DROP SEQUENCE {render.relation(sequence.name)}"
        kind = "ALWAYS" if self.always else "BY DEFAULT"
        yield render.alter_table(table.name, f"ALTER COLUMN {quote(self.column)} ADD GENERATED {kind} AS IDENTITY")
        highest = f"SELECT max({quote(self.column)}) FROM {render.relation(table.name)}"
        yield f"SELECT setval(pg_get_serial_sequence({own}), coalesce(({highest}), 1), ({highest}) IS NOT NULL)"


def _serial_of(schema: Schema, table: Name, column: str) -> Sequence | None:
    return next((one for one in schema.sequences if one.owned_by == (table, column) and not one.identity), None)


@operations.register_class
@dataclass(frozen=True)
class DropIdentity(Operation):
    """Stop numbering a column's new rows; the numbers stay."""

    table: str
    column: str

    name = "drop_identity"
    title = "Drop an identity"
    headline = "Make {table}.{column} no identity any more"
    loss = Loss.LOSSLESS
    way_back = "The identity is added again and goes on counting."
    asks = (
        "<drop> [the] identity (of|from|on) {columns:columns} @table",
        "{columns:columns} <no_longer> [be] [an] (identity|identity column|auto incrementing|auto increment) [<anymore>] @table",
        "<make> {columns:columns} (no identity|no longer an identity|a plain integer|a normal column) @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is no identity."""
        if not column_of(table_of(schema, self.table), self.column).identity:
            raise OperationInvalid(f"{self.table}.{self.column} is no identity. Nothing is to be done.", column=self.column)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Drop the identity of {table.name}.{self.column}",
            render.alter_table(table.name, f"ALTER COLUMN {quote(self.column)} DROP IDENTITY"),
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True)
class SetIdentity(Operation):
    """Say whether rows may bring their own number: always (they may not) or by default (they may)."""

    table: str
    column: str
    always: bool = False

    name = "set_identity"
    title = "Change an identity"
    headline = "Make {table}.{column} [always{always}|by default] an identity"
    loss = Loss.LOSSLESS
    way_back = "The kind that was there is set again."
    asks = (
        "<set> [the] identity (of|on|for) {columns:columns} to [generated] always @table ; always=yes",
        "<set> [the] identity (of|on|for) {columns:columns} to [generated] by default @table",
        "<make> [the] identity {columns:columns} [generated] always @table ; always=yes",
        "<make> [the] identity {columns:columns} [generated] by default @table",
        "<change> {columns:columns} [from generated by default] to generated always [as identity] @table ; always=yes",
        "<change> {columns:columns} [from generated always] to generated by default [as identity] @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is no identity or of that kind already."""
        found = column_of(table_of(schema, self.table), self.column).identity
        if not found:
            raise OperationInvalid(f"{self.table}.{self.column} is no identity.", column=self.column)
        if (found == "a") == self.always:
            raise OperationInvalid(f"{self.table}.{self.column} is that already. Nothing is to be done.", column=self.column)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        table = table_of(schema, self.table)
        kind = "ALWAYS" if self.always else "BY DEFAULT"
        action = f"ALTER COLUMN {quote(self.column)} SET GENERATED {kind}"
        yield ddl_step(
            f"Number {table.name}.{self.column} {kind.lower()}",
            render.alter_table(table.name, action),
            reason="Takes its lock for a moment only.",
        )
