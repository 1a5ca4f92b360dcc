"""Drop a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import dependents, listed, routines_naming
from ops.operations._lookup import table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step


@operations.register_class
@dataclass(frozen=True)
class DropTable(Operation):
    """Drop a table with its rows; never with CASCADE."""

    table: str

    name = "drop_table"
    title = "Drop a table"
    headline = "Drop table {table}"
    loss = Loss.LOSSY
    way_back = "The table comes back with its definition, and its rows from the copy that is kept."
    asks = (
        'drop_table ["("] ":" {tables:tables} [")"]',
        "<drop> {tables:pointed_tables}",
        "<drop> {tables:mentioned_tables}",
        "<drop> {tables:mentioned_tables_all}",
        "(throw|take|put|chuck|toss) ({tables:mentioned_tables_all}|{tables:mentioned_tables}|<table_noun> {tables:tables}|{tables:tables} <table_noun>) (away|out|in the bin)",
        "{tables:tables} (goes away|go away|goes|disappears|is going away|is to go|is to be dropped|has to go|have to go) ~ 0.3",
        "<drop> <table_noun> {tables:tables}",
        "<drop> {tables:tables} <table_noun>",
        "<drop_for_good> {tables:tables} ~ 0.5",
        "<drop> [both|all|the|these|two|three] <table_noun> [\":\"] {tables:tables}",
        "{tables:tables} <no_longer_used> ~ 0.5",
        "{tables:tables} (can|should|must|may) (go|be dropped|be removed|be deleted|go away)",
        "so (can|should|must|do|does|may) [the|both] <table_noun> {tables:tables} ~ 0.3",
        "drop table if exists {tables:tables}",
        "both <table_noun> {tables:tables} (are|is) (no longer needed|obsolete|unused|not needed|useless|gone)",
        "{tables:tables} (is|are) (obsolete|unused|useless|dead|deprecated) ~ 0.6",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and one that views or other tables use."""
        table = table_of(schema, self.table)
        users = dependents(schema, table.name)
        users += [f"foreign key {key.name} of {owner.name}" for owner, key in schema.referencing(table.name) if owner.name != table.name and not key.inherited]
        if users:
            raise OperationInvalid(
                f"{table.name} is used by {listed(users)}. Drop those first: VAST never drops with CASCADE.", table=self.table, dependents=users
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say how many rows go, and which routines name the table."""
        table = table_of(schema, self.table)
        measure = schema.measures.get(table.name)
        if measure is not None and measure.rows:
            yield Finding("rows_dropped", Severity.WARNING, f"About {measure.rows:,} rows go with {table.name}.", self.table)
        if routines := routines_naming(schema, table.name.name):
            yield Finding("routines_name_it", Severity.WARNING, f"The text of {listed(routines)} names it.", self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield each foreign key's drop alone, then the table's."""
        table = table_of(schema, self.table)
        for key in table.foreign_keys:
            if key.references != table.name and not key.inherited:
                yield ddl_step(
                    f"Drop foreign key {key.name} of {table.name}",
                    render.drop_constraint(table.name, key.name),
                    reason=f"It locks {key.references} too, so it goes alone and first.",
                )
        yield ddl_step(f"Drop table {table.name}", render.drop_table(table.name))
