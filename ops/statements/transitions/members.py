"""From one state of a relation's triggers, policies and rules to another. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from knowledge.schema import OWN_SCHEMA, Policy, Rule, Table, Trigger, View
from ops.statements import render
from ops.statements.transitions._action import Action, Phase
from vast_project.pg.identifiers import quote

STATES = {"O": "ENABLE", "D": "DISABLE", "R": "ENABLE REPLICA", "A": "ENABLE ALWAYS"}
COMMANDS = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}


def triggers(held: Table | View, table: Table | View) -> Iterator[Action]:
    """Yield what makes the triggers what they were."""
    shown = render.relation(table.name)
    before, after = _own_triggers(held), _own_triggers(table)
    for name, trigger in before.items():
        if name not in after or after[name].definition != trigger.definition:
            yield Action(Phase.DROP_DEPENDENT, f"DROP TRIGGER IF EXISTS {quote(name)} ON {shown}")
    for name, trigger in after.items():
        old: Trigger | None = before.get(name)
        if old is None or old.definition != trigger.definition:
            yield Action(Phase.CREATE_DEPENDENT, trigger.definition)
            old = replace(trigger, enabled="O", comment=None)
        if old.enabled != trigger.enabled:
            action = f"{STATES[trigger.enabled]} TRIGGER {quote(name)}"
            yield Action(Phase.CREATE_DEPENDENT, render.alter_table(table.name, action))
        if old.comment != trigger.comment:
            yield Action(Phase.SET_PROPERTY, render.comment(f"TRIGGER {quote(name)} ON {shown}", trigger.comment))


def _own_triggers(table: Table | View) -> dict[str, Trigger]:
    """Return a table's triggers by name, without its parent's and those by which VAST follows others' writes."""
    return {one.name: one for one in table.triggers if not one.inherited and one.function.schema != OWN_SCHEMA}


def policies(held: Table, table: Table) -> Iterator[Action]:
    """Yield what makes the policies what they were."""
    before = {one.name: one for one in held.policies}
    after = {one.name: one for one in table.policies}
    for name, policy in before.items():
        if after.get(name) != policy:
            yield Action(Phase.DROP_DEPENDENT, f"DROP POLICY IF EXISTS {quote(name)} ON {render.relation(table.name)}")
    for name, policy in after.items():
        if before.get(name) != policy:
            yield Action(Phase.CREATE_DEPENDENT, policy_text(table, policy))
            if policy.comment:
                shown = f"POLICY {quote(name)} ON {render.relation(table.name)}"
                yield Action(Phase.SET_PROPERTY, render.comment(shown, policy.comment))


def policy_text(table: Table, policy: Policy) -> str:
    """Return CREATE POLICY."""
    roles = ", ".join("PUBLIC" if role == "public" else quote(role) for role in policy.roles)
    text = f"CREATE POLICY {quote(policy.name)} ON {render.relation(table.name)}"
    text += "" if policy.permissive else " AS RESTRICTIVE"
    text += f" FOR {COMMANDS[policy.command]} TO {roles}"
    text += f" USING ({policy.using})" if policy.using else ""
    return text + (f" WITH CHECK ({policy.check})" if policy.check else "")


def rules(held: Table | View, table: Table | View) -> Iterator[Action]:
    """Yield what makes the rules what they were."""
    before = {one.name: one for one in held.rules}
    after = {one.name: one for one in table.rules}
    for name, rule in before.items():
        if rule != after.get(name):
            yield Action(Phase.DROP_DEPENDENT, f"DROP RULE IF EXISTS {quote(name)} ON {render.relation(table.name)}")
    for name, rule in after.items():
        if before.get(name) != rule:
            yield from _ruled(table, rule)


def _ruled(table: Table | View, rule: Rule) -> Iterator[Action]:
    yield Action(Phase.CREATE_DEPENDENT, rule.definition.rstrip(";"))
    if rule.enabled != "O":
        action = f"{STATES[rule.enabled]} RULE {quote(rule.name)}"
        yield Action(Phase.CREATE_DEPENDENT, render.alter_table(table.name, action))
