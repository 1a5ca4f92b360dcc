"""Row security: whether policies decide which rows a role sees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema
from ops.operation import AlreadySo, Loss, Operation, operations
from ops.operations._access import views_pass_by
from ops.operations._lookup import table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step

_MOMENT = "Takes its lock for a moment only."


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class EnableRowSecurity(Operation):
    """Let a table's policies decide which rows a role sees; ``force`` holds the owner to them too."""

    table: str
    force: bool = False

    name = "enable_row_security"
    title = "Enable row security"
    headline = "Enable row security of {table}"
    loss = Loss.LOSSLESS
    way_back = "Row security is disabled again."
    asks = (
        "(enable|turn on|switch on|activate|set up|add|use) [forced] <row_security> (on|for|in|to) {tables:tables}",
        "(enable|turn on|switch on|activate) and force <row_security> (on|for|in) {tables:tables} ; force=yes",
        "(force|enforce) <row_security> (on|for|in) {tables:tables} [also|even] [for] [the] [owner|table owner] ; force=yes",
        "{tables:tables} <must> (have|use|get) <row_security>",
        "protect {tables:tables} (with|by) <row_security>",
        "alter table {table:table} enable row level security",
        "alter table {table:table} force row level security ; force=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and one that has it already."""
        table = table_of(schema, self.table)
        if table.row_security and (table.force_row_security or not self.force):
            raise AlreadySo(f"{table.name} has row security already. Nothing is to be done.", table=self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say who sees nothing any more, and who still sees everything."""
        table = table_of(schema, self.table)
        if not table.policies:
            message = f"{table.name} has no policy: whoever is not its owner sees and writes no row of it until there is one."
            yield Finding("nothing_visible", Severity.WARNING, message, self.table)
        if not self.force and not table.force_row_security:
            message = f"The owner {table.owner or 'of the table'} and superusers pass by the policies. Say “force row level security on {self.table}” if not."
            yield Finding("owner_passes_by", Severity.NOTE, message, self.table)
        yield from views_pass_by(schema, table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield both settings in one transaction."""
        table = table_of(schema, self.table)
        actions = [] if table.row_security else ["ENABLE ROW LEVEL SECURITY"]
        actions += ["FORCE ROW LEVEL SECURITY"] if self.force else []
        yield ddl_step(f"Enable row security on {table.name}", render.alter_table(table.name, *actions), reason=_MOMENT)


@operations.register_class
@dataclass(frozen=True)
class DisableRowSecurity(Operation):
    """Let everybody with privileges see all rows of a table again; its policies stay and do nothing."""

    table: str

    name = "disable_row_security"
    title = "Disable row security"
    headline = "Disable row security of {table}"
    loss = Loss.LOSSLESS
    way_back = "Row security is enabled again, with the policies that are there."
    asks = (
        "(disable|turn off|switch off|deactivate|remove|drop) <row_security> (on|for|in|from|of) {tables:tables}",
        "{tables:tables} <must_not> (have|use) <row_security>",
        "alter table {table:table} disable row level security",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and one that has none."""
        table = table_of(schema, self.table)
        if not table.row_security:
            raise AlreadySo(f"{table.name} has no row security. Nothing is to be done.", table=self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of rows that become visible."""
        table = table_of(schema, self.table)
        message = f"Every role with privileges on {table.name} sees all of its rows from then on."
        yield Finding("everything_visible", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        table = table_of(schema, self.table)
        actions = ["DISABLE ROW LEVEL SECURITY", *(["NO FORCE ROW LEVEL SECURITY"] if table.force_row_security else [])]
        yield ddl_step(f"Disable row security on {table.name}", render.alter_table(table.name, *actions), reason=_MOMENT)
