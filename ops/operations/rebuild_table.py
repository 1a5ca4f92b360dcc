"""Write a table anew while it is in use: without its bloat, with its columns in another order, or several of wider types at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import dependents, listed
from ops.operations._lookup import column_of, table_of
from ops.operations._rebuilding import Rebuilding
from ops.operations._twin_hindrances import hindrances
from ops.plan import Finding
from ops.statements import render
from ops.statements.simulate import apply
from ops.statements.type_changes import widened_only
from ops.statements.types import canonical
from ops.step import Step
from ops.steps._keys import walking_key

_BESIDE = ("before", "after", "swap")
_PLACES = ("first", "last", *_BESIDE)


@dataclass(frozen=True, kw_only=True)
class WiderType:
    """A column and the type that it gets."""

    column: str
    type: str


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class RebuildTable(Operation):
    """Copy a table into a twin that a trigger keeps equal, and let the twin take its place in one short transaction.

    ``order`` names the columns that come first, in their order; the others follow as they are. ``place`` says where ``column`` goes: first,
    last, before or after ``beside``, or swap; ``place`` order asks which one. ``types`` are columns that get a type which holds all
    their values.
    """

    table: str
    order: tuple[str, ...] = ()
    column: str = ""
    place: str = ""
    beside: str = ""
    types: tuple[WiderType, ...] = ()

    name = "rebuild_table"
    title = "Rebuild a table"
    headline = "Rebuild {table}[ with {order} first][ with {column} {place}][ {beside}]"
    loss = Loss.LOSSLESS
    way_back = "The table is rebuilt as it was, in the same way, with the rows that came meanwhile."
    asks = (
        "(rebuild|rewrite|repack) [the] [whole] <table_noun> {tables:tables} [<online>]",
        "(rebuild|rewrite|repack) {tables:known_table} [<online>]",
        "(rebuild|rewrite|repack) [the] [<table_noun>] {tables:known_table} to (reclaim|free|give back) [the|its] [disk|wasted] (space|bloat)",
        "(shrink|compact|debloat|defragment) [the] [<table_noun>] {tables:known_table} [<table_noun>] [<online>]",
        "(reclaim|free|recover|release) [the] [disk|wasted|dead|bloated] (space|bloat|storage) (of|from|in|on|for) {tables:tables}",
        '(reorder|re-order|rearrange|sort) [the] columns (of|in|on) [<table_noun>] {table:known_table} (to|as|into|":"|so that|like) {order:name_list}',
        "(reorder|rearrange|sort) [the] [order of] [the] columns (of|in|on) {table:table} ; place=order",
        "<change> [the] (order|position) of [the] columns (of|in|on) {table:table} ; place=order",
        "(put|move) [the] columns {order:name_list} (of|in) {table:known_table} (first|to the front)",
        "(move|put|place) [<column_noun>] {column:known_column} (before|in front of) [<column_noun>] {beside:new_name} @table ; place=before",
        "(move|put|place) [<column_noun>] {column:known_column} (after|behind) [<column_noun>] {beside:new_name} @table ; place=after",
        "(move|put|place) [<column_noun>] {column:known_column} (to the front|first|at the beginning|to the beginning) @table ; place=first",
        "(move|put|place) [<column_noun>] {column:known_column} (at the end|to the end|last) @table ; place=last",
        "swap [the] [position of|positions of] [the] [columns] {column:known_column} and {beside:new_name} @table ; place=swap",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what no twin could take the place of, unknown columns, and types that do not hold all values."""
        table = table_of(schema, self.table)
        if found := [*hindrances(schema, table)]:
            said = f"{table.name} cannot be rebuilt while it is in use: {'; '.join(found)}. Nothing was changed."
            raise OperationInvalid(said, table=self.table, hindrances=found)
        self._check_order(table)
        for one in self.types:
            self._check_type(schema, table, one)
        if taken := self._rebuilding(schema).taken:
            raise OperationInvalid(f"{listed(taken)} is there already, whose name the rebuilding needs. Drop or rename it first.", table=self.table)

    def _check_order(self, table: Table) -> None:
        for name in (*self.order, *filter(None, (self.column, self.beside))):
            column_of(table, name)
        if len(set(self.order)) < len(self.order):
            raise OperationInvalid("A column is named twice in the order.", order=list(self.order))
        if self.place not in ("", "order", *_PLACES):
            raise OperationInvalid(f"{self.place} is none of {', '.join(_PLACES)}.", place=self.place)
        if self.place == "order" and not self.order:
            named = ", ".join(sorted(one.name for one in table.columns))
            choices = [{"label": "by name", "text": f"reorder the columns of {self.table} to {named}"}]
            raise ChoiceNeeded(f"In which order are the columns of {table.name} to be? Name those that come first.", table=self.table, choices=choices)
        if self.place in _BESIDE and (not self.beside or self.beside == self.column):
            raise OperationInvalid(f"{self.column} goes {self.place} which other column?", column=self.column)

    def _ordered(self, table: Table) -> list[str]:
        """Return the columns in their order to be."""
        names = [one.name for one in table.columns]
        if not self.column:
            return [*self.order, *(one for one in names if one not in self.order)]
        if self.place == "swap":
            places = {self.column: self.beside, self.beside: self.column}
            return [places.get(one, one) for one in names]
        names.remove(self.column)
        at = {"first": 0, "last": len(names)}.get(self.place)
        if at is None:
            at = names.index(self.beside) + (self.place == "after")
        return [*names[:at], self.column, *names[at:]]

    def _check_type(self, schema: Schema, table: Table, one: WiderType) -> None:
        column = column_of(table, one.column)
        keys = [*table.foreign_keys, *(key for _, key in schema.referencing(table.name))]
        tied = column.name in walking_key(table).columns or any(column.name in (*key.columns, *key.referenced_columns) for key in keys)
        if tied or [one for one in dependents(schema, table.name, column.name) if not one.startswith("index ")]:
            said = f"{table.name}.{column.name} is part of a key, or something depends on it: change its type by itself."
            raise OperationInvalid(said, column=column.name)
        if not widened_only(column.type, canonical(one.type, schema), schema):
            said = f"Not every value of {column.name}, {column.type}, is one of {one.type}: change its type by itself, which keeps the old values."
            raise OperationInvalid(said, column=column.name)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what it takes, and what is made anew."""
        yield from self._rebuilding(schema).findings()

    def _shape(self, schema: Schema, table: Table) -> Table:
        """Return the table as it is to be."""
        retyped = [render.set_type(table.name, one.column, canonical(one.type, schema)) for one in self.types]
        shaped = apply(";\n".join(retyped), schema).table(table.name) if retyped else table
        assert shaped is not None  # noqa: S101 - a change of types leaves its table
        return replace(shaped, columns=tuple(column_of(shaped, name) for name in self._ordered(shaped)))

    def _rebuilding(self, schema: Schema) -> Rebuilding:
        table = table_of(schema, self.table)
        return Rebuilding(schema, table, self._shape(schema, table))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the twin, its rows, its indexes and rules, the proof, the exchange, and the end of the table that was."""
        yield from self._rebuilding(schema).steps()
