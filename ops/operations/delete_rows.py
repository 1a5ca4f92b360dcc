"""Delete rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Constraint, Schema, Table
from ops.moments import made_at
from ops.operation import ChoiceNeeded, Loss, Operation, operations
from ops.operations._conditions import checked_condition, moments_taken
from ops.operations._dependent_rows import dependents_first, reach, unreaching
from ops.operations._dependents import listed
from ops.operations._lookup import table_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps.delete_rows import delete_step


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class DeleteRows(Operation):
    """Delete the rows for which a condition holds, in batches; each deleted row is kept whole."""

    table: str
    where: str = ""
    all_rows: bool = False

    name = "delete_rows"
    title = "Delete rows"
    headline = "Delete rows of {table}[ where {where}]"
    loss = Loss.LOSSY
    way_back = "The deleted rows are inserted again from the side table that keeps them."
    asks = (
        '{tables:tables} [<row_noun>] {where:rows_gone} [":"|"->"|","|"-"] (delete|remove|drop|purge|delete them|remove them) ; alone=yes ~ 0.1',
        '(<drop>|purge) [everything|anything|all|<row_noun>|all <row_noun>|what is] {where:aged_rows} @table ~ 0.1',
        '[all|any|every|the] {tables:tables} [<row_noun>] {where:rows_gone} (<must>|can|may) [now|all] (be deleted|be removed|go|be purged|disappear) ~ 0.1',
        '[all|any|every|the] {tables:tables} [<row_noun>] {where:rows_gone} (<must>|can|may) [now|all] (be deleted|be removed|be purged) from <known_table> ~ 0.1',
        "<drop> [all|all the|the|our] <vague_rows> {tables:tables} [<row_noun>] ~ 0.8",
        '{tables:tables} [<row_noun>] [only] <must> [only] (be kept|be retained|be stored|be there) for [only|at most] {where:retained_age} [only] [[","|";"] [and] (delete|remove|purge|drop) (the rest|the others|older ones|older rows|everything older|anything older|all others)]',
        "<drop> [all|any|every|the|old] [<row_noun>] [from|of|in|out of] {tables:tables} [<row_noun>] {where:where_clause} <batchwise>",
        "(<drop>|purge|prune|expire) [all|any|every|the] {..rows_said} <batchwise>",
        "<drop> [the] [<row_noun>|value|values] {rows:quoted_rows} (from|out of|in) {table:known_table}",
        "<drop> (everything|all|anything) (in|from|of) {tables:tables} {where:where_clause}",
        "<drop> [all|any|every|the|old] [<row_noun>] [from|of|in|out of] {tables:tables} [<row_noun>|from the database] {where:where_clause}",
        "<drop> [all|any|every|the] <row_noun> (from|of|in|out of) {tables:tables} {where:where_clause}",
        "<drop> [all|any|every|the] {tables:tables} [<row_noun>] {where:bare_condition}",
        "(purge|prune|clean up|expire|wipe|wipe out|flush) [all] [old|stale|expired] {tables:tables} [<row_noun>] {where:where_clause}",
        "<drop> (all|every) [of the] <row_noun> (from|of|in|out of) {tables:tables} ; all_rows=yes",
        "<drop> (all|every) {tables:tables} [<row_noun>] ; all_rows=yes ~ 0.1",
        "(delete|remove|purge|erase|clean up|clear) {tables:tables} ~ 0.5",
        "<drop> (those|the ones|the rows|all rows|rows|all|them|every one) {where:where_clause} ~ 0.3",
        "<drop> [all|any|every|the] <row_noun> {where:where_clause} (from|of|in|out of) {tables:tables}",
        "<drop> [all|any|every|the] {where:flagged} {tables:tables} [<row_noun>] [{where:where_clause}] ~ 0.3",
        "[all|any|every|the] {where:flagged} {tables:tables} [<row_noun>] <must> (be deleted|be removed|go|be purged|disappear) ~ 0.3",
        "delete from {table:table} where {where:condition}",
        "delete from {tables:tables}",
        "(<drop>|purge|prune|expire) [all|any|every|the] {..rows_said} [from the database]",
        "[all|any|every] {..rows_said} <must> (be deleted|be removed|go|be purged|disappear)",
        "(purge|prune|clean up|expire|age out) [all] [old|stale|expired] [<row_noun>|data] (from|of|in) {tables:tables} {where:where_clause} ~ 0.1",
        "(keep|retain) only [the] [<row_noun>] (of|from) {where:retention_period} (of|in|for|from) {tables:tables} [<row_noun>]",
        "(keep|retain) only {where:retention_period} (of|in|for|from) {tables:tables} [<row_noun>]",
        "(keep|retain) {tables:tables} [<row_noun>] for [only|at most] {where:retained_age} [only]",
        "<drop> [all|any|the] (orphaned|orphan) {tables:tables} {where:rows_without}",
        "(all|every) {tables:tables} [<row_noun>] {where:where_clause} <must> (be deleted|be removed|go|be purged|disappear)",
        "[all|any|every|the] {tables:tables} [<row_noun>] {where:bare_condition} <going> ~ 0.2",
        "{tables:tables} [<row_noun>] {where:where_clause} <must> (be deleted|be removed|go|be purged|disappear)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or column; ask where all rows would go and nobody said all."""
        table = table_of(schema, self.table)
        if self.where:
            checked_condition(schema, table, self.where)
        elif not self.all_rows:
            raise ChoiceNeeded(
                f"Which rows of {table.name} are to be deleted?",
                table=self.table,
                choices=[
                    *([{"label": "those older than a year", "text": f"delete {self.table} older than 1 year"}] if made_at(table) else []),
                    {"label": "all rows", "text": f"delete all rows of {self.table}"},
                    {"label": "the table itself", "text": f"drop table {self.table}"},
                ],
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say which other tables a delete reaches, and by which column rows are old where that was not said."""
        table = table_of(schema, self.table)
        yield from moments_taken(schema, self.table, self.where)
        yield from reach(schema, table, checked_condition(schema, table, self.where) if self.where else None)
        blocking = sorted({str(owner.name) for owner, key in schema.referencing(table.name) if key.on_delete in ("", "a", "r")})
        if blocking:
            yield Finding("deletes_blocked", Severity.WARNING, f"Rows that {listed(blocking)} still point to stop the plan.", self.table)
        slow = sorted({str(owner.name) for owner, key in schema.referencing(table.name) if not _has_index(owner, key)})
        if slow:
            said = f"No index leads from a row of {table.name} to those of {listed(slow)} that point to it: each deleted row reads all of it. Build one first."
            yield Finding("references_unindexed", Severity.WARNING, said, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one step in batches; each row is kept whole before it goes, and so is what foreign keys take along."""
        table = table_of(schema, self.table)
        where = checked_condition(schema, table, self.where) if self.where else None
        yield from dependents_first(schema, table, where)
        yield delete_step(schema, table=str(table.name), where=unreaching(schema, table, where))


def _has_index(owner: Table, key: Constraint) -> bool:
    """Return whether rows are found by a foreign key's columns; only a whole index finds all of them."""
    return any(set(one.columns[: len(key.columns)]) == set(key.columns) and not one.predicate for one in owner.indexes)
