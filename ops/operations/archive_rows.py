"""Move rows to another table, or copy them into one that has rows already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.schema import Column, Name, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._checks import no_violations
from ops.operations._conditions import checked_condition, moments_taken
from ops.operations._dependent_rows import ACTIONS, dependents_first, reach, unreaching
from ops.operations._dependents import listed
from ops.operations._filling import numbers_itself, unfilled
from ops.operations._lookup import new_relation, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Check, Step
from ops.steps._transfer import Transfer, keyed
from ops.steps._whole_rows import plain_columns
from ops.steps.add_rows import add_rows_step
from ops.steps.ddl import ddl_step
from ops.steps.move_rows import move_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ArchiveRows(Operation):
    """Move the rows for which a condition holds to another table, which is made if it is not there."""

    table: str
    where: str = ""
    target: str = ""

    name = "archive_rows"
    title = "Archive rows"
    headline = "Archive rows of {table}[ where {where}]"
    loss = Loss.LOSSY
    way_back = "The rows move back; a table that the plan made is dropped."
    asks = (
        "archive [all|the|our] (old|stale|expired|ancient|outdated) {tables:tables} [<row_noun>] [(to|into|in) {target:archive_target}] ~ 0.2",
        "archive [all|any|every|the] [old|stale|expired] {tables:tables} [<row_noun>] {where:where_clause} [(to|into|in) {target:archive_target}]",
        "archive [all|any|every|the] [old|stale|expired] {tables:tables} [<row_noun>] {where:bare_condition} [(to|into|in) {target:archive_target}]",
        "archive [all|any|every|the] {..rows_said} [(to|into|in) {target:archive_target}]",
        "(move|transfer|shift) [all|any|every|the] {..rows_said} (to|into) {target:archive_target}",
        "(move|transfer|shift) [all] [the] old {tables:tables} [<row_noun>] (to|into) [its|their] (archive|archive table|history table)",
        "(move|transfer|shift) [all] [the] old {tables:tables} [<row_noun>] (to|into) {target:archive_target} ~ 0.2",
        "archive [all|the] {tables:tables} [<row_noun>] [(to|into|in) {target:archive_target}] ~ 0.5",
        "(move|transfer|shift) [all|any|every|the] [old] [<row_noun>] [of|from] {tables:tables} [<row_noun>] {where:where_clause} (to|into) {target:archive_target}",
        "(move|transfer|shift) [all|any|every|the] [old] {tables:tables} [<row_noun>] {where:bare_condition} (to|into) {target:archive_target}",
        "(move|transfer|shift) [all|any|every|the] [old] {tables:tables} [<row_noun>] (to|into) {target:archive_target} {where:where_clause} ~ 0.1",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table without a key and a target that cannot hold the rows; ask which rows, where nobody said."""
        table = table_of(schema, self.table)
        keyed(table)
        if not self.where:
            asked = f"archive {self.table} older than"
            choices = [{"label": one, "text": f"{asked} {one}"} for one in ("90 days", "1 year", "2 years")]
            raise ChoiceNeeded(f"Which rows of {table.name} are to be archived?", table=self.table, choices=choices)
        checked_condition(schema, table, self.where)
        target = schema.table(self._target(table))
        if target is None:
            new_relation(schema, self._target(table))
        else:
            misfits(table, target, plain_columns(table))

    def _target(self, table: Table) -> str:
        return self.target or f"{table.name.schema}.{table.name.name}_archive"

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what points to rows that go, and by which column rows are old where that was not said."""
        table = table_of(schema, self.table)
        yield from moments_taken(schema, self.table, self.where)
        yield from reach(schema, table, checked_condition(schema, table, self.where))
        pointing = sorted({str(owner.name) for owner, key in schema.referencing(table.name) if key.on_delete not in ACTIONS})
        if pointing:
            said = f"Rows of {listed(pointing)} that point to a row that moves stop the plan."
            yield Finding("referenced_rows", Severity.WARNING, said, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the new table, if there is none, and one move in batches."""
        table = table_of(schema, self.table)
        where = checked_condition(schema, table, self.where)
        target = schema.table(self._target(table))
        place = target.name if target else new_relation(schema, self._target(table))
        if target is None:
            yield ddl_step(f"Make {place} for rows of {table.name}", _like(table, place), reason="Indexes and defaults are not needed there.")
        yield from dependents_first(schema, table, where)
        transfer = Transfer(table, place, tuple(one.name for one in plain_columns(table)), unreaching(schema, table, where))
        reason = "A row leaves one table and is in the other in the same transaction."
        yield move_step(transfer, title=f"Move rows of {table.name} to {place}", reason=reason)


