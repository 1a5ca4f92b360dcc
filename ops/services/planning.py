"""From operations to a plan: the planner with the rules that hold for a database."""

from __future__ import annotations

from collections.abc import Sequence

from knowledge.models import Database
from knowledge.schema import Schema
from knowledge.selectors import rules_of
from ops.operation import Operation
from ops.plan import Plan, Severity
from ops.planner import ActiveRule, plan


def plan_make(operations: Sequence[Operation], schema: Schema, *, database: Database, request: str, key: str = "") -> Plan:
    """Return the plan of operations on a schema; nothing is kept.

    :param key: what tells the plan's kept data from every other plan's.
    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit.
    """
    rules = [ActiveRule(rule.kind, rule.params, Severity(rule.severity)) for rule in rules_of(database)]
    return plan(list(operations), schema, database=database.name, request=request, rules=rules, key=key)
