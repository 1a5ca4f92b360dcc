"""Take one column apart into several, or put several together into one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Schema
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._computed_columns import Computed, computed_steps, old_stays
from ops.operations._lookup import column_of, columns_of, new_column, table_of
from ops.plan import Finding
from ops.statements.parse import StatementInvalid, parse_expression, value
from ops.step import Step
from vast_project.pg.identifiers import literal, quote

TEXTS = ("text", "character varying", "character(", "citext")


def separator_text(separator: str) -> str:
    """Return what a separator, an SQL string, says.

    :raises OperationInvalid: if it is no string, or empty.
    """
    try:
        found = value(parse_expression(separator))
    except StatementInvalid:
        found = None
    if not isinstance(found, str) or not found:
        raise OperationInvalid(f"{separator} is no separator. Put it in quotes, as ', '.", separator=separator)
    return found


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class SplitColumn(Operation):
    """Split a text column at a separator into new columns; the last one takes what is left over. The old column stays."""

    table: str
    column: str
    into: tuple[str, ...]
    separator: str = ""

    name = "split_column"
    title = "Split a column"
    headline = "Split {table}.{column} into {into}"
    loss = Loss.LOSSLESS
    way_back = "The new columns are dropped; the old one was never touched."
    asks = (
        "(split|divide|break|break up|separate|break down) {columns:columns} (into|in|to) [new|separate|two|three] [<column_noun>] {into:name_list} [<column_noun>] @table @separated",
        "(split|divide|break|break up|separate) {columns:columns} (by|on|at) {separator:separator_sign} (into|in|to) [new|separate|two|three] [<column_noun>] {into:name_list} @table",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a column that is no text, new names that are taken, and fewer than two; ask for the separator."""
        table = table_of(schema, self.table)
        column = column_of(table, self.column)
        if not column.type.startswith(TEXTS):
            raise OperationInvalid(f"{table.name}.{self.column} is {column.type}; only text can be split.", column=self.column)
        if len(self.into) < 2 or len(set(self.into)) < len(self.into):
            raise OperationInvalid("Name at least two different new columns to split into.", into=list(self.into))
        for name in self.into:
            new_column(table, name)
        if not self.separator:
            asked = f"split {self.column} of {self.table} into {', '.join(self.into)} by"
            choices = [{"label": label, "text": f"{asked} {label}"} for label in ("space", "comma", "dash", "slash")]
            raise ChoiceNeeded(f"Where is {table.name}.{self.column} to be split?", column=self.column, choices=choices)
        separator_text(self.separator)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the old column stays."""
        yield old_stays(table_of(schema, self.table), (self.column,))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new columns, then their values in batches."""
        table = table_of(schema, self.table)
        mark = literal(separator_text(self.separator))
        parts = f"string_to_array({quote(self.column)}, {mark})"
        columns = {name: Computed("text", f"({parts})[{at}]") for at, name in enumerate(self.into[:-1], start=1)}
        last = len(self.into)
        rest = f"nullif(array_to_string(({parts})[{last}:], {mark}), '')"
        yield from computed_steps(schema, table, {**columns, self.into[-1]: Computed("text", rest)})


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class MergeColumns(Operation):
    """Put the values of several columns together in a new one; values that are NULL are left out. The old columns stay."""

    table: str
    parts: tuple[str, ...]
    new_name: str
    separator: str = "' '"

    name = "merge_columns"
    title = "Merge columns"
    headline = "Merge {parts} of {table} into {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The new column is dropped; the old ones were never touched."
    asks = (
        "(combine|merge|concatenate|concat|join|unite) [<column_noun>] {parts:name_list} [<column_noun>] (into|to|as|in) [one|single|new] [new|text] [<column_noun>] [<called>] {new_name:new_name} @table @separated",
        "(combine|merge|concatenate|concat|join|unite) [<column_noun>] {parts:name_list} (of|in|from) {tables:tables} (into|to|as|in) [one|single|new] [new|text] [<column_noun>] [<called>] {new_name:new_name} @separated",
    )

    def check(self, schema: Schema) -> None:
        """Refuse unknown columns, fewer than two, and a new name that is taken."""
        table = table_of(schema, self.table)
        if len(columns_of(table, self.parts)) < 2:
            raise OperationInvalid("Name at least two columns to merge.", parts=list(self.parts))
        new_column(table, self.new_name)
        separator_text(self.separator)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the old columns stay."""
        yield old_stays(table_of(schema, self.table), self.parts)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new column, then its values in batches."""
        table = table_of(schema, self.table)
        found: list[Column] = columns_of(table, self.parts)
        joined = f"concat_ws({literal(separator_text(self.separator))}, {', '.join(quote(one.name) for one in found)})"
        yield from computed_steps(schema, table, {self.new_name: Computed("text", f"nullif({joined}, '')")})
