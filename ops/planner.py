"""From operations to a plan: steps with what they cost, their way back, checks, findings and risk. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.fingerprint import fingerprint as fingerprint_of
from knowledge.rules import rule_kinds
from knowledge.schema import Schema
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid
from ops.plan import Finding, Plan, Severity
from ops.planning.catalog_checks import checks_of, privileges_of
from ops.planning.contradictions import refuse_contradictions
from ops.planning.draft import Draft
from ops.planning.preparing import cost
from ops.planning.requiring import required_columns, required_once_filled
from ops.planning.surroundings import surroundings
from ops.recent import Recent
from ops.risk import assess
from ops.risk.rates import SUPPOSED, Rates
from ops.statements.simulate import SimulationUnknown, apply
from ops.step import Step, step_kinds

#: The code of a finding about a part of a request that was left out because it is so already.
ALREADY = "already_so"


class NothingToDo(OperationInvalid):
    """The operations change nothing."""

    code = "nothing_to_do"


@dataclass(frozen=True)
class ActiveRule:
    """A rule that holds for a database: its kind, its parameters, and how loudly a breach speaks."""

    kind: str
    params: dict[str, Any] = field(default_factory=dict)
    severity: Severity = Severity.WARNING


def plan(
    operations: Sequence[Operation],
    schema: Schema,
    *,
    database: str,
    request: str,
    rules: Iterable[ActiveRule] = (),
    key: str = "",
    fingerprint: str = "",
    rates: Rates = SUPPOSED,
) -> Plan:
    """Return the plan of operations, each on the schema as the ones before leave it.

    :param rules: what the organisation wants; breaches that the plan brings in become findings.
    :param key: letters and digits that no other plan of the database has, for the names of kept data; may be empty.
    :param fingerprint: of ``schema``, where the caller has it already.
    :param rates: how fast the server works, where that was measured.
    :raises OperationInvalid: if an operation does not fit, or a statement would be refused.
    :raises ChoiceNeeded: if a person must choose first.
    :raises NothingToDo: if no step comes out.
    """
    operations = required_once_filled(operations)
    draft = Draft(schema, key, rates, required=required_columns(operations, schema))
    refuse_contradictions(operations)
    taken = _taken(draft, operations, schema)
    # What waits until something is unused must not keep other operations waiting.
    draft.end()
    steps, after = draft.steps, draft.current
    if not steps:
        already = (one.message for one in draft.findings if one.code == ALREADY)
        raise NothingToDo(" ".join(["Nothing is to be done: the schema is as wished already.", *already]))
    findings = _distinct([*draft.findings, *surroundings(steps, schema, after), *_breaches(schema, after, rules)])
    rollback = _rollback(steps, after, rates)
    loss = Loss.IRREVERSIBLE if rollback is None else draft.loss
    return Plan(
        database=database,
        request=request,
        operations=tuple(operation.as_json() for operation in taken),
        steps=tuple(steps),
        rollback=rollback,
        checks=(*checks_of(schema, after), *privileges_of(schema, after)),
        risk=assess(steps, schema, loss=loss, findings=findings, after=after),
        loss=loss,
        findings=findings,
        fingerprint=fingerprint or _fingerprint(schema),
        server_version=schema.server.version,
    )


def _taken(draft: Draft, operations: Sequence[Operation], schema: Schema) -> list[Operation]:
    """Add the operations to a draft, and return them without those that are so already: of these a finding tells.

    :raises OperationInvalid: if one does not fit, or the only one is so already.
    """
    taken: list[Operation] = []
    for number, operation in enumerate(operations):
        try:
            draft.take(operation)
            taken.append(operation)
        except OperationInvalid as error:
            # Only what is so before the plan is left out: what the request itself has done by now is no reason.
            is_so = isinstance(operation.refusal(schema.without_own()), AlreadySo)
            if len(operations) == 1 or not is_so:
                raise _refusal(error, operation, operations[:number], schema) from error
            draft.findings.append(_already_so(error, operation))
    return taken


def _already_so(error: OperationInvalid, operation: Operation) -> Finding:
    """Return what a plan says of a part that it leaves out because it is so already."""
    message = error.message.replace(" Nothing is to be done.", "")
    return Finding(ALREADY, Severity.NOTE, message, str(getattr(operation, "table", "")))


def _refusal(error: OperationInvalid, operation: Operation, before: Sequence[Operation], schema: Schema) -> OperationInvalid:
    """Return the refusal: with the number of the operation that leaves a choice, or with those of the same request in its way."""
    if isinstance(error, ChoiceNeeded):
        error.context["operation"] = len(before)  # the choices complete the arguments of this one
        return error
    if not before or operation.refusal(schema) is not None:
        return error
    named = ", ".join(f"“{one}”" for one in before)
    return type(error)(
        f"{error.message} Alone it would fit, but {named} of the same request comes before it. Ask for them apart.",
        **error.context,
    )


_FINGERPRINTS: Recent[str] = Recent(8)


def _fingerprint(schema: Schema) -> str:
    known = _FINGERPRINTS.get(schema)
    return known if known is not None else _FINGERPRINTS.keep(fingerprint_of(schema), schema)


def _breaches(before: Schema, after: Schema, rules: Iterable[ActiveRule]) -> list[Finding]:
    """Return what the plan breaks of the organisation's rules and was not broken before."""
    found = []
    for rule in rules:
        kind = rule_kinds.get(rule.kind)
        for breach in kind.check(before, after, rule.params) if kind is not None else ():
            message = f"{breach.message} {breach.remedy}".strip()
            found.append(Finding(f"rule_{rule.kind}", rule.severity, message, breach.subject))
    return found


def _rollback(steps: Sequence[Step], schema: Schema, rates: Rates) -> tuple[Step, ...] | None:
    """Return the steps of the way back with what each costs on the schema it meets; None if one step has none."""
    found: list[Step] = []
    for step in reversed(steps):
        inverse = step_kinds[step.kind].inverse(step)
        if inverse is None:
            return None
        for undo in inverse:
            after = _after(undo, schema)
            found.append(undo.with_impact(cost(undo, schema, after, rates)))
            schema = after
    return tuple(found)


def _after(step: Step, schema: Schema) -> Schema:
    try:
        return apply(";\n".join(step.statements), schema) if step.statements else schema
    except SimulationUnknown:
        return schema


def _distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for finding in findings:
        if finding not in found:
            found.append(finding)
    return tuple(found)
