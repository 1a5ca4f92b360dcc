"""Row security per tenant: who a session works for decides which rows of a table it sees and writes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Column, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._access import views_pass_by
from ops.operations._dependents import listed
from ops.operations._lookup import column_of, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote

#: How the setting is told that says for whom a session works.
_SETTING = '[","|"("|"."] [[the|its] [{tenant:tenant_word}] [id|is|id is] (comes from|taken from|is taken from|is in|in|from|using|via|by|with|through|read from|stored in|set in|use|is told by|told by|the setting is|its setting is)] [the] [session] [setting|variable] {setting:setting_said} [")"]'


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class IsolateTenants(Operation):
    """Let each tenant see and write only its own rows: a policy compares ``column`` with a ``setting`` of the session."""

    table: str
    column: str = ""
    tenant: str = "tenant"
    setting: str = ""

    name = "isolate_tenants"
    title = "Row security per tenant"
    headline = "Isolate the rows of {table}[ per {tenant}]"
    loss = Loss.LOSSLESS
    way_back = "Row security is disabled again and the policy dropped: everybody with privileges sees all rows."
    asks = (
        f"(each|every|a|an|all) {{tenant:tenant_word}} <sees_only> (its|their) [own] {{tables:tables}} [<row_noun>] {_SETTING}",
        "(each|every|a|an|all) {tenant:tenant_word} <sees_only> (its|their) [own] {tables:tables} [<row_noun>]",
        "{tables:tables} [\":\"|\",\"] (each|every|a|an|all) {tenant:tenant_word} <sees_only> (its|their) [own] <row_noun>",
        f"[<add>|enable|use|set up|turn on] <row_security> (per|by|for each|for every) {{tenant:tenant_word}} (on|for|in|to) {{tables:tables}} {_SETTING}",
        f"[<add>|enable|use|set up|turn on] <row_security> (on|for|in|to) {{tables:tables}} (per|by|for each|for every) {{tenant:tenant_word}} {_SETTING}",
        "[<add>|enable|use|set up|turn on] <row_security> (per|by|for each|for every) {tenant:tenant_word} (on|for|in|to) {tables:tables}",
        "[<add>|enable|use|set up|turn on] <row_security> (on|for|in|to) {tables:tables} (per|by|for each|for every) {tenant:tenant_word}",
        f"{{tables:tables}} [\":\"|\",\"] (each|every|a|all) {{tenant:tenant_word}} <must> only (see|read|access|touch|see and change) (its|their) [own] <row_noun> {_SETTING}",
        "{tables:tables} [\":\"|\",\"] (each|every|a|all) {tenant:tenant_word} <must> only (see|read|access|touch|see and change) (its|their) [own] <row_noun>",
        f"(each|every|a|all) {{tenant:tenant_word}} <must> only (see|read|access|touch|see and change) (its|their) [own] {{tables:tables}} [<row_noun>] {_SETTING}",
        "(each|every|a|all) {tenant:tenant_word} <must> only (see|read|access|touch|see and change) (its|their) [own] {tables:tables} [<row_noun>]",
        f"(isolate|separate) [the] {{tenant:tenant_word}} (in|on|of|from each other in) {{tables:tables}} {_SETTING}",
        "(isolate|separate) [the] {tenant:tenant_word} (in|on|of|from each other in) {tables:tables}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse a table without the column and one with policies of its own; ask for the setting."""
        table = table_of(schema, self.table)
        column = self._column(table)
        if table.policies:
            raise OperationInvalid(
                f"{table.name} has policies already: {listed([one.name for one in table.policies])}. One more would let rows through that "
                "they hold back. Change or drop them first. Nothing was changed.",
                table=self.table,
            )
        if not self.setting:
            asked = f"row level security per {self.tenant} on {self.table} using app.{column.name}"
            question = f"Which setting of a session tells its {self.tenant}? Programs set it by SET LOCAL at the beginning of each transaction."
            raise ChoiceNeeded(question, choices=[{"label": f"app.{column.name}", "text": asked}])
        if "." not in self.setting:
            raise OperationInvalid(f"{self.setting} is no setting of your own: such names have a dot, as in app.{column.name}.", setting=self.setting)

    def _column(self, table: Table) -> Column:
        return column_of(table, self.column or f"{self.tenant}_id")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say who passes by, what a session without the setting sees, and what would be slow."""
        table = table_of(schema, self.table)
        column = self._column(table)
        message = (
            f"A session that does not set {self.setting} sees no row of {table.name} and can write none. Deploy the programs that set it first. "
            "With a pool that hands out connections per transaction use SET LOCAL."
        )
        yield Finding("setting_needed", Severity.WARNING, message, self.table)
        owner = table.owner or "of the table"
        message = f"The owner {owner}, superusers and roles with BYPASSRLS see all rows. If programs connect as one, say “force row level security on {self.table}”."
        yield Finding("owner_passes_by", Severity.WARNING, message, self.table)
        if not any(one.columns[:1] == (column.name,) for one in table.indexes):
            message = f"Every query of {table.name} compares {column.name} from then on, and no index begins with it: say “index {self.table}.{column.name}”."
            yield Finding("tenant_not_indexed", Severity.WARNING, message, self.table)
        if not column.not_null:
            message = f"Rows whose {column.name} is NULL belong to nobody: only who passes by the policy sees them."
            yield Finding("rows_of_nobody", Severity.NOTE, message, self.table)
        yield from views_pass_by(schema, table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the policy, then the switch: in between nothing changes for anybody."""
        table = table_of(schema, self.table)
        column = self._column(table)
        policy = f"{self.tenant}_isolation"
        said = f"nullif(current_setting({literal(self.setting)}, true), '')"
        own = f"{quote(column.name)} = {said if column.type == 'text' else f'{said}::{column.type}'}"
        place = render.relation(table.name)
        reason = "Does nothing while row security is off."
        yield ddl_step(f"Create policy {policy} on {table.name}", f"CREATE POLICY {quote(policy)} ON {place} USING ({own}) WITH CHECK ({own})", reason=reason)
        if not table.row_security:
            reason = "Takes its lock for a moment only."
            yield ddl_step(f"Enable row security on {table.name}", render.alter_table(table.name, "ENABLE ROW LEVEL SECURITY"), reason=reason)
