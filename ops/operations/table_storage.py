"""How a table is stored: in which tablespace, logged or not, with which parameters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._dependents import listed
from ops.operations._lookup import is_small, no_such, table_of
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: Parameters that PostgreSQL takes without a strong lock; the value is checked by the server.
PARAMETERS = frozenset(
    """
    fillfactor parallel_workers toast_tuple_target vacuum_truncate vacuum_index_cleanup user_catalog_table
    log_autovacuum_min_duration
    autovacuum_enabled autovacuum_vacuum_threshold autovacuum_vacuum_max_threshold autovacuum_vacuum_scale_factor
    autovacuum_vacuum_insert_threshold autovacuum_vacuum_insert_scale_factor autovacuum_analyze_threshold
    autovacuum_analyze_scale_factor autovacuum_vacuum_cost_delay autovacuum_vacuum_cost_limit autovacuum_freeze_min_age
    autovacuum_freeze_max_age autovacuum_freeze_table_age autovacuum_multixact_freeze_min_age autovacuum_multixact_freeze_max_age
    autovacuum_multixact_freeze_table_age vacuum_max_eager_freeze_failure_rate
    """.split()
)


@operations.register_class
@dataclass(frozen=True)
class SetTablespace(Operation):
    """Move a table's data to another tablespace; it is copied while nobody can use it."""

    table: str
    tablespace: str

    name = "set_tablespace"
    title = "Move to a tablespace"
    headline = "Move {table} to tablespace {tablespace}"
    loss = Loss.LOSSLESS
    way_back = "The data moves back."
    asks = (
        "(move|put|transfer|relocate) {tables:tables} (to|into|in|onto) [the] tablespace {tablespace:new_name}",
        "<set> [the] tablespace of {tables:tables} to {tablespace:new_name}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, and one that is there already."""
        table = table_of(schema, self.table)
        if table.tablespace == self.tablespace:
            raise AlreadySo(f"{table.name} is in {self.tablespace} already. Nothing is to be done.", table=self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of the copying."""
        if not is_small(schema, table_of(schema, self.table)):
            yield Finding(
                "copied_under_lock",
                Severity.WARNING,
                f"Nobody can read or write {self.table} while it is copied; pg_repack moves it online.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the move."""
        table = table_of(schema, self.table)
        yield ddl_step(
            f"Move {table.name} to tablespace {self.tablespace}",
            render.alter_table(table.name, f"SET TABLESPACE {quote(self.tablespace)}"),
        )


@operations.register_class
@dataclass(frozen=True)
class SetLogged(Operation):
    """Make a table logged (safe in a crash, replicated) or unlogged (neither, but quicker to write)."""

    table: str
    logged: bool = False

    name = "set_logged"
    title = "Make a table logged or unlogged"
    headline = "Make {table} [logged{logged}|unlogged]"
    loss = Loss.LOSSLESS
    way_back = "The table is rewritten the other way."
    asks = (
        "<make> {tables:tables} unlogged",
        "{tables:tables} <must> (be|become|be made) unlogged",
        "<make> {tables:tables} logged [again] ; logged=yes",
        "<set> {tables:tables} [to] unlogged",
        "<set> {tables:tables} [to] logged ; logged=yes",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, one that is that already, and one whose rows are in partitions."""
        table = table_of(schema, self.table)
        _refuse_partitioned(schema, table, f"Logged or unlogged is each partition of {table.name} for itself")
        if table.unlogged != self.logged:
            raise AlreadySo(
                f"{table.name} is {'logged' if self.logged else 'unlogged'} already. Nothing is to be done.", table=self.table
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Warn of the rewriting, and of what an unlogged table loses."""
        if not is_small(schema, table_of(schema, self.table)):
            yield Finding("rewritten", Severity.WARNING, f"{self.table} is rewritten while nobody can use it.", self.table)
        if not self.logged:
            yield Finding(
                "lost_in_a_crash",
                Severity.WARNING,
                f"An unlogged {self.table} is empty after a crash, and replicas never see its rows.",
                self.table,
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        table = table_of(schema, self.table)
        word = "LOGGED" if self.logged else "UNLOGGED"
        yield ddl_step(f"Make {table.name} {word.lower()}", render.alter_table(table.name, f"SET {word}"))


@operations.register_class
@dataclass(frozen=True)
class SetStorageParameter(Operation):
    """Set (or with an empty value reset) a storage parameter such as fillfactor or autovacuum_vacuum_scale_factor."""

    table: str
    parameter: str
    value: str = ""

    name = "set_storage_parameter"
    title = "Set a storage parameter"
    headline = "Set {parameter} of {table}[ to {value}]"
    loss = Loss.LOSSLESS
    way_back = "The value that was there is set again, or none."
    asks = (
        "{parameter:storage_parameter} {value:parameter_value} (on|for|of) {tables:tables} ~ 0.1",
        '<set> [the] {parameter:storage_parameter} (of|for|on) {tables:tables} (to|"=") {value:parameter_value}',
        '<set> {parameter:storage_parameter} (to|"=") {value:parameter_value} (on|for|of) {tables:tables}',
        "<set> {parameter:storage_parameter} {value:parameter_value} (on|for|of) {tables:tables}",
        '(<set>|lower|raise|reduce|increase|decrease) [the] {parameter:storage_parameter} (of|for|on) {tables:tables} (to|"=") {value:parameter_value} ~ 0.1',
        '{tables:tables} [":"|","] (<set>|lower|raise|reduce|increase|decrease) [the|its] {parameter:storage_parameter} (to|"=") {value:parameter_value} ~ 0.2',
        "(<set>|lower|raise|reduce|increase|decrease) its {parameter:storage_parameter} (to|\"=\") {value:parameter_value}",
        "(reset|unset) [the] {parameter:storage_parameter} (of|for|on) {tables:tables}",
        "(disable|turn off|switch off) autovacuum (for|on|of) {tables:tables} ; parameter=autovacuum_enabled, value=off",
        "(enable|turn on|switch on) autovacuum (for|on|of) {tables:tables} ; parameter=autovacuum_enabled, value=on",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or parameter, a value that is no number or word, and a table whose rows are in partitions."""
        table = table_of(schema, self.table)
        _refuse_partitioned(schema, table, f"{table.name} is partitioned, and PostgreSQL stores nothing in it itself")
        if self.parameter.removeprefix("toast.") not in PARAMETERS:
            raise no_such("storage parameter", self.parameter, PARAMETERS)
        if self.value and not self.value.replace(".", "").replace("-", "").replace("_", "").isalnum():
            raise OperationInvalid(f"{self.value!r} is no value of a storage parameter.", value=self.value)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the setting."""
        table = table_of(schema, self.table)
        action = f"SET ({self.parameter} = {self.value})" if self.value else f"RESET ({self.parameter})"
        yield ddl_step(
            f"Set {self.parameter} of {table.name}",
            render.alter_table(table.name, action),
            reason="Blocks neither reads nor writes.",
        )


def _refuse_partitioned(schema: Schema, table: Table, why: str) -> None:
    """Refuse what belongs to the partitions of a table.

    :raises OperationInvalid: naming them.
    """
    if table.kind == "p":
        parts = listed([str(one.name) for one in schema.partitions(table.name)] or ["them once there are some"])
        raise OperationInvalid(f"{why}. Nothing was changed. Ask for it for {parts}.", table=str(table.name))
