"""Mark rows as deleted instead of deleting them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._access import SECURITY_INVOKER, readers_of
from ops.operations._constraints import index_steps
from ops.operations._dependents import listed
from ops.operations._lookup import new_column, new_relation, table_of
from ops.operations._naming import free_relation
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote


@operations.register_class
@dataclass(frozen=True)
class AddSoftDelete(Operation):
    """Add a column that says when a row was deleted, an index of those that were, and a view of those that are there."""

    table: str
    column: str = "deleted_at"
    view_name: str = ""

    name = "add_soft_delete"
    title = "Mark rows as deleted"
    headline = "Mark rows of {table} as deleted[ in {column}]"
    loss = Loss.LOSSLESS
    way_back = "View, index and column are dropped; which rows were marked goes with the column."
    asks = (
        "<add> soft (delete|deletes|deletion|deletions) with (a|an) [index and [a]] view (to|for|on) {tables:tables}",
        "<add> soft (delete|deletes|deletion) (to|for|on) {table:table} (with|using|by|in) [a|the] [<column_noun>] {column:new_name}",
        "(soft delete|softly delete|soft-delete) [<row_noun>] [of|from|in] {tables:tables} [instead of deleting them|from now on]",
        "<make> {tables:tables} soft (deletable|deleted)",
        "{tables:tables} <must> be soft (deletable|deleted) [(instead of|rather than|not) [really|physically|hard] (deleted|removed|being deleted|deleting them)]",
        "(introduce|use|implement) soft (delete|deletes|deletion|deletions) (for|on|in) {tables:tables} ~ -0.1",
        "<make> {tables:tables} support soft (delete|deletes|deletion)",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and names that are taken."""
        table = table_of(schema, self.table)
        new_column(table, self.column)
        self._view(schema, table)
        if table.row_security and schema.server.major < SECURITY_INVOKER:
            raise OperationInvalid(
                f"{table.name} has row security, which a view passes by before PostgreSQL {SECURITY_INVOKER}; this server has "
                f"{schema.server.major}. Nothing was changed. Add the column alone (“add deleted_at timestamptz to {table.name}”), and let the policies ask for it.",
                table=self.table,
            )

    def _view(self, schema: Schema, table: Table) -> Name:
        return new_relation(schema, self.view_name or f"{table.name.schema}.active_{table.name.name}")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what programs have to do, and which unique indexes keep marked rows in the way."""
        table = table_of(schema, self.table)
        view = self._view(schema, table)
        message = f"Programs set {self.column} instead of deleting, and read {view}; {table.name} itself still shows every row."
        yield Finding("programs_mark_rows", Severity.NOTE, message, self.table)
        if readers := sorted(readers_of(table) - {table.owner}):
            message = f"{', '.join(readers)} may read {table.name}, but not yet {view}: say “grant select on {view} to {readers[0]}”."
            yield Finding("not_granted", Severity.WARNING, message, self.table)
        if kept := [one.name for one in table.indexes if one.unique and not one.primary and not one.predicate]:
            message = f"Marked rows keep their values in {listed(kept)}: replace them by unique indexes where {self.column} is null."
            yield Finding("unique_over_marked", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the column, the index of marked rows, and the view of the others."""
        table = table_of(schema, self.table)
        column = Column(self.column, "timestamp with time zone")
        yield ddl_step(f"Add {self.column} to {table.name}", render.add_column(table.name, column), reason="The table is not read.")
        wider = schema.with_table(table.with_column(column))
        owner, marked = table.with_column(column), f"{quote(self.column)} IS NOT NULL"
        name = free_relation(schema, table.name, (self.column,), "idx")
        yield from index_steps(wider, owner, name, [quote(self.column)], where=marked)
        checked = " WITH (security_invoker = true)" if schema.server.major >= SECURITY_INVOKER else ""
        names = render.columns([one.name for one in owner.columns])
        view = self._view(schema, table)
        yield ddl_step(
            f"Create view {view} of the rows that are there",
            f"CREATE VIEW {render.relation(view)}{checked} AS SELECT {names} FROM {render.relation(table.name)} WHERE {quote(self.column)} IS NULL",
            reason="Reads nothing.",
        )
