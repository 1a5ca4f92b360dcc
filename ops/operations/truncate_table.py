"""Empty a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, operations
from ops.operations._dependent_rows import ACTIONS, pointing, reach
from ops.operations._dependents import listed
from ops.operations._emptying import emptying
from ops.operations._lookup import table_of
from ops.plan import Finding, Severity
from ops.step import Step
from ops.steps._kept_positions import numbering


@operations.register_class
@dataclass(frozen=True)
class TruncateTable(Operation):
    """Empty a table with its rows kept: a small one by TRUNCATE, a large one by an empty twin, a referenced one by deleting in batches."""

    table: str
    restart: bool = False

    name = "truncate_table"
    title = "Empty a table"
    headline = "Empty {table}[ and number new rows from the start{restart}]"
    loss = Loss.LOSSY
    way_back = "The rows are inserted again from the copy that is kept; numbers go on where they were, or behind what is there by then."
    asks = (
        "truncate [all] {tables:tables} [<table_noun>] <numbered_anew> ; restart=yes",
        "(empty|wipe|flush|wipe out|empty out|clear out|clean out|purge) [all] [of] [<table_noun>] {tables:tables} [<table_noun>] <numbered_anew> ; restart=yes",
        "<drop> (everything|all data|all the data|all contents) (from|in|of|inside) {tables:tables} <numbered_anew> ; restart=yes",
        "truncate [all] {tables:tables} [<table_noun>]",
        "(empty|wipe|flush|wipe out|empty out|clear out|clean out|blank|purge) [all] [of] <table_noun> {tables:tables}",
        "(empty|wipe|flush|wipe out|empty out|clear out|clean out|purge) [all] {tables:tables} <table_noun>",
        "(empty|wipe|flush|wipe out|empty out|clean out) [all] {tables:tables} ~ 0.4",
        "<drop> (everything|all data|all the data|all contents) (from|in|of|inside) {tables:tables}",
        "(empty|wipe|flush|clear) (everything|all data|all the data|all rows|all records) (from|in|of|out of) {tables:tables}",
        "<make> {tables:tables} empty",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table."""
        table_of(schema, self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say how many rows go, which tables still point to them, and that numbering goes on."""
        table = table_of(schema, self.table)
        measure = schema.measures.get(table.name)
        many = f"About {measure.rows:,} rows of {table.name} go" if measure and measure.rows is not None else f"Every row of {table.name} goes"
        yield Finding("rows_deleted", Severity.WARNING, f"{many}; a copy is kept in VAST's own schema.", self.table)
        yield from reach(schema, table, None)
        others = [(owner, key) for owner, key in pointing(schema, table) if owner.name != table.name]
        if named := sorted({str(owner.name) for owner, key in others if key.on_delete not in ACTIONS}):
            yield Finding("still_referenced", Severity.WARNING, f"Rows that {listed(named)} still point to stop the plan.", self.table)
        if numbering(schema, [table.name]):
            yield _of_numbers(self.table, restart=self.restart)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield one TRUNCATE where copying the rows takes a moment, else an empty twin, else a delete in batches."""
        yield from emptying(schema, table_of(schema, self.table), restart=self.restart)


def _of_numbers(table: str, *, restart: bool) -> Finding:
    """Say how new rows are numbered."""
    if not restart:
        return Finding("numbering_goes_on", Severity.NOTE, "New rows are numbered on from where the table was.", table)
    said = (
        f"New rows of {table} get numbers that older ones had: what knows those by number outside of the database takes the one for the "
        "other. On the way back a kept row whose number is taken by then stays in VAST's own schema."
    )
    return Finding("numbers_given_again", Severity.WARNING, said, table)
