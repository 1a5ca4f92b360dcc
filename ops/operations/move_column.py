"""Move a column with its values to another table, along the foreign key between the two."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Constraint, Schema, Table
from ops.moments import made_at
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_violations
from ops.operations._dependents import gone_with, listed, refuse_used
from ops.operations._gradual import INCOMPARABLE
from ops.operations._lookup import column_of, new_column, table_of
from ops.operations._paths import join_condition, joins_between
from ops.plan import Finding, Severity
from ops.statements import render
from ops.statements.types import base_type
from ops.step import Check, Step
from ops.steps.await_unused import await_unused_step
from ops.steps.backfill import backfill_step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: The alias of the table that the column leaves.
SOURCE = "source"
#: Which of several rows' values is taken: the one that all agree on, or that of the row made last or first.
CHOICES = ("agree", "newest", "oldest")

_DATA = "[[together|along] (with|and|including) [all] [its|the] (data|values|contents)]"
_MOVE = f"(move|relocate|shift|transfer) [<column_noun>] {{columns:columns}} [<column_noun>] {_DATA} [over] (to|into) [<table_noun>] {{target:known_table}} [<table_noun>] {_DATA} @table"


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class MoveColumn(Operation):
    """Move a column to ``target``: added there, filled along the foreign key, compared, and dropped here.

    Where several rows belong to one of the target, ``choose`` tells whose value it gets: agree, newest or oldest. ``keep_old``
    leaves the column until nothing uses it.
    """

    table: str
    column: str
    target: str
    new_name: str = ""
    joined_on: str = ""
    choose: str = ""
    keep_old: bool = False

    name = "move_column"
    title = "Move a column to another table"
    headline = "Move {table}.{column} to {target}"
    loss = Loss.LOSSY
    way_back = "The column comes back with its values, constraints and indexes, and the one in the other table is dropped."
    asks = (
        f"{_MOVE} @chosen",
        f"{_MOVE} @chosen <gradually> ; keep_old=yes",
        "{target:known_table} (should|must|has to|shall) (hold|have|store|carry|keep) {columns:columns} (instead of|rather than) {tables:tables} ~ -0.3",
    )

    def check(self, schema: Schema) -> None:
        """Refuse what cannot leave or has no way to go; ask which row's value is taken where several would meet one."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        refuse_used(schema, source, self.column)
        new_column(target, self._name)
        if column_of(source, self.column).generated:
            raise OperationInvalid(f"{source.name}.{self.column} is generated from other columns of {source.name} and cannot move.", column=self.column)
        if self.choose not in ("", *CHOICES):
            raise OperationInvalid(f"{self.choose} is none of {', '.join(CHOICES)}.", choose=self.choose)
        key, many = self._way(source, target)
        if set(key.columns if many else key.referenced_columns) & {self.column}:
            raise OperationInvalid(f"{self.column} is what joins {source.name} and {target.name}; it cannot move.", column=self.column)
        if many and not self.choose:
            asked = f"move {self.column} of {self.table} to {self.target}"
            words = (("the one that all agree on", "if all agree"), ("the newest", "taking the newest"), ("the oldest", "taking the oldest"))
            said = f"Several rows of {source.name} may belong to one of {target.name}: which {self.column} does it get?"
            raise ChoiceNeeded(said, choices=[{"label": label, "text": f"{asked} {end}"} for label, end in words], table=self.table)

    @property
    def _name(self) -> str:
        return self.new_name or self.column

    def _way(self, source: Table, target: Table) -> tuple[Constraint, bool]:
        """Return the key along which values go, and whether several rows may come to one.

        :raises OperationInvalid: if none leads from one table to the other, or several do.
        """
        single = joins_between(target, source, self.joined_on)
        several = [key for key in source.foreign_keys if key.references == target.name and key not in single]
        found = single + [key for key in several if not self.joined_on or self.joined_on in key.columns]
        if len(found) == 1:
            return found[0], not single
        if not found:
            raise OperationInvalid(f"No foreign key joins {source.name} and {target.name}, so nothing tells which row gets which {self.column}.")
        choices = [{"label": one.columns[0], "args": {"joined_on": one.columns[0]}} for one in found]
        raise ChoiceNeeded(f"{len(found)} foreign keys join {source.name} and {target.name}: which one tells whose {self.column} it is?", choices=choices)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what programs must do, and what does not go along."""
        source = table_of(schema, self.table)
        if self.keep_old:
            said = f"{self.column} stays until nothing uses it; then what is still missing in {self.target} is filled in, and it is dropped."
            yield Finding("old_column_kept", Severity.NOTE, f"{said} What programs change in {self.table} meanwhile does not follow.", self.table)
        else:
            ask = f"move {self.column} of {self.table} to {self.target} and keep the old column for a while"
            said = f"Programs that still say {self.column} of {self.table} fail from the drop on. To give them time, reply “in two phases instead”, or say “{ask}”."
            yield Finding("moved_at_once", Severity.WARNING, said, self.table)
        left = gone_with(source, self.column)
        if column_of(source, self.column).not_null:
            left.insert(0, "NOT NULL")
        if left:
            yield Finding("not_taken_along", Severity.WARNING, f"{listed(left)} of {self.table} does not go along: ask for it in {self.target}.", self.target)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new column, its values, the wait if there is one, and the drop once both say the same."""
        source, target = table_of(schema, self.table), table_of(schema, self.target)
        column = column_of(source, self.column)
        key, many = self._way(source, target)
        made = Column(self._name, column.type)
        yield ddl_step(
            f"Add {made.name} to {target.name}",
            render.add_column(target.name, made),
            checks_before=tuple(self._nothing_is_lost(source, target, key, many=many)),
            reason="Takes its lock for a moment only: the table is not read.",
        )
        grown = target.with_column(made)
        value = self._value(source, target, key, many=many)
        step = backfill_step(
            schema.with_table(grown), table=str(target.name), values={made.name: value}, before_images=False, title=f"Fill {made.name} of {target.name}"
        )
        as_text = {"as_text": True} if base_type(column.type) in INCOMPARABLE else {}
        equal = Check("values_equal", {"table": render.relation(target.name), "column": made.name, "expression": value, **as_text})
        yield replace(step, checks=(*step.checks, equal))
        if self.keep_old:
            yield await_unused_step(source.name, self.column)
            missing = f"{quote(target.name.name)}.{quote(made.name)} IS NULL"
            title = f"Fill what is missing in {made.name} of {target.name}"
            yield backfill_step(schema.with_table(grown), table=str(target.name), values={made.name: value}, where=missing, title=title)
        yield ddl_step(
            f"Drop {self.column} of {source.name}",
            render.drop_column(source.name, self.column),
            checks_before=() if self.keep_old else (equal,),
            reason="Takes its lock for a moment only; the values are kept aside.",
        )

    def _value(self, source: Table, target: Table, key: Constraint, *, many: bool) -> str:
        """Return what a row of the target gets, as a subquery."""
        own = f"{SOURCE}.{quote(self.column)}"
        join = join_condition(target, source, key, SOURCE)
        chosen = f"SELECT {own} FROM {render.relation(source.name)} AS {SOURCE} WHERE {join}"
        if not many:
            return f"({chosen})"
        order = [made_at(source), *(source.primary_key.columns if source.primary_key else ())]
        way = "" if self.choose == "oldest" else " DESC"
        ordered = ", ".join(f"{SOURCE}.{quote(one)}{way}" for one in order if one)
        return f"({chosen} AND {own} IS NOT NULL{f' ORDER BY {ordered}' if ordered else ''} LIMIT 1)"

    def _nothing_is_lost(self, source: Table, target: Table, key: Constraint, *, many: bool) -> Iterator[Check]:
        """Yield the checks that every value has a row to go to, and that rows that meet agree where they have to."""
        own = f"{quote(source.name.name)}.{quote(self.column)}"
        yield no_violations(
            source.name,
            f"{own} IS NULL OR EXISTS (SELECT 1 FROM {render.relation(target.name)} AS there WHERE {join_condition(source, target, key, 'there')})",
        )
        if many and self.choose == "agree":
            same = " AND ".join(f"other.{quote(one)} = {quote(source.name.name)}.{quote(one)}" for one in key.columns)
            others = f"SELECT 1 FROM {render.relation(source.name)} AS other WHERE {same} AND other.{quote(self.column)}::text <> {own}::text"
            yield no_violations(source.name, f"{own} IS NULL OR NOT EXISTS ({others})")
