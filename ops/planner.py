"""From operations to a plan: steps with what they cost, their way back, checks, findings and risk. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.fingerprint import fingerprint as fingerprint_of
from knowledge.rules import rule_kinds
from knowledge.schema import Name, Schema
from ops.operation import AlreadySo, ChoiceNeeded, Loss, Operation, OperationInvalid
from ops.parts import split
from ops.plan import Finding, Plan, Severity
from ops.planning.bridging import Bridge, bridge_of, is_required, only_corrected
from ops.planning.broken_triggers import broken_triggers
from ops.planning.catalog_checks import checks_of, privileges_of
from ops.planning.contradictions import refuse_contradictions
from ops.planning.following import Follower, follower_of, is_wanted, not_followed
from ops.planning.origins import renamed, succeeded
from ops.planning.own_columns import unkept
from ops.planning.preparing import cost, prepared
from ops.planning.requiring import required_columns, required_once_filled
from ops.planning.surroundings import surroundings
from ops.recent import Recent
from ops.risk import assess
from ops.risk.rates import SUPPOSED, Rates
from ops.statements.simulate import SimulationUnknown, apply
from ops.step import Step, step_kinds

#: The code of a finding about a part of a request that was left out because it is so already.
ALREADY = "already_so"
SEVERITY = [Loss.LOSSLESS, Loss.LOSSY, Loss.IRREVERSIBLE]


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
    """
    Return the plan of operations, each on the schema as the ones before leave it.

    :param rules: what the organisation wants; breaches that the plan brings in become findings.
    :param key: letters and digits that no other plan of the database has, for the names of kept data; may be empty.
    :param fingerprint: of ``schema``, where the caller has it already.
    :param rates: how fast the server works, where that was measured.
    :raises OperationInvalid: if an operation does not fit, or a statement would be refused.
    :raises ChoiceNeeded: if a person must choose first.
    :raises NothingToDo: if no step comes out.
    """
    operations = required_once_filled(operations)
    made = _Draft(schema, key, rates, required=required_columns(operations, schema))
    refuse_contradictions(operations)
    taken: list[Operation] = []
    for number, operation in enumerate(operations):
        try:
            made.take(operation)
            taken.append(operation)
        except OperationInvalid as error:
            if len(operations) == 1 or not _is_so(operation, schema):
                raise _refusal(error, operation, operations[:number], schema) from error
            made.findings.append(_already_so(error, operation))
    # What waits until something is unused must not keep other operations waiting.
    made.end()
    current, steps, findings, loss = made.current, made.steps, made.findings, made.loss
    if not steps:
        already = (one.message for one in findings if one.code == ALREADY)
        raise NothingToDo(" ".join(["Nothing is to be done: the schema is as wished already.", *already]))
    findings += [*surroundings(steps, schema, current), *_breaches(schema, current, rules)]
    rollback = _rollback(steps, current, rates)
    loss = Loss.IRREVERSIBLE if rollback is None else loss
    said = _distinct(findings)
    return Plan(
        database=database,
        request=request,
        operations=tuple(operation.as_json() for operation in taken),
        steps=tuple(steps),
        rollback=rollback,
        checks=(*checks_of(schema, current), *privileges_of(schema, current)),
        risk=assess(steps, schema, loss=loss, findings=said, after=current),
        loss=loss,
        findings=said,
        fingerprint=fingerprint or _fingerprint(schema),
        server_version=schema.server.version,
    )


class _Draft:
    """A plan as it grows: its steps so far, the schema that they leave, what is to be said, and what the data suffers."""

    def __init__(self, schema: Schema, key: str, rates: Rates, *, required: Collection[tuple[Name, str]]) -> None:
        self.original = self.origins = self.current = schema
        self.key, self.rates, self.required, self.loss = key, rates, required, Loss.LOSSLESS
        self.steps: list[Step] = []
        self.waiting: list[Step] = []
        self.following: list[Follower] = []
        self.bridges: list[Bridge] = []
        self.findings: list[Finding] = []
        self.settled: set[tuple[str, str, str]] = set()

    def take(self, operation: Operation) -> None:
        """Add an operation; of its steps, those that wait are kept for the end."""
        self._unfollow(operation)
        schema = self.current.without_own()
        operation.check(schema)
        place = (getattr(operation, "table", ""), getattr(operation, "column", ""))
        self.findings += [said for said in operation.findings(schema) if (said.code, *place) not in self.settled]
        self.settled |= {(code, *place) for code in operation.settles}
        at_once, waiting = split(operation.recipe(schema))
        for step in at_once:
            self._add(self._followed(step))
        self.waiting += waiting
        self._leave([one for one in self.bridges if one.is_done_by(operation, self.current)])

    def end(self) -> None:
        """Add the steps that wait."""
        self._leave(self.bridges)
        waiting = [*self.waiting, *(step for one in self.following for step in (one.wait, one.end))]
        for step in waiting:
            self._add(step)

    def _followed(self, step: Step) -> Step:
        """Return a step; one that fills a new column after the trigger was put before it, where rows keep coming that want it."""
        found = follower_of(step, self.current, original=self.origins)
        if found is None:
            return unkept(self._bridged(step), self.current, original=self.origins)
        if is_wanted(found, self.original, required=self.required):
            self._add(found.begin)
            self.following.append(found)
        else:
            self.findings.append(not_followed(found))
        return unkept(step, self.current, original=self.origins)

    def _bridged(self, step: Step) -> Step:
        """Return a step that fills what was there, after the trigger for other rows was put before it where that is required."""
        found = bridge_of(step, self.current, original=self.origins)
        if found is None:
            return step
        if is_required(found, self.required):
            self._add(found.begin)
            self.bridges.append(found)
        else:
            self.findings += only_corrected(found, self.original)
        return step

    def _leave(self, bridges: Sequence[Bridge]) -> None:
        """Take triggers away that stood for the time of filling."""
        for one in bridges:
            self._add(one.end)
        self.bridges = [one for one in self.bridges if one not in bridges]

    def _unfollow(self, operation: Operation) -> None:
        """Take triggers away that an operation would leave without what they read."""
        gone = [one for one in self.following if one.is_endangered_by(operation, self.current)]
        for one in gone:
            self._add(one.end)
        self.following = [one for one in self.following if one not in gone]
        self._leave([one for one in self.bridges if one.is_endangered_by(operation, self.current)])

    def _add(self, step: Step) -> None:
        """Add a step, made ready on the schema that the ones before leave."""
        known = {"original": self.original, "origins": self.origins, "key": self.key, "rates": self.rates}
        done = prepared(step, self.current, **known)
        self.findings += broken_triggers(self.current, done.schema, original=self.original)
        self.current = done.schema
        self.origins = succeeded(renamed(done.steps, self.origins), self.origins, self.current)
        self.steps += done.steps
        self.findings += done.findings
        self.loss = max(self.loss, done.loss, key=SEVERITY.index)


def _is_so(operation: Operation, schema: Schema) -> bool:
    """Say whether what an operation would do is so on a schema already; what the request itself does is no reason."""
    try:
        operation.check(schema.without_own())
    except AlreadySo:
        return True
    except OperationInvalid:
        return False
    return False


def _already_so(error: OperationInvalid, operation: Operation) -> Finding:
    """Return what a plan says of a part that it leaves out because it is so already."""
    message = error.message.replace(" Nothing is to be done.", "")
    return Finding(ALREADY, Severity.NOTE, message, str(getattr(operation, "table", "")))


def _refusal(error: OperationInvalid, operation: Operation, before: Sequence[Operation], schema: Schema) -> OperationInvalid:
    """Return the refusal: with the number of the operation that leaves a choice, or with those of the same request in its way."""
    if isinstance(error, ChoiceNeeded):
        error.context["operation"] = len(before)  # the choices complete the arguments of this one
        return error
    if not before or not _fits(operation, schema):
        return error
    named = ", ".join(f"“{one}”" for one in before)
    return type(error)(
        f"{error.message} Alone it would fit, but {named} of the same request comes before it. Ask for them apart.",
        **error.context,
    )


def _fits(operation: Operation, schema: Schema) -> bool:
    try:
        operation.check(schema)
    except OperationInvalid:
        return False
    return True


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
