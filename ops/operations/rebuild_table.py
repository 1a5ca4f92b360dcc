"""Write a table anew while it is in use: without its bloat, with its columns in another order, or several of wider types at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pglast import ast

from knowledge.schema import Name, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._around import around_table
from ops.operations._conversion import widened_only
from ops.operations._dependents import dependents, listed
from ops.operations._lookup import column_of, table_of
from ops.operations._table_twin import Twin
from ops.operations._twin_hindrances import hindrances
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.parse import parse
from ops.statements.simulate import apply
from ops.statements.types import canonical
from ops.step import Step
from ops.steps._keys import walking_key
from ops.steps._undoing import steps_of
from ops.steps._whole_rows import plain_columns
from ops.steps.check import check_step
from ops.steps.ddl import ddl_step
from ops.steps.maintenance import maintenance_step
from ops.steps.refill import refill_step
from ops.steps.reindex import reindex_step
from ops.steps.validate_constraint import validate_step
from vast_project.pg.identifiers import quote

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
        taken = [str(name) for name in (self._there(schema, table).name, self._back(schema, table).name) if schema.has_relation(name)]
        if taken:
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
        table = table_of(schema, self.table)
        yield Finding("twice_on_disk", Severity.NOTE, f"{table.name} is there twice until the old one goes.", self.table)
        if again := around_table(schema, table.name).said:
            said = f"{listed(again)} is made anew in the same transaction, and holds its readers up as long as that takes."
            yield Finding("views_made_anew", Severity.NOTE, said, self.table)

    def _shape(self, schema: Schema, table: Table) -> Table:
        """Return the table as it is to be."""
        retyped = [render.set_type(table.name, one.column, canonical(one.type, schema)) for one in self.types]
        shaped = apply(";\n".join(retyped), schema).table(table.name) if retyped else table
        assert shaped is not None  # noqa: S101 - a change of types leaves its table
        return replace(shaped, columns=tuple(column_of(shaped, name) for name in self._ordered(shaped)))

    def _there(self, schema: Schema, table: Table) -> Twin:
        shape = self._shape(schema, table)
        values = {one.name: _converted(one.name, one.type, table) for one in plain_columns(shape)}
        return Twin(schema, table, shape, values, "new")

    def _back(self, schema: Schema, table: Table) -> Twin:
        shape = self._shape(schema, table)
        values = {one.name: _converted(one.name, one.type, shape) for one in plain_columns(table)}
        return Twin(schema.with_table(shape), shape, table, values, "old")

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the twin, its rows, its indexes and rules, the proof, the exchange, and the end of the table that was."""
        table = table_of(schema, self.table)
        there, back = self._there(schema, table), self._back(schema, table)
        yield ddl_step(
            f"Make {there.name}, kept equal to {table.name} by a trigger",
            *there.begun,
            undo=there.ended(),
            reason="Writing the table anew at once would lock everybody out for as long as that takes.",
        )
        yield there.mirror.copied()
        reason = "It grew row by row; and once it is built, no transaction is left that would miss the rows that were copied."
        yield reindex_step(there.key_index, reason=reason)
        yield from _completed(there)
        yield maintenance_step(f"Analyse {there.name}", f"ANALYZE {render.relation(there.name)}", reason="So that queries are planned well at once.")
        yield check_step(f"Compare {there.name} with {table.name}", there.mirror.same(), reason="Every row has to be there before names change.")
        yield from _exchanged(schema, there, back)
        filled = replace(back.mirror.copied(), checks=())
        yield refill_step(f"Copy the rows of {table.name} to {back.name}", filled, checks=(back.mirror.same(),))
        yield ddl_step(
            f"Drop the {table.name} that was",
            *back.mirror.ended(),
            render.drop_table(back.name),
            undo=back.begun,
            reason="All its rows are in its successor; on the way back they come from there.",
        )


def _converted(column: str, type_: str, table: Table) -> str:
    """Return what a column gets from a row of a table: its value, in its own type where that differs."""
    held = table.column(column)
    return quote(column) if held is None or held.type == type_ else f"{quote(column)}::{type_}"


def _completed(twin: Twin) -> Iterator[Step]:
    """Yield the steps that give the twin its indexes and rules; where the way back has left nothing of it, their undoing passes."""
    for step in steps_of(f"Give {twin.name} what {twin.table.name} has", twin.completed):
        yield replace(step, undo=tuple(_gone(twin, statement) for statement in reversed(step.statements)))


def _gone(twin: Twin, statement: str) -> str:
    """Return what takes back a statement that gives a twin an index or a rule."""
    node = parse(statement).node
    if isinstance(node, ast.IndexStmt):
        return f"DROP INDEX CONCURRENTLY IF EXISTS {render.relation(Name(twin.name.schema, node.idxname))}"
    [cmd] = node.cmds
    rule = cmd.name or cmd.def_.conname
    return f"ALTER TABLE IF EXISTS {render.relation(twin.name)} DROP CONSTRAINT IF EXISTS {quote(rule)}"


def _exchanged(schema: Schema, there: Twin, back: Twin) -> Iterator[Step]:
    statements, _ = there.exchanged(back)
    returned, validating = back.exchanged(there)
    yield ddl_step(
        f"Let {there.name} take the place of {there.table.name}",
        *statements,
        *back.mirror.begun(),
        undo=[*back.completed, *returned, *validating],
        reason="Names change in one transaction; nothing is read or rewritten. The table that was is kept equal from then on.",
    )
    for owner, key in schema.referencing(there.table.name):
        if owner.name != there.table.name and key.validated:
            yield validate_step(owner.name, key.name, reason="It points to the table that has the name now; reads and writes go on.")
