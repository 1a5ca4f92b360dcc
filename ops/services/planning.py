"""From operations to a plan: the planner with the rules that hold for a database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import zip_longest

from knowledge.fingerprint import fingerprint
from knowledge.models import Database
from knowledge.schema import Schema
from knowledge.selectors import rules_of
from ops.calibration import rates_of
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from ops.operation import Operation
from ops.operation_json import operation_from_json
from ops.plan import Finding, Plan, Severity
from ops.planner import ActiveRule, plan
from ops.selectors import plans_meeting
from ops.statements.simulate import apply
from ops.step import Mode, Step, step_kinds
from ops.steps._images import NAMES_BY_PLAN
from vast_project.errors import VastError

CONFLICT = "open_plan_touches"
#: How many other plans a finding names.
SHOWN = 5


def plan_make(
    operations: Sequence[Operation],
    schema: Schema,
    *,
    database: Database,
    request: str,
    key: str = "",
    besides: PlanRecord | None = None,
) -> Plan:
    """Return the plan of operations on a schema, with a finding if other open plans change the same; nothing is kept.

    :param key: what tells the plan's kept data from every other plan's.
    :param besides: an open plan that this one takes the place of.
    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit.
    """
    rules = [ActiveRule(rule.kind, rule.params, Severity(rule.severity)) for rule in rules_of(database)]
    about = {"database": database.name, "request": request, "rules": rules, "key": key}
    made = plan(list(operations), schema, **about, rates=rates_of(database))
    found = conflict_finding(made, database, besides=besides)
    return replace(made, findings=(*made.findings, found)) if found else made


def conflict_finding(made: Plan, database: Database, *, besides: PlanRecord | None = None) -> Finding | None:
    """Return what to say of other open plans that change the same objects, None if there are none."""
    met = plans_meeting(database, made.as_json(), besides=besides)
    if not met:
        return None
    said = [f"{', '.join(what)} in plan {one.short_id} ({one.title}; {one.get_status_display()})" for one, what in met]
    message = (
        f"Other open plans change the same: {'; '.join(said[:SHOWN])}. "
        "Whichever is promoted first makes the others stale; settle the order, or put them into one plan."
    )
    is_begun = any(one.state is not PlanStatus.DRAFT for one, _ in met)
    subject = ", ".join(dict.fromkeys(name for _, what in met for name in what))
    severity = Severity.WARNING if is_begun else Severity.NOTE
    return Finding(CONFLICT, severity, message, subject[:200], {"plans": [str(one.pk) for one, _ in met]})


def plan_check(given: Plan, schema: Schema, *, database: Database) -> list[str]:
    """Return, as sentences, why a plan from a file is not one that VAST makes today; empty if it is.

    Nothing in a file is believed: its operations are planned again, and its statements have to be the ones that come out.
    """
    if given.database != database.name:
        return [f"The plan is for {given.database}, not for {database.name}."]
    problems = []
    if given.fingerprint != fingerprint(schema):
        problems.append(f"The schema of {database.name} is not the one that the plan was made for.")
    try:
        made = plan_again(given, schema, database=database)
    except VastError as error:
        return [*problems, error.message]
    for number, (step, other) in enumerate(zip_longest(given.steps, made.steps), 1):
        if _text(step) != _text(other):
            problems.append(f"Step {number} is not what VAST makes of the plan's operations today.")
    if not problems and (given.risk, _lasting(given), given.loss) != (made.risk, _lasting(made), made.loss):
        problems.append("The plan's risk or findings are not those that VAST finds today.")
    return problems


def _lasting(made: Plan) -> list[Finding]:
    """Return the findings that follow from plan and schema; which other plans are open changes by the hour."""
    return [one for one in made.findings if one.code != CONFLICT]


def plan_again(given: Plan, schema: Schema, *, database: Database, key: str = "") -> Plan:
    """Return the plan of another plan's operations on a schema."""
    operations = [operation_from_json(operation) for operation in given.operations]
    return plan_make(operations, schema, database=database, request=given.request, key=key)


def schema_after(made: Plan, schema: Schema) -> Schema:
    """Return the schema as a plan's statements leave it."""
    for step in made.steps:
        if step_kinds[step.kind].mode is not Mode.BATCHES:
            schema = reduce(lambda found, sql: apply(sql, found), step.statements, schema)
    return schema


def _text(step: Step | None) -> tuple[str, ...]:
    """Return a step's statements without what tells the kept data of two plans apart."""
    if step is None:
        return ()
    return tuple(NAMES_BY_PLAN.sub("kept", statement) for statement in (*step.statements, *(step.undo or ())))
