"""Keep what the rows of a table were: a history table, and a trigger that fills it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Name, Schema, Table
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import new_relation, table_of
from ops.operations._naming import object_name
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

_TABLE = """CREATE TABLE {history} (
    history_id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    changed_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
    changed_by text NOT NULL DEFAULT CURRENT_USER,
    action text NOT NULL,
    old_row jsonb,
    new_row jsonb
)"""
_FUNCTION = """CREATE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $keep$ BEGIN
  INSERT INTO {history} (changed_by, action, old_row, new_row)
  VALUES (SESSION_USER, lower(TG_OP), CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END, CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END);
  RETURN NULL;
END $keep$"""


@operations.register_class
@dataclass(frozen=True)
class AddHistoryTable(Operation):
    """Keep every change of a table's rows, with its time and who made it, in a table that a trigger fills."""

    table: str
    new_name: str = ""

    name = "add_history_table"
    title = "Keep a history"
    headline = "Keep a history of {table}"
    loss = Loss.LOSSY
    way_back = "The trigger is dropped; the history that was written until then is kept aside."
    asks = (
        "<add> [an|a] (history|audit|change|changelog|audit log|audit trail|change log|change history) table [<called>] [{new_name:new_qualified_name}] (to|for|on|of) {tables:tables}",
        "<add> [an|a] (audit log|audit trail|change history|change log|history|audit trigger|versioning) [table] [<called>] [{new_name:new_qualified_name}] (to|for|on) {tables:tables}",
        "(keep|record|log|track|audit|store) [a] [the] [full] (history|changes|every change|all changes|each change|history of changes) (of|to|in|on|for) {tables:tables} [in {new_name:new_qualified_name}]",
        "(keep|record|log|track|store) [the] [all|every] (change|changes|history) (of|to|in|on) {tables:tables} (in|with|by|into|using) [a|an|its own] [separate|own] (history|audit|log|change|changes|audit log) table [<called>] [{new_name:new_qualified_name}]",
        "(audit|version) {tables:tables}",
        "(keep|record|log|track|store) [a] [full|complete] (history|audit log|audit trail|log|record|track) of [all|every|each|any] [the] (changes|change|update|updates|modification|modifications|writes|edits) (to|of|in|on|made to|for) {tables:tables} [(in|into) [a|the] [table] [<called>] {new_name:new_qualified_name}]",
        "<every_write> (on|to|in|of) {tables:tables} <must> be (recorded|logged|kept|stored|written|audited|tracked|saved) [(in|into|to) [a|the] [table] [<called>] {new_name:new_qualified_name}]",
        "<add> [an|a] (history|audit|change|changelog|audit log|audit trail|change log|change history) table (with|and|including|by|plus) [a|the] (trigger|triggers) (to|for|on|of) {tables:tables}",
        "[we] (want to know|need to know|must know|want to see|need to see) who (changed|changes|edited|modified|touched) what (in|on|of) {tables:tables} [and when] ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, one that has such a trigger, and a taken name."""
        table = table_of(schema, self.table)
        self._history(schema, table)
        if any(one.name == self._keeper(table).name for one in table.triggers):
            raise OperationInvalid(f"{table.name} has the trigger {self._keeper(table).name} already.", table=self.table)

    def _history(self, schema: Schema, table: Table) -> Name:
        return new_relation(schema, self.new_name or f"{table.name.schema}.{object_name(table.name.name, (), 'history')}")

    def _keeper(self, table: Table) -> Name:
        return Name(table.name.schema, object_name(table.name.name, (), "keep_history"))

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what it costs and what is not in it."""
        message = (
            f"Every write to {self.table} writes a second row: expect writes to take up to twice as long, and let old history go in time. "
            "TRUNCATE leaves none. Personal data is in the history, too."
        )
        yield Finding("writes_twice", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the table with its index, then the function and the trigger."""
        table = table_of(schema, self.table)
        history, keeper = self._history(schema, table), self._keeper(table)
        index = f"CREATE INDEX ON {relation(history)} (changed_at)"
        yield ddl_step(f"Create {history}", _TABLE.format(history=relation(history)), index, reason="Nobody uses it yet.")
        yield ddl_step(
            f"Keep every change of {table.name} in {history}",
            _FUNCTION.format(function=relation(keeper), history=relation(history)),
            f"CREATE TRIGGER {quote(keeper.name)} AFTER INSERT OR DELETE OR UPDATE ON {relation(table.name)} "
            f"FOR EACH ROW EXECUTE FUNCTION {relation(keeper)}()",
            reason="Blocks writes for a moment only.",
        )
