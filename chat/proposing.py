"""Requests that end in a plan, a rollback or a rule: handed to the service that owns it, said back in a sentence."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone

from audit.actor import ActorKind
from chat.asker import Asker
from chat.choosing import choices_of
from chat.replies import PlanCard, Reply, Section, Source
from chat.requests import Candidate, MakeRule, ProposeChange, RollBack, Suppose
from knowledge.permissions import may
from knowledge.rules import rule_kinds
from knowledge.services import rule_make, schema_current
from ops.errors import AgentRefused
from ops.models import PlanRecord
from ops.operation import ChoiceNeeded
from ops.operation_json import told_in_full
from ops.plan import Severity
from ops.presentation_steps import steps_expected
from ops.selectors import plan_for, plan_latest_promoted
from ops.services import plan_propose, plan_roll_back
from ops.services.planning import plan_make
from vast_project.errors import Conflict, NotAllowed, NotFound
from vast_project.nouns import counted


class NothingToRollBack(Conflict):
    """No promoted plan of this database can be rolled back."""

    code = "nothing_to_roll_back"


def change_propose(request: ProposeChange, asker: Asker) -> Reply:
    """Make a plan of the operations; nothing is run. What they leave open is asked back."""
    try:
        record = plan_propose(
            operations=request.operations,
            database=asker.database,
            user=asker.user,
            actor=asker.actor,
            request=asker.text,
            source=f"conversation:{asker.conversation_id}" if asker.conversation_id else "",
        )
    except ChoiceNeeded as error:
        schema = schema_current(asker.database, measured=False)
        candidates = choices_of(error, request.operations, asker.text, schema)
        return Reply(route="clarify", answer=error.message, code=error.code, candidates=candidates)
    plan = record.plan
    said = f"I made a plan of {counted(len(plan.steps), 'step')}; nothing has been changed. Run it in staging next."
    errors = [finding.message for finding in plan.findings if finding.severity is Severity.ERROR]
    if errors:
        said = f"I made a plan, but it cannot be submitted as it is: {errors[0]}"
    return Reply(
        route="change",
        title=record.title,
        answer=said,
        operations=plan.operations,
        plan=plan_card(record),
        sql=";\n".join(statement for step in plan.steps for statement in step.statements) or None,
    )


def change_suppose(request: Suppose, asker: Asker) -> Reply:
    """Say what a change would take, from the plan that it would become; nothing is kept or run."""
    schema = schema_current(asker.database)
    try:
        plan = plan_make(request.operations, schema, database=asker.database, request=asker.text)
    except ChoiceNeeded as error:
        candidates = choices_of(error, request.operations, request.order, schema)
        return Reply(route="clarify", answer=error.message, code=error.code, candidates=candidates)
    seconds = [step.impact.seconds for step in plan.steps if step.impact.seconds is not None]
    takes = f"about {max(sum(seconds), 0.1):,.1f} s" if len(seconds) == len(plan.steps) else "an unknown time"
    steps = counted(len(plan.steps), "step")
    made, asked = "That is the plan as it was made; nothing of it has run.", "Nothing was planned. Shall I make the plan?"
    said = [
        f"That would be {steps} at {plan.risk.level} risk, {takes} of work. {' '.join(plan.risk.reasons)}",
        *(finding.message for finding in plan.findings if finding.severity is not Severity.NOTE),
        made if request.planned else asked,
    ]
    title, answer = "; ".join(map(str, request.operations)), "\n".join(said)
    sql = ";\n".join(statement for step in plan.steps for statement in step.statements)
    source = Source("the planner", sql, timezone.now().isoformat(), "not kept", scope=f"database {asker.database.name}")
    return Reply(
        route="talk" if request.planned else "clarify",
        title=title,
        answer=answer,
        sections=(Section(title, answer, ("step", "blocks", "expected"), tuple(steps_expected(plan)), source),),
        sql=sql or None,
        candidates=() if request.planned else (Candidate("Make this plan", request.order, request.operations),),
    )


def roll_back(request: RollBack, asker: Asker) -> Reply:
    """Order the rollback of the named plan, or of the database's latest promoted one."""
    record = _to_roll_back(request, asker)
    plan_roll_back(plan_id=record.pk, user=asker.user, actor=asker.actor)
    record.refresh_from_db()
    said = f"Rolling back “{record.title}” by the way back that was rehearsed. Its page shows the progress."
    return Reply(route="rollback", title=record.title, answer=said, plan=plan_card(record))


def rule_make_reply(request: MakeRule, asker: Asker) -> Reply:
    """Keep a rule of the organisation for this database; plans are measured against it from now on."""
    if not may(asker.user, "approve_database", asker.database):
        raise NotAllowed("A rule needs the approver role on this database: it decides what plans may do. Nothing was changed.")
    if asker.actor.kind is not ActorKind.PERSON:
        raise AgentRefused("A rule decides what plans may do; that is for people. Nothing was changed.")
    proposal = request.proposal
    rule = rule_make(kind=proposal.kind, params=proposal.params, actor=asker.actor, database=asker.database)
    sentence = rule_kinds[rule.kind].describe(rule.params)
    return Reply(route="rule", title="Rule", answer=f"From now on plans on {asker.database.name} are held to this: {sentence}")


def plan_card(record: PlanRecord) -> PlanCard:
    """Return what the chat shows of a plan."""
    plan = record.plan
    understood = tuple(map(told_in_full, plan.operations))
    return PlanCard(
        id=str(record.pk),
        url=reverse("ops:plan", args=[record.pk]),
        status=record.status,
        title=record.title,
        steps=tuple(step.title for step in plan.steps),
        risk=plan.risk.level,
        reasons=plan.risk.reasons,
        understood=understood if "; ".join(understood) != record.title else (),
        findings=tuple(f"{finding.severity}: {finding.message}" for finding in plan.findings),
    )


def _to_roll_back(request: RollBack, asker: Asker) -> PlanRecord:
    if request.plan:
        record = plan_for(asker.user, request.plan)
        if record.database_id != asker.database.pk:
            raise NotFound(f"The plan {record.short_id} is one of {record.database.name}. Ask there. Nothing was changed.")
        return record
    latest = plan_latest_promoted(asker.user, asker.database)
    if latest is None:
        raise NothingToRollBack(f"No plan on {asker.database.name} has been promoted and not yet rolled back. Nothing was changed.")
    return latest
