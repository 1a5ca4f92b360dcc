"""Triggers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Schema, Table
from ops.operation import AlreadySo, Loss, Operation, OperationInvalid, operations
from ops.operations._lookup import column_of, table_of, usable
from ops.operations._naming import object_name
from ops.operations._routines import function_of, trigger_of
from ops.plan import Finding, Severity
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import literal, quote


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateTrigger(Operation):
    """Let a function run when rows of a table change; ``arguments`` are the texts that it finds in ``TG_ARGV``."""

    table: str
    function_name: str
    trigger_name: str = ""
    timing: str = "before"
    events: tuple[str, ...] = ("update",)
    for_each: str = "row"
    condition: str = ""
    update_of: tuple[str, ...] = ()
    arguments: tuple[str, ...] = ()

    name = "create_trigger"
    title = "Create a trigger"
    headline = "Create trigger[ {trigger_name}] on {table}"
    loss = Loss.LOSSLESS
    way_back = "The trigger is dropped."
    asks = (
        "trigger {trigger_name:new_name} {..trigger_parts}",
        '[<add>] [the|these] [<count>] [new] [{..trigger_parts}] triggers [{..trigger_parts}] [":"|"-"] {triggers:named_triggers} [","|";"|"."|"-"|"("|each|all|both] [{..trigger_parts}]',
        "[<add>] [the|these] [<count>] [new] [{..trigger_parts}] triggers {first_name:new_name} <separator> {names:several_names} {..trigger_parts}",
        "<add> [a] [new] trigger [<called>] {trigger_name:new_name} {..trigger_parts}",
        "<add> [a] [new] trigger {..trigger_parts}",
        "<add> [a] [new] {..trigger_parts} trigger [<called>] [{trigger_name:new_name}] {..trigger_parts}",
        "{tables:tables} <must> (call|run|execute) {..trigger_call} {..trigger_parts}",
        "{tables:tables} <have> [a] [new] [{..trigger_parts}] trigger [[<called>] {trigger_name:new_name}] {..trigger_parts}",
        "(call|run|execute) [the] [function] {..trigger_call} {..trigger_parts}",
        "[a|an|one] [<each_of>] {..trigger_time} [{for_each:row_or_statement}] [level] trigger [[<called>] {trigger_name:new_name}] {..trigger_parts}",
        "[a|an|one] trigger [[<called>] {trigger_name:new_name}] {..trigger_parts} ~ 0.1",
        "(call|run|execute) (it|this|that|the function|this function|that function|the new function) {..trigger_parts} ; function_name=@it@",
        '{timing:timing} [<every_time>] {events:events} (on|of|to|in) [a|an|any|each] {tables:tables} [","] {..trigger_parts} ~ 0.3',
        "{..trigger_parts} (call|run|execute) [a|the] [new] {definition:described_routine} [{..trigger_parts}] ~ 0.2",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or function, one that returns no trigger, unknown events and a taken name."""
        table = table_of(schema, self.table)
        found = function_of(schema, self.function_name)
        if found.returns != "trigger":
            raise OperationInvalid(
                f"{found.name} returns {found.returns or 'nothing'}, so no trigger can call it.", function=self.function_name
            )
        if self.timing not in ("before", "after", "instead of") or not set(self.events) <= {
            "insert",
            "update",
            "delete",
            "truncate",
        }:
            raise OperationInvalid(
                "A trigger fires before or after insert, update, delete or truncate.", timing=self.timing, events=list(self.events)
            )
        for column in self.update_of:
            column_of(table, column)
        if self.update_of and "update" not in self.events:
            raise OperationInvalid("Columns can only be named for a trigger that fires on update.", columns=list(self.update_of))
        if any(one.name == self._trigger(table) for one in table.triggers):
            raise OperationInvalid(f"{table.name} has a trigger {self._trigger(table)} already.", trigger=self._trigger(table))

    def _trigger(self, table: Table) -> str:
        return usable(self.trigger_name or object_name(table.name.name, (function_word(self.function_name),), "trigger"))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        table, found = table_of(schema, self.table), function_of(schema, self.function_name)
        when = f" WHEN ({self.condition})" if self.condition else ""
        columns = f" OF {', '.join(map(quote, self.update_of))}" if self.update_of else ""
        events = " OR ".join(f"{one.upper()}{columns if one == 'update' else ''}" for one in self.events)
        statement = (
            f"CREATE TRIGGER {quote(self._trigger(table))} {self.timing.upper()} {events} ON {relation(table.name)} "
            f"FOR EACH {self.for_each.upper()}{when} EXECUTE FUNCTION {relation(found.name)}({', '.join(map(literal, self.arguments))})"
        )
        yield ddl_step(
            f"Create trigger {self._trigger(table)} on {table.name}", statement, reason="Blocks writes for a moment only."
        )


