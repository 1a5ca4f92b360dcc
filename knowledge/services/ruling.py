"""Rules are made, changed and applied to what a change would make of a schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from audit.actor import Actor
from audit.services import entry_append
from knowledge.errors import RuleInvalid
from knowledge.models import Database, Rule
from knowledge.rules import RuleFinding, rule_kinds
from knowledge.schema import Schema
from knowledge.selectors import rules_of


@dataclass(frozen=True)
class RuleBroken:
    """A finding with the rule it breaks: the row's id, its sentence and its severity (``warning`` or ``error``)."""

    rule_id: int
    rule: str
    severity: str
    finding: RuleFinding


@transaction.atomic
def rule_make(
    *, kind: str, params: dict[str, Any], actor: Actor, database: Database | None = None, severity: str = Rule.Severity.ERROR
) -> Rule:
    """Make a rule for one database, or for all where none is given; an equal active rule is returned as it is.

    :raises RuleInvalid: if the kind or severity is unknown.
    :raises RuleParamsInvalid: if the parameters do not fit the kind.
    """
    found = rule_kinds.get(kind)
    if found is None:
        raise RuleInvalid(f"There is no kind of rule called {kind!r}; there are {', '.join(rule_kinds.names())}.", kind=kind)
    if severity not in Rule.Severity.values:
        raise RuleInvalid(f"A rule's severity is {' or '.join(Rule.Severity.values)}, not {severity!r}.", severity=severity)
    wanted = {"kind": kind, "params": found.params_checked(params), "database": database, "severity": severity, "is_active": True}
    rule = Rule.objects.filter(**wanted).first()
    if rule is None:
        rule = Rule.objects.create(**wanted, made_by=actor.name)
        _append(rule, actor, "knowledge.rule.made")
    return rule


@transaction.atomic
def rule_change(
    *, rule: Rule, actor: Actor, is_active: bool | None = None, severity: str | None = None, params: dict[str, Any] | None = None
) -> Rule:
    """Switch a rule off or on, or change its severity or parameters; None leaves them as they are.

    :raises RuleParamsInvalid: if the parameters do not fit the kind.
    """
    changed = Rule.objects.select_for_update().get(pk=rule.pk)
    changed.is_active = changed.is_active if is_active is None else is_active
    changed.severity = changed.severity if severity is None else severity
    changed.params = changed.params if params is None else rule_kinds[changed.kind].params_checked(params)
    changed.save(update_fields=["is_active", "severity", "params"])
    _append(changed, actor, "knowledge.rule.changed")
    return changed


def rules_described(rules: list[Rule]) -> list[tuple[Rule, str]]:
    """Return each rule with its sentence; a kind that is not installed any more is named."""
    kinds = [rule_kinds.get(rule.kind) for rule in rules]
    return [
        (rule, kind.describe(rule.params) if kind else f"{rule.kind} (unknown)") for rule, kind in zip(rules, kinds, strict=True)
    ]


def rules_check(*, database: Database, before: Schema, after: Schema) -> list[RuleBroken]:
    """Return what a change from one schema to another breaks that was not broken before, by the rules of a database."""
    broken = []
    for rule in rules_of(database):
        kind = rule_kinds.get(rule.kind)
        if kind is not None:
            sentence = kind.describe(rule.params)
            broken += [RuleBroken(rule.pk, sentence, rule.severity, finding) for finding in kind.check(before, after, rule.params)]
    return broken


def _append(rule: Rule, actor: Actor, action: str) -> None:
    entry_append(
        actor=actor,
        action=action,
        subject=f"rule:{rule.pk}",
        database=rule.database.name if rule.database else "",
        detail={"kind": rule.kind, "params": rule.params, "severity": rule.severity, "active": rule.is_active},
    )
