"""Policies: which rows each role sees and may write, where a table has row security."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.schema import Policy, Schema, Table
from ops.operation import ChoiceNeeded, Loss, Operation, OperationInvalid, operations
from ops.operations._access import need_roles
from ops.operations._conditions import checked_expression
from ops.operations._lookup import NameTaken, no_such, table_of, usable
from ops.plan import Finding, Severity
from ops.statements import render
from ops.step import Step
from ops.steps.ddl import ddl_step
from vast_project.pg.identifiers import quote

#: Commands a policy may be for, as the catalog keeps them.
COMMANDS = {"all": "*", "select": "r", "insert": "a", "update": "w", "delete": "d"}
_MOMENT = "Takes its lock for a moment only."


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class CreatePolicy(Operation):
    """Let roles see (``using``) and write (``check_condition``) only such rows of a table as fit a condition."""

    table: str
    policy_name: str = ""
    using: str = ""
    check_condition: str = ""
    command: str = "all"
    roles: tuple[str, ...] = ()
    restrictive: bool = False

    name = "create_policy"
    title = "Create a policy"
    headline = "Create policy[ {policy_name}] on {table}"
    loss = Loss.LOSSLESS
    way_back = "The policy is dropped."
    asks = (
        "<add> [a] [row security|row level security|rls|security|new] policy [<called>] [{policy_name:new_name}] (on|for|to) {table:table} "
        "@policy_for @policy_to @policy_using @policy_check @restrictive",
        "<add> [a|the] [row security|row level security|rls|security|new] policy [<called>] {policy_name:new_name} "
        "@policy_for @policy_to @policy_using @policy_check @restrictive ~ 0.2",
        "<add> [a] [row security|row level security|rls|security|new] policy [<called>] [{policy_name:new_name}] (on|for|to) {table:table} "
        "[so] that (lets|allows|limits|restricts) {roles:roles} [to] [see|only see|read] [only] rows where {using:condition} @policy_for",
        '<add> [a|the] [row security|row level security|rls|security|new] policy [<called>] {policy_name:new_name} [(on|for|to) {table:table}] ":" {using:condition} ~ 0.2',
        "[a] [permissive] policy [<called>] {policy_name:unknown_identifier} (on|for|to) {table:table} @policy_for @policy_to @policy_using @policy_check @restrictive",
        "[a] restrictive policy [<called>] {policy_name:unknown_identifier} (on|for|to) {table:table} @policy_for @policy_to @policy_using @policy_check ; restrictive=yes",
        "(let|allow) {roles:roles} [to] [only] (see|read|access|select) [only] rows (of|in|from) {table:table} where {using:condition} "
        "; command=select ~ 0.4",
        "(let|allow) {roles:roles} [to] (see|read|access|select) only [the|their] rows (of|in|from) {table:table} where {using:condition} "
        "; command=select",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown table, column or command, a taken name; ask for the condition."""
        table = table_of(schema, self.table)
        if self.command not in COMMANDS:
            raise OperationInvalid(f"A policy is for {', '.join(COMMANDS)}, not for {self.command}.", command=self.command)
        if not self.using and not self.check_condition:
            raise ChoiceNeeded(
                f"Which rows of {table.name} should the policy let through? Say “… using (CONDITION)”.",
                table=self.table,
                choices=[],
            )
        self._check_conditions(table)
        need_roles(schema, *self.roles)
        if any(one.name == self._policy(table) for one in table.policies):
            raise NameTaken(f"{table.name} has a policy {self._policy(table)} already.", policy=self._policy(table))

    def _check_conditions(self, table: Table) -> None:
        """Refuse conditions that cannot be read, or that the command never asks."""
        for text in filter(None, (self.using, self.check_condition)):
            checked_expression(table, text)
        if self.command == "insert" and self.using:
            raise OperationInvalid("New rows are held against WITH CHECK: a policy for insert has no USING.", command="insert")
        if self.command in ("select", "delete") and self.check_condition:
            raise OperationInvalid(
                f"{self.command.upper()} writes no row: a policy for it has no WITH CHECK.", command=self.command
            )

    def _policy(self, table: Table) -> str:
        return usable(self.policy_name or f"{table.name.name}_{self.command}_policy"[:63], "policy name")

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say that a policy does nothing while row security is off."""
        if not table_of(schema, self.table).row_security:
            message = f"Row security of {self.table} is off, so the policy does nothing yet. Say “enable row level security on {self.table}”."
            yield Finding("not_in_force", Severity.WARNING, message, self.table)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the creation."""
        table = table_of(schema, self.table)
        words = [" AS RESTRICTIVE"] if self.restrictive else []
        words += [f" FOR {self.command.upper()}"] if self.command != "all" else []
        words += [f" TO {', '.join(map(_role, self.roles))}"] if self.roles else []
        words += [f" USING ({self.using})"] if self.using else []
        words += [f" WITH CHECK ({self.check_condition})"] if self.check_condition else []
        statement = f"CREATE POLICY {quote(self._policy(table))} ON {render.relation(table.name)}{''.join(words)}"
        yield ddl_step(f"Create policy {self._policy(table)} on {table.name}", statement, reason=_MOMENT)


