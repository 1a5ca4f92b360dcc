"""Let rows have several values of a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import not_granted
from ops.operations._lookup import column_of, new_relation, table_of
from ops.operations._ties import Side, Ties, side_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps._keys import WITHOUT_EQUALITY
from vast_project.nouns import plural, singular


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class SpreadColumn(Operation):
    """Make a table of a column's values, several for a row, filled with what the column tells; it stays until programs use the new table."""

    table: str
    column: str
    new_table: str = ""

    name = "spread_column"
    title = "Let rows have several values of a column"
    headline = "Let {table} have several {column}[, in {new_table}]"
    loss = Loss.LOSSLESS
    way_back = "The new table and what keeps it right are dropped; the column was never touched."
    asks = (
        "[(let|allow)] [a|an|one|each|every|any|all|the] {tables:tables} <may_have_several> {columns:columns} ~ -0.3",
        "(move|pull out|factor out|extract|split off|take out|put) {columns:columns} (into|to|in) [a|an|its own|their own|an own] [new|separate] <table_noun> [of its own|of their own] [<called>] [{new_table:new_qualified_name}] @table <as_there_are_several> ~ -0.3",
        "(move|pull out|factor out|extract|split off|take out|put) {columns:columns} @table (into|to|in) [a|an|its own|their own|an own] [new|separate] <table_noun> [of its own|of their own] [<called>] [{new_table:new_qualified_name}] <as_there_are_several> ~ -0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is none, values that cannot be told apart, a table without a key, and a taken name."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if column.type in WITHOUT_EQUALITY:
            raise OperationInvalid(f"Values of {table.name}.{column.name}, {column.type}, cannot be told apart.", column=column.name)
        if any(self.column in key.columns for key in table.foreign_keys):
            raise OperationInvalid(
                f"{self.column} points to another table: say “link {self.table} and … many to many” instead. Nothing was changed.", column=self.column
            )
        self._ties(schema)

    def _ties(self, schema: Schema) -> Ties:
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        place = self.new_table or f"{table.name.schema}.{singular(table.name.name)}_{plural(singular(column.name))}"
        return Ties(table, new_relation(schema, place), side_of(table), Side((column.name,), (column.type,)), (column.name,))

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the column stays, which rules of it the new table does not have, and who may not read that yet."""
        table, ties = table_of(schema, self.table), self._ties(schema)
        yield from ties.findings()
        yield from _rules_of_one(table, self.column, str(ties.place))
        yield from not_granted(table, ties.place)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table, what keeps it right, and the values."""
        yield from self._ties(schema).steps(schema)


def _rules_of_one(table: Table, column: str, place: str) -> Iterator[Finding]:
    """Warn of unique keys and checks on the column, which hold for one value of a row only."""
    named = [one.name for one in table.constraints if column in one.columns and one.kind in ("u", "c")]
    if named:
        message = f"{', '.join(named)} of {table.name} do not hold for {place}: say them again of {column} of {place}."
        yield Finding("rules_of_one_value", Severity.WARNING, message, place)