def _like(table: Table, name: Name) -> str:
    """Return the CREATE TABLE of a table that holds the same rows, with the same key."""
    columns = [Column(one.name, one.type, one.not_null) for one in plain_columns(table)]
    key = f"PRIMARY KEY ({render.columns(keyed(table).columns)})"
    return render.create_table(name, columns, [(f"{name.name}_pkey"[:63], key)])


def misfits(source: Table, target: Table, columns: Iterable[Column]) -> None:
    """Refuse a target that cannot hold a source's rows.

    :raises OperationInvalid: if it is the source itself, lacks a column, has another type, or needs a value that the rows lack.
    """
    if source.name == target.name:
        raise OperationInvalid(f"{source.name} cannot be its own target.", table=str(source.name))
    wanted = list(columns)
    wrong = [one.name for one in wanted if (held := target.column(one.name)) is None or held.generated or held.type != one.type]
    if wrong:
        raise OperationInvalid(
            f"{target.name} has no {listed(wrong)} of the same type as {source.name}. Nothing was changed. Add or convert it there first.",
            columns=wrong,
        )
    names = {one.name for one in wanted}
    if open_ := unfilled(target, names):
        raise OperationInvalid(f"{target.name} needs {listed(open_)}, which {source.name} does not have.", columns=open_)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class MergeTables(Operation):
    """Copy every row of ``source_table`` into another table with the same columns; ``source_table`` stays until it is dropped.

    ``numbering`` says what becomes of numbers that both tables gave by themselves: keep or new.
    """

    table: str
    source_table: str
    numbering: str = ""

    name = "merge_tables"
    title = "Merge a table into another"
    headline = "Merge {source_table} into {table}"
    loss = Loss.LOSSY
    way_back = "The rows that came are deleted again; the table they came from was never touched."
    asks = (
        "merge [<table_noun>] {source_table:known_table} [<table_noun>] into {table:table}",
        "(copy|append|add|insert|import) (all|every) [the] <row_noun> (from|of) {source_table:known_table} (to|into) {table:table}",
        "merge [<table_noun>] {source_table:known_table} [<table_noun>] into {table:table} (keeping|keep|with) [the] [same|old] (keys|ids) ; numbering=keep",
        "merge [<table_noun>] {source_table:known_table} [<table_noun>] into {table:table} (with|using) new (keys|ids) ; numbering=new",
    )

    def check(self, schema: Schema) -> None:
        """Refuse tables that do not fit or have no key; ask about numbers that both gave by themselves."""
        source, target = table_of(schema, self.source_table), table_of(schema, self.table)
        keyed(source)
        misfits(source, target, self._columns(source, target))
        numbered = [one.name for one in target.columns if one.name in keyed(target).columns and numbers_itself(one) and source.column(one.name)]
        if numbered and self.numbering not in ("keep", "new"):
            asked = f"merge {self.source_table} into {self.table}"
            choices = [
                {"label": "keep the numbers", "text": f"{asked} keeping the ids"},
                {"label": "number the rows anew", "text": f"{asked} with new ids"},
            ]
            raise ChoiceNeeded(f"Both tables number {listed(numbered)} by themselves: keep the numbers of {source.name}?", choices=choices)

    def _columns(self, source: Table, target: Table) -> list[Column]:
        left_out = {one.name for one in target.columns if self.numbering == "new" and one.name in keyed(target).columns and numbers_itself(one)}
        return [one for one in plain_columns(source) if one.name not in left_out]

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that the source stays."""
        yield Finding("source_stays", Severity.NOTE, f"{self.source_table} stays: drop it once nobody reads or writes it.", self.source_table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one copy in batches, after a look for keys that both tables have."""
        source, target = table_of(schema, self.source_table), table_of(schema, self.table)
        columns = [one.name for one in self._columns(source, target)]
        transfer = Transfer(source, target.name, tuple(columns))
        step = add_rows_step(transfer, target, title=f"Copy the rows of {source.name} into {target.name}")
        yield replace(step, checks_before=tuple(self._collisions(source, target, columns)))

    def _collisions(self, source: Table, target: Table, columns: list[str]) -> Iterator[Check]:
        for key in target.unique_keys():
            if set(key) <= set(columns):
                same = " AND ".join(f"there.{quote(one)} = {quote(source.name.name)}.{quote(one)}" for one in key)
                yield no_violations(source.name, f"NOT EXISTS (SELECT 1 FROM {render.relation(target.name)} AS there WHERE {same})")