def function_word(name: str) -> str:
    """Return a function's bare name, for a trigger's name."""
    return name.partition("(")[0].rpartition(".")[2]


@operations.register_class
@dataclass(frozen=True)
class DropTrigger(Operation):
    """Drop a trigger; its function stays."""

    trigger_name: str
    table: str = ""

    name = "drop_trigger"
    title = "Drop a trigger"
    headline = "Drop trigger {trigger_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The trigger is created again from its definition."
    asks = (
        "[the] trigger {trigger_names:trigger_names} [(on|of|from) {table:table}] (has to go|must go|should go|can go|goes|goes away|can be dropped|should be dropped|must be dropped|is no longer needed|is not needed any more|is obsolete|is unused)",
        "<drop> [the] trigger {trigger_names:trigger_names} [(on|of|from) {table:table}]",
        "<drop> [the] {trigger_names:known_triggers} [trigger|triggers] [(on|of|from) {table:table}]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown trigger and a partition's own copy."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        if trigger.inherited:
            raise OperationInvalid(
                f"{trigger.name} of {owner.name} belongs to the partitioned table. Drop it there.", trigger=trigger.name
            )

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say what no longer happens."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        yield Finding(
            "no_longer_run", Severity.WARNING, f"{trigger.function}() no longer runs for changes of {owner.name}.", str(owner.name)
        )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        yield ddl_step(
            f"Drop trigger {trigger.name} of {owner.name}",
            f"DROP TRIGGER {quote(trigger.name)} ON {relation(owner.name)}",
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True)
class EnableTrigger(Operation):
    """Let a trigger fire again."""

    trigger_name: str
    table: str = ""

    name = "enable_trigger"
    title = "Enable a trigger"
    headline = "Enable trigger {trigger_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The trigger is disabled again."
    asks = (
        "(enable|turn on|switch on|activate|reactivate) [the] trigger {trigger_names:trigger_names} [(on|of) {table:table}]",
        "(enable|turn on|switch on|activate|reactivate) [the] {trigger_names:known_triggers} [trigger] [(on|of) {table:table}]",
    )
    verb = "ENABLE"

    def check(self, schema: Schema) -> None:
        """Refuse an unknown trigger and one that is so already."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        if (trigger.enabled == "D") == (self.verb == "DISABLE"):
            raise AlreadySo(
                f"{trigger.name} of {owner.name} is {self.verb.lower()}d already. Nothing is to be done.", trigger=trigger.name
            )

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        statement = f"ALTER TABLE {relation(owner.name)} {self.verb} TRIGGER {quote(trigger.name)}"
        yield ddl_step(
            f"{self.verb.capitalize()} trigger {trigger.name} of {owner.name}", statement, reason="Blocks writes for a moment only."
        )


@operations.register_class
@dataclass(frozen=True)
class DisableTrigger(EnableTrigger):
    """Keep a trigger from firing."""

    name = "disable_trigger"
    title = "Disable a trigger"
    headline = "Disable trigger {trigger_name}[ of {table}]"
    way_back = "The trigger is enabled again; what it missed is not made up for."
    asks = (
        "(disable|turn off|switch off|deactivate) [the] trigger {trigger_names:trigger_names} [(on|of) {table:table}]",
        "(disable|turn off|switch off|deactivate) [the] {trigger_names:known_triggers} [trigger] [(on|of) {table:table}]",
    )
    verb = "DISABLE"


@operations.register_class
@dataclass(frozen=True)
class RenameTrigger(Operation):
    """Rename a trigger; triggers of one kind fire in the order of their names."""

    trigger_name: str
    new_name: str
    table: str = ""

    name = "rename_trigger"
    title = "Rename a trigger"
    headline = "Rename trigger {trigger_name}[ of {table}] to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The trigger gets its old name back."
    asks = (
        '<rename> [the] trigger {trigger_name:trigger_name} [(on|of) {table:table}] (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {trigger_name:known_trigger} [trigger] [(on|of) {table:table}] (to|as|into|"->") {new_name:new_name}',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown trigger and a taken name."""
        owner, _ = trigger_of(schema, self.trigger_name, self.table)
        if any(one.name == usable(self.new_name) for one in owner.triggers):
            raise OperationInvalid(f"{owner.name} has a trigger {self.new_name} already.", trigger=self.new_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        owner, trigger = trigger_of(schema, self.trigger_name, self.table)
        statement = f"ALTER TRIGGER {quote(trigger.name)} ON {relation(owner.name)} RENAME TO {quote(self.new_name)}"
        yield ddl_step(f"Rename trigger {trigger.name} to {self.new_name}", statement)
