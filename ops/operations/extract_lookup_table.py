"""Normalise: the different values of a column become rows of a table of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import not_granted
from ops.operations._checks import no_violations
from ops.operations._computed_columns import with_checks
from ops.operations._constraints import ForeignKey, foreign_key_steps, index_steps
from ops.operations._lookup import column_of, new_column, new_relation, table_of
from ops.operations._lookup_keeper import LookupKeeper
from ops.operations._naming import free_constraint, free_relation
from ops.plan import Finding
from ops.statements import render
from ops.step import Step
from ops.steps._keys import WITHOUT_EQUALITY
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step, rows_step
from vast_project.nouns import plural
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ExtractLookupTable(Operation):
    """Make a table of a column's different values and point to it; the old column stays until programs use the new one."""

    table: str
    column: str
    new_table: str = ""
    new_name: str = ""

    name = "extract_lookup_table"
    title = "Extract a lookup table"
    headline = "Extract {table}.{column} into a table of its own"
    loss = Loss.LOSSLESS
    way_back = "The new column and table are dropped; the old column was never touched."
    asks = (
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) [a|its own|an own] [new|separate] (lookup|reference) <table_noun> [<called>] {new_table:new_qualified_name} @table",
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) [a|its own|an own] [new|separate] (lookup|reference) <table_noun> @table",
        "(replace|swap|exchange) {columns:columns} (by|with|for) [a|an] [foreign key|fk|reference|key|pointer] (to|into) [a|its own] [new|separate] [lookup|reference] <table_noun> [<called>] {new_table:new_qualified_name} @table",
        "<make> {columns:columns} [a|an] (foreign key|fk|reference) (to|into) [a|its own] new [lookup|reference] <table_noun> [<called>] {new_table:new_qualified_name} @table",
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) (its own|an own|their own|a separate|a new) {new_table:new_qualified_name} <table_noun> @table",
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) (its own|an own|their own|a separate|a new) <table_noun> [<called>] {new_table:new_qualified_name} @table",
        "(turn|convert|change|make) {columns:columns} (into|to) [a|its own|an own] [new|separate] (lookup|reference) <table_noun> [[<called>] {new_table:new_qualified_name}] [<with_key>] @table",
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) (a|an|its own) [new|separate] {new_table:new_qualified_name} <table_noun> [<with_key>] @table ~ 0.1",
        "(normalise|normalize|extract|factor out|pull out|move) [the] [values|distinct values] [of] {columns:columns} (into|to) (its own|an own|their own|a separate|a new) <table_noun> [<called>] {new_table:new_qualified_name} (and|with) [reference|link|referencing|linking|point|pointing] [it|to it|them] [by|via|through|with|with a] [a] [<column_noun>] {new_name:new_name} @table",
        "(normalise|normalize) {columns:columns} (into|to) [a|its own|an own] [new|separate] <table_noun> [<called>] {new_table:new_qualified_name} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown column, values that cannot be compared, and names that are taken."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.type in WITHOUT_EQUALITY:
            raise OperationInvalid(f"Values of {table.name}.{column.name}, {column.type}, cannot be compared.", column=column.name)
        new_relation(schema, self._place(table))
        new_column(table, self._pointer())

    def _place(self, table: Table) -> str:
        return self.new_table or f"{table.name.schema}.{plural(self.column)}"

    def _pointer(self) -> str:
        return self.new_name or f"{self.column}_id"

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the old column stays, and who may not read the new table yet."""
        table = table_of(schema, self.table)
        place = new_relation(schema, self._place(table))
        yield self._keeper(table, place).finding()
        yield from not_granted(table, place)

    def _keeper(self, table: Table, place: Name) -> LookupKeeper:
        return LookupKeeper(table, column_of(table, self.column), place, self._pointer())

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table, the column that points to it with what keeps it right, their values, its index, and the foreign key."""
        table, pointer = table_of(schema, self.table), self._pointer()
        column = column_of(table, self.column)
        place = new_relation(schema, self._place(table))
        yield _lookup(column, place)
        pointing = Column(pointer, "bigint")
        reason = "The table is not read. The trigger works for rows that programs write the old way."
        yield ddl_step(
            f"Add {pointer} to {table.name}", render.add_column(table.name, pointing), *self._keeper(table, place).statements(), reason=reason
        )
        yield _values(table, column, place)
        own = quote(table.name.name)
        step = backfill_step(
            schema.with_table(table.with_column(pointing)),
            table=str(table.name),
            values={pointer: "source.id"},
            source=f"{render.relation(place)} AS source",
            where=f"source.{quote(self.column)} = {own}.{quote(self.column)}",
            before_images=False,
            title=f"Point {table.name} to {place}",
        )
        yield with_checks(step, (no_violations(table.name, f"{quote(self.column)} IS NULL OR {quote(pointer)} IS NOT NULL"),))
        table = table.with_column(pointing)
        yield from index_steps(schema, table, free_relation(schema, table.name, (pointer,), "idx"), [quote(pointer)])
        key = ForeignKey(free_constraint(table, (pointer,), "fkey"), (pointer,), place, ("id",))
        yield from foreign_key_steps(schema, table, key)


def _lookup(column: Column, place: Name) -> Step:
    columns = [Column("id", "bigint", not_null=True, identity="d"), Column(column.name, column.type, not_null=True)]
    constraints = [(f"{place.name}_pkey"[:63], "PRIMARY KEY (id)"), (f"{place.name}_{column.name}_key"[:63], f"UNIQUE ({quote(column.name)})")]
    return ddl_step(f"Make {place}", render.create_table(place, columns, constraints), reason="Nobody uses it yet.")


def _values(table: Table, column: Column, place: Name) -> Step:
    """Return the step that fills the lookup table, behind the trigger: what is written meanwhile comes into it by that."""
    name = quote(column.name)
    return rows_step(
        f"Fill {place} with the values of {table.name}.{column.name}",
        f"INSERT INTO {render.relation(place)} ({name}) SELECT DISTINCT {name} FROM {render.relation(table.name)} "
        f"WHERE {name} IS NOT NULL ORDER BY 1 ON CONFLICT DO NOTHING",
        reason="Reads the table once; nobody waits.",
    )