def _role(name: str) -> str:
    return "PUBLIC" if name.lower() == "public" else quote(name)


def policy_of(schema: Schema, name: str, table: str = "") -> tuple[Table, Policy]:
    """Return a policy with its table.

    :raises NoSuchObject: if there is none.
    :raises ChoiceNeeded: if several tables have one of that name.
    """
    owners = [table_of(schema, table)] if table else list(schema.tables)
    found = [(owner, policy) for owner in owners for policy in owner.policies if policy.name == name]
    if not found:
        raise no_such("policy", name, [policy.name for owner in owners for policy in owner.policies])
    if len(found) > 1:
        choices = [{"label": str(owner.name), "text": f"policy {name} on {owner.name}"} for owner, _ in found]
        raise ChoiceNeeded(f"{len(found)} tables have a policy {name}: which one?", choices=choices)
    return found[0]


@operations.register_class
@dataclass(frozen=True)
class DropPolicy(Operation):
    """Drop a policy of a table."""

    policy_name: str
    table: str = ""

    name = "drop_policy"
    title = "Drop a policy"
    headline = "Drop policy {policy_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The policy is created again."
    asks = (
        "<drop> [the] policy {policy_name:policy_name} [(on|of|from|for) {table:table}]",
        "<drop> [the] {policy_name:known_policy} [policy] [(on|of|from|for) {table:table}]",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown policy."""
        policy_of(schema, self.policy_name, self.table)

    def findings(self, schema: Schema) -> Iterable[Finding]:
        """Say who sees nothing without the last permissive policy."""
        owner, policy = policy_of(schema, self.policy_name, self.table)
        others = [one for one in owner.policies if one.permissive and one.name != policy.name]
        if owner.row_security and policy.permissive and not others:
            message = f"It is the last policy that lets anybody through: only the owner sees rows of {owner.name} afterwards."
            yield Finding("nothing_visible", Severity.WARNING, message, str(owner.name))
        if not policy.permissive:
            message = f"{policy.name} only ever takes rows away: more of {owner.name} becomes visible without it."
            yield Finding("more_visible", Severity.WARNING, message, str(owner.name))

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the drop."""
        owner, policy = policy_of(schema, self.policy_name, self.table)
        statement = f"DROP POLICY {quote(policy.name)} ON {render.relation(owner.name)}"
        yield ddl_step(f"Drop policy {policy.name} of {owner.name}", statement, reason=_MOMENT)


@operations.register_class
@dataclass(frozen=True, kw_only=True)
class ChangePolicy(Operation):
    """Give a policy another condition or other roles, in one moment: at no time is the table without it."""

    policy_name: str
    table: str = ""
    using: str = ""
    check_condition: str = ""
    roles: tuple[str, ...] = ()

    name = "change_policy"
    title = "Change a policy"
    headline = "Change policy {policy_name}[ of {table}]"
    loss = Loss.LOSSLESS
    way_back = "The policy gets its old conditions and roles back."
    asks = (
        "<change> [the] policy {policy_name:policy_name} [(on|of|for) {table:table}] [to] @policy_using @policy_check @policy_to",
        "<make> [the] policy {policy_name:policy_name} [(on|of|for) {table:table}] (use|check) {using:condition}",
        "<set> [the] condition of [the] policy {policy_name:policy_name} [(on|of|for) {table:table}] to {using:condition}",
        "alter policy {policy_name:policy_name} on {table:table} @policy_to @policy_using @policy_check",
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown policy or column, and a change of nothing."""
        owner, _ = policy_of(schema, self.policy_name, self.table)
        need_roles(schema, *self.roles)
        if not (self.using or self.check_condition or self.roles):
            raise OperationInvalid(f"What should change about {self.policy_name}: its USING or WITH CHECK condition, or its roles?")
        for text in filter(None, (self.using, self.check_condition)):
            checked_expression(owner, text)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the change."""
        owner, policy = policy_of(schema, self.policy_name, self.table)
        words = [f" TO {', '.join(map(_role, self.roles))}"] if self.roles else []
        words += [f" USING ({self.using})"] if self.using else []
        words += [f" WITH CHECK ({self.check_condition})"] if self.check_condition else []
        statement = f"ALTER POLICY {quote(policy.name)} ON {render.relation(owner.name)}{''.join(words)}"
        yield ddl_step(f"Change policy {policy.name} of {owner.name}", statement, reason=_MOMENT, undo=_as_it_was(owner, policy))


def _as_it_was(owner: Table, policy: Policy) -> tuple[str, ...]:
    """Return what puts a policy's conditions and roles back; one that had no condition is made again."""
    roles = ", ".join(map(_role, policy.roles)) or "PUBLIC"
    own = f"POLICY {quote(policy.name)} ON {render.relation(owner.name)}"
    using = f" USING ({policy.using})" if policy.using else ""
    check = f" WITH CHECK ({policy.check})" if policy.check else ""
    if using and check:
        return (f"ALTER {own} TO {roles}{using}{check}",)
    command = next(word for word, letter in COMMANDS.items() if letter == policy.command).upper()
    kind = "PERMISSIVE" if policy.permissive else "RESTRICTIVE"
    made = [f"DROP {own}", f"CREATE {own} AS {kind} FOR {command} TO {roles}{using}{check}"]
    return (*made, *([render.comment(own, policy.comment)] if policy.comment else []))


@operations.register_class
@dataclass(frozen=True)
class RenamePolicy(Operation):
    """Rename a policy."""

    policy_name: str
    new_name: str
    table: str = ""

    name = "rename_policy"
    title = "Rename a policy"
    headline = "Rename policy {policy_name}[ of {table}] to {new_name}"
    loss = Loss.LOSSLESS
    way_back = "The policy gets its old name back."
    asks = (
        '<rename> [the] policy {policy_name:policy_name} [(on|of|for) {table:table}] (to|as|into|"->") {new_name:new_name}',
        '<rename> [the] {policy_name:known_policy} policy [(on|of|for) {table:table}] (to|as|into|"->") {new_name:new_name}',
    )

    def check(self, schema: Schema) -> None:
        """Refuse an unknown policy and a taken name."""
        owner, _ = policy_of(schema, self.policy_name, self.table)
        if any(one.name == usable(self.new_name, "policy name") for one in owner.policies):
            raise NameTaken(f"{owner.name} has a policy {self.new_name} already.", policy=self.new_name)

    def recipe(self, schema: Schema) -> Iterator[Step]:
        """Yield the rename."""
        owner, policy = policy_of(schema, self.policy_name, self.table)
        statement = f"ALTER POLICY {quote(policy.name)} ON {render.relation(owner.name)} RENAME TO {quote(self.new_name)}"
        yield ddl_step(f"Rename policy {policy.name} to {self.new_name}", statement, reason=_MOMENT)
