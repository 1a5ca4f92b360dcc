"""Rewrite rules: PostgreSQL changes a statement before it runs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Rule, Schema, Table, View
from ops.operation import Loss, Operation, OperationInvalid, operations
from ops.operations._conditions import refuse_unreadable
from ops.operations._lookup import NameTaken, no_such, table_of, usable
from ops.plan import Finding, Severity
from ops.statements.parse import parse
from ops.statements.render import relation
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

EVENTS = ("insert", "update", "delete")


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreateRule(Operation):
    """Let another statement, or nothing, run in the place of a write to a table, or beside it."""

    table: str
    event: str
    rule_name: str
    action: str = "nothing"
    also: bool = False
    condition: str = ""

    name = "create_rule"
    title = "Create a rule"
    headline = "Create rule[ {rule_name}] on {table}"
    loss = Loss.LOSSLESS
    way_back = "The rule is dropped."
    asks = (
        "<add> [a] [rewrite] rule [<called>] {rule_name:new_name} (on|for) {event:event} (to|of|on|into|from) {table:table} (do|doing|to do|that does) [instead] nothing",
        "create rule {rule_name:new_name} as on {event:event} to {table:table} do instead nothing",
        "<add> [a] [rewrite] rule [<called>] {rule_name:new_name} (that ignores|ignoring|which ignores) [every|each|all] {event:event} (to|of|on|into|from) {table:table}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table or event, an action that is no write, an unreadable condition, and a taken name."""
        table = table_of(schema, self.table)
        usable(self.rule_name, "rule name")
        if self.event not in EVENTS:
            raise OperationInvalid(f"A rule is for {', '.join(EVENTS)}, not for {self.event}.", event=self.event)
        if any(one.name == self.rule_name for one in table.rules):
            raise NameTaken(f"{table.name} has a rule {self.rule_name} already.", rule=self.rule_name)
        if self.action.lower() != "nothing" and parse(self.action).kind not in ("InsertStmt", "UpdateStmt", "DeleteStmt"):
            raise OperationInvalid("A rule does nothing, or one INSERT, UPDATE or DELETE.", action=self.action[:200])
        if self.condition:
            refuse_unreadable(self.condition)  # of its names NEW and OLD are no table's

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Advise a trigger: rules see statements, not rows."""
        message = (
            "A rule rewrites statements: volatile expressions are worked out twice, COPY passes it by, and RETURNING changes. "
            "A trigger sees each row as it is; ask for one unless it has to be a rule."
        )
        yield Finding("trigger_instead", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        table = table_of(schema, self.table)
        where = f" WHERE ({self.condition})" if self.condition else ""
        instead = "" if self.also else " INSTEAD"
        action = "NOTHING" if self.action.lower() == "nothing" else self.action.rstrip().rstrip(";")
        yield ddl_step(
            f"Create rule {self.rule_name} on {table.name}",
            f"CREATE RULE {quote(self.rule_name)} AS ON {self.event.upper()} TO {relation(table.name)}{where} DO{instead} {action}",
            reason="Takes its lock for a moment only.",
        )


@operations.register_class
@dataclass(frozen=True)
class DropRule(Operation):
    """Drop a rewrite rule."""

    rule_name: str
    table: str = ""

    name = "drop_rule"
    title = "Drop a rule"
    headline = "Drop rule {rule_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The rule is created again as it was."
    asks = (
        "<drop> [the] [rewrite] rule {rule_name:new_name} [(on|of|from) {table:table}]",
        "drop rule [if exists] {rule_name:new_name} on {table:table}",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown rule, and the one that makes a view what it is."""
        self._found(schema)

    def _found(self, schema: Schema) -> tuple[Table | View, Rule]:
        owners = [table_of(schema, self.table)] if self.table else [*schema.tables, *schema.views]
        found = [(owner, one) for owner in owners for one in owner.rules if one.name == self.rule_name]
        if not found:
            known = [one.name for owner in owners for one in owner.rules]
            raise no_such("rule", self.rule_name, known, where=f" on {self.table}" if self.table else "")
        if len(found) > 1:
            where = ", ".join(str(owner.name) for owner, _ in found)
            raise OperationInvalid(f"There are several rules {self.rule_name}: on {where}. Say on which table.", rule=self.rule_name)
        return found[0]

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        owner, found = self._found(schema)
        yield ddl_step(
            f"Drop rule {found.name} on {owner.name}",
            f"DROP RULE {quote(found.name)} ON {relation(owner.name)}",
            reason="Takes its lock for a moment only.",
        )
