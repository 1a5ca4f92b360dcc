"""Insert rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._given_rows import checked_rows, key_given
from ops.operations._lookup import table_of
from ops.statements.render import columns as listed_columns
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step, rows_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class InsertRows(Operation):
    """Insert rows given value by value; values are SQL expressions without columns.

    ``existing`` "skip" leaves out rows whose key the table has already.
    """

    table: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    existing: str = ""

    name = "insert_rows"
    title = "Insert rows"
    headline = "Insert rows into {table}"
    loss = Loss.LOSSY
    way_back = "The rows that came are deleted; where rows that were there are left out, those are never touched."
    asks = (
        '(insert|add|put|fill it with|insert the rows|add the rows|add rows|insert rows) [<row_noun>|values] "(" {columns:columns} ")" ["="|values|":"] {rows:row_values} @existing',
        '(insert|add|put|create|seed) [the|<count>] [new] {table:known_table} [":"] {rows:row_tuples} @existing ~ 0.1',
        '(insert|add|put|create|seed) [the|<count>] [new] {table:known_table} [":"] {rows:row_tuples} (as|for) {columns:columns} @existing',
        '<add> <count> [new] {noun:new_name} (in|into|to) {table:known_table} ":" {assignments:assignments} @existing',
        '<add> <count> {table:known_table} ":" {rows:row_values} ["(" {columns:columns} ")"] @existing',
        '<add> <count> {table:known_table} ":" {assignments:assignments} @existing',
        '(insert|add|put|create|seed|append|new) [a|one|the|following|these|<count>] [new] {table:known_table} [<row_noun>] (":"|with) {assignments:assignments} @existing ~ 0.2',
        "(insert|add|put|create|seed|append) [a|one|new|the|following|these|<count>] [row|rows|record|records|entry|entries|values] (into|to|in) {table:table} [with|where|:|having|\",\"] {assignments:assignments} @existing",
        "(insert|add|put|create|seed|append) [a|new] {table:table} (row|rows|record|records|entry|entries) [with|where|:|having|\",\"] {assignments:assignments} @existing",
        "(insert|add|create) [a|an|one] [new] {table:known_table} with {assignments:assignments} @existing ~ 0.5",
        "(insert|add|put) [the] {noun:known_table} [\":\"] {rows:row_values} (into|to) {table:table} [\"(\" {columns:columns} \")\"] @existing ~ 0.3",
        "(insert|add|put|put in|create) [<count>] [of] [<row_noun>|them] [right away|as well|too] [\",\"] with [the] {columns:columns} {rows:row_values} @existing",
        "(insert|add|put|put in) {rows:quoted_rows} (into|to|in) {table:table} [as new <row_noun>] @existing",
        "(insert|add|put|put in) the {table:known_table} {rows:quoted_rows} @existing",
        "(insert|add|put|create) [a|an|the|new|a new] {assignments:assignments} (into|to|in) {table:known_table} @existing ~ 0.2",
        "(insert|add|put|create) [a|one|another|the] [new] <row_noun> with {assignments:assignments} (into|to|in) {table:known_table} @existing",
        '{table:known_table} (needs|need|gets|get|should have|should get|must have) [a|one|another] [new] <row_noun> (":"|"-"|"—"|"("|with|where) {assignments:assignments} @existing',
        "insert {rows:bare_rows} into {table:table} @existing ~ 0.2",
        '(insert|add|put) [<row_noun>|values|the values] (into|to|in) {table:known_table} ":" {rows:bare_rows} @existing ~ 0.2',
        "(insert|add|put) {rows:quoted_rows} as [the|a|another|new|a new] {columns:columns} (into|to|in) {table:table} @existing",
        "(insert|add|put) into {table:table} [a|one] [new] [row|record] [with|:] {assignments:assignments} @existing",
        "(insert|add|put|create|seed|append) [the|following|these|<count>] [row|rows|record|records|entry|entries|values|value] [\":\"] {rows:row_values} (into|to|in) {table:table} [\"(\" {columns:columns} \")\"] @existing",
        '(insert|add|put|append) (into|to|in) {table:known_table} ["(" {columns:columns} ")"] [values|the values|the rows|rows] [":"] {rows:row_tuples} @existing',
        "(insert|add|put) into {table:table} [<column_noun>] {columns:columns} [the] [values|rows] [\":\"] {rows:row_values} @existing",
        "(insert|add|put|seed|fill|populate) {table:table} with [the|following|<count>] [values|rows|entries] [\":\"] {rows:row_values} @existing ~ 0.3",
        "(insert|add|put) [the|following|these|<count>] (rows|row|entries|values) (into|to) {table:table} [\"(\" {columns:columns} \")\"] [\":\"] {rows:row_values} @existing",
        "(insert|add|put|seed|create) [the|following|these|<count>] {columns:columns} [\":\"] {rows:row_values} (into|to|in) {table:table} @existing",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, rows of another length, values that do not fit, and required columns without a value."""
        table = table_of(schema, self.table)
        checked_rows(schema, table, self.columns, self.rows)
        if self.existing:
            key_given(table, self.columns)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one INSERT; its way back deletes rows with these values."""
        table = table_of(schema, self.table)
        values = ",\n    ".join(f"({', '.join(row)})" for row in self.rows)
        own = relation(table.name)
        insert = f"INSERT INTO {own} ({listed_columns(self.columns)}) VALUES\n    {values}"
        if self.existing:
            title = f"Insert those of {len(self.rows)} rows into {table.name} that are not there"
            yield rows_step(title, f"{insert}\nON CONFLICT DO NOTHING", reason="Locks nobody out.")
            return
        conditions = [" AND ".join(_equal(column, value) for column, value in zip(self.columns, row, strict=True)) for row in self.rows]
        undo = [f"DELETE FROM {own} WHERE {condition}" for condition in conditions]
        plural = "row" if len(self.rows) == 1 else "rows"
        yield ddl_step(f"Insert {len(self.rows)} {plural} into {table.name}", insert, undo=undo, reason="Locks nobody out.")


def _equal(column: str, value: str) -> str:
    return f"{listed_columns((column,))} IS NOT DISTINCT FROM {value}"
