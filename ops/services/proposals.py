"""Plans come to be: proposed, revised, withdrawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID, uuid4

import rfc8785
from django.contrib.auth.models import User

from audit.actor import Actor
from audit.quotas import PLANS, quota_keep
from knowledge.models import Database
from knowledge.roles import OPERATE
from knowledge.schema import Name, Schema
from knowledge.permissions import may
from knowledge.services import schema_current
from ops.conflicts import objects_of
from ops.errors import PlanUnfit
from ops.headline import headline
from ops.lifecycle import WITHDRAWABLE, InvalidTransition, PlanEvent, PlanStatus, RunStatus, next_status
from ops.models import PlanRecord
from ops.operation import Operation, operations
from ops.operation_json import operation_from_json
from ops.own_checks import checks_from_text
from ops.plan import Plan
from ops.rollback import way_back
from ops.services._command import command, plan_entry, plan_locked, wants
from ops.services.finishing import queued_cancel
from ops.services.planning import plan_check, plan_make, schema_after
from ops.statements.render import relation
from ops.step import Check
from vast_project.errors import NotAllowed

TITLE_LENGTH = 300
REQUEST_LENGTH = 20_000
#: How many of the objects that a plan changes its entry names.
OBJECTS = 200


@command("proposal")
def plan_propose(
    *,
    database: Database,
    user: User,
    actor: Actor,
    request: str,
    operations: Sequence[Operation] = (),
    plan: Plan | None = None,
    source: str = "",
    supersedes: PlanRecord | None = None,
) -> PlanRecord:
    """
    Keep a plan as a draft: made from operations on today's schema, or given by code that made it itself.

    :param request: the words it was asked for in.
    :param source: where, as ``message:<id>``.
    :raises NotAllowed: if the person may not operate on the database.
    :raises OperationInvalid, ChoiceNeeded: if an operation does not fit the schema.
    :raises PlanUnfit: if a given plan cannot be kept.
    """
    return _propose(
        database=database,
        user=user,
        actor=actor,
        request=request,
        operations=operations,
        plan=plan,
        source=source,
        supersedes=supersedes,
    )


@command("proposal")
def plan_adopt(*, database: Database, user: User, actor: Actor, plan: Plan, request: str = "", source: str = "") -> PlanRecord:
    """
    Keep a plan from a file as a draft. Nothing in the file is believed: its operations are planned again.

    :raises PlanUnfit: if it is not the plan that VAST makes of its operations today; the sentences say where it differs.
    """
    if not may(user, OPERATE, database):
        raise NotAllowed(f"Asking for changes to {database.name} takes the operator role on it. Nothing was changed.")
    problems = plan_check(plan, schema_current(database), database=database)
    if problems:
        raise PlanUnfit(f"{' '.join(problems)} Nothing was kept. Propose its operations instead.", problems=problems)
    operations = tuple(map(operation_from_json, plan.operations))
    words = request or plan.request
    return _propose(
        database=database, user=user, actor=actor, request=words, operations=operations, source=source, supersedes=None
    )


@command("revision")
def plan_revise(
    *, plan_id: UUID, user: User, actor: Actor, operations: Sequence[Operation] | None = None, request: str | None = None
) -> PlanRecord:
    """
    Make a plan again, from other operations or from its own on today's schema; the earlier one is withdrawn.

    Everyone who had a hand in the earlier plan counts as an author of the new one.

    :raises InvalidTransition: if the earlier plan is under way or done.
    """
    earlier = plan_locked(plan_id, user=user)
    wants(user, earlier, OPERATE, doing="Revising a plan")
    _whole(earlier)
    _stop_queued(earlier, actor)
    return _again(earlier, user=user, actor=actor, operations=operations, request=request)


def _again(
    earlier: PlanRecord,
    *,
    user: User,
    actor: Actor,
    operations: Sequence[Operation] | None,
    request: str | None,
    checks: Sequence[Check] = (),
) -> PlanRecord:
    """Make a plan again, with the validators that people added to it and further ones; withdraw the earlier one."""
    wanted = tuple(operations) if operations is not None else tuple(map(operation_from_json, earlier.plan.operations))
    made = _propose(
        database=earlier.database,
        user=user,
        actor=actor,
        request=request or earlier.request,
        operations=wanted,
        source=earlier.source,
        supersedes=earlier,
        checks=(*(earlier.plan.checks if operations is None else ()), *checks),
    )
    if earlier.state not in (PlanStatus.REJECTED, PlanStatus.WITHDRAWN):
        earlier.comment = f"Superseded by {made.short_id}."
        earlier.move(PlanEvent.WITHDRAW, "comment")
        plan_entry(earlier, actor, "superseded", by=str(made.pk))
    return made


@command("validators")
def plan_validators_add(*, plan_id: UUID, user: User, actor: Actor, text: str) -> PlanRecord:
    """
    Make a plan again with validators of one's own behind its steps; they run in staging and again in production.

    :param text: sentences, one to a line, or YAML; see :mod:`ops.own_checks`.
    :raises CheckUnread, NoSuchObject: if a validator is not understood, or names what is not there after the plan.
    :raises InvalidTransition: if the plan is under way or done.
    """
    earlier = plan_locked(plan_id, user=user)
    wants(user, earlier, OPERATE, doing="Adding validators")
    _whole(earlier)
    before = schema_current(earlier.database)
    after = schema_after(earlier.plan, before)
    checks = checks_from_text(text, after, before=before, near=_touched(earlier.plan, after))
    _stop_queued(earlier, actor)
    return _again(earlier, user=user, actor=actor, operations=None, request=None, checks=checks)


def _touched(plan: Plan, schema: Schema) -> set[Name]:
    """Return the tables that a plan works on."""
    named = {str(step.args["table"]) for step in plan.steps if "table" in step.args}
    named |= {lock.relation for step in plan.steps for lock in step.impact.locks}
    return {table.name for table in schema.tables if named & {relation(table.name), str(table.name), ".".join(table.name)}}


@command("withdrawal")
def plan_withdraw(*, plan_id: UUID, user: User, actor: Actor, comment: str = "") -> PlanRecord:
    """
    Take a plan off the table; it can be read for ever and run no more.

    :raises InvalidTransition: if it is under way or done.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Withdrawing a plan")
    _whole(record)
    _stop_queued(record, actor)
    record.comment = comment[:2000]
    record.move(PlanEvent.WITHDRAW, "comment")
    plan_entry(record, actor, "withdrawn", comment=record.comment)
    return record


@command("waiting")
def plan_wait_again(*, plan_id: UUID, user: User, actor: Actor) -> PlanRecord:
    """
    Put the part of a plan that was rehearsed, submitted or approved back to waiting; what is in production stays.

    :raises InvalidTransition: if no part is in production, or a run is under way.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Letting a plan wait")
    next_status(record.state, PlanEvent.WAIT_AGAIN)
    if not record.parts_done:
        raise InvalidTransition("No part of this plan is in production, so there is nothing to wait for. Withdraw it instead.")
    _stop_queued(record, actor)
    if record.state is not PlanStatus.EXPANDED:
        record.comment = ""
        record.move(PlanEvent.WAIT_AGAIN, "comment")
    plan_entry(record, actor, "waits_again")
    return record


def _whole(record: PlanRecord) -> None:
    """Refuse to take off the table or to make again what is in production in part.

    :raises InvalidTransition: if so.
    """
    if record.parts_done:
        raise InvalidTransition(
            "A part of this plan is in production, so it can be neither withdrawn nor made again. Nothing was changed. "
            "Let the rest wait, or roll back and plan again.",
            status=record.status,
            parts_done=record.parts_done,
        )


def _propose(
    *,
    database: Database,
    user: User,
    actor: Actor,
    request: str,
    operations: Sequence[Operation],
    plan: Plan | None = None,
    source: str,
    supersedes: PlanRecord | None,
    checks: Sequence[Check] = (),
) -> PlanRecord:
    if not may(user, OPERATE, database):
        raise NotAllowed(f"Asking for changes to {database.name} takes the operator role on it. Nothing was changed.")
    if supersedes is None:
        quota_keep(PLANS, actor, held=PlanRecord.objects.filter(requester=user, status__in=WITHDRAWABLE).count())
    key = uuid4()
    request = request.replace("\x00", "\N{REPLACEMENT CHARACTER}")[:REQUEST_LENGTH]
    about = {"database": database, "request": request, "key": key.hex[:12], "besides": supersedes}
    made = plan or plan_make(operations, schema_current(database), **about)
    made = replace(made, checks=(*made.checks, *(check for check in checks if check not in made.checks)))
    record = _store(made, key=key, database=database, user=user, request=request, source=source, supersedes=supersedes)
    plan_entry(
        record,
        actor,
        "proposed",
        title=record.title,
        request=request[:2000],
        operations=list(made.operations),
        objects=sorted(objects_of(made.as_json()))[:OBJECTS],
        risk=record.risk,
        loss=record.loss,
        fingerprint=record.fingerprint,
        supersedes=str(supersedes.pk) if supersedes else None,
    )
    return record


def _store(
    plan: Plan, *, key: UUID, database: Database, user: User, request: str, source: str, supersedes: PlanRecord | None
) -> PlanRecord:
    content = rfc8785.dumps(plan.as_json()).decode()
    if "\\u0000" in content:
        raise PlanUnfit("A plan cannot hold a NUL character. Nothing was kept.")
    if plan.database != database.name:
        raise PlanUnfit(f"This plan is for {plan.database}, not for {database.name}. Nothing was kept.")
    if not plan.steps:
        raise PlanUnfit("There is nothing to do: the schema is as asked already. Nothing was kept.")
    if plan.rollback is not None and len(way_back(plan)) != len(plan.rollback):
        raise PlanUnfit("The plan's way back does not undo its steps one by one. Nothing was kept.")
    record = PlanRecord.objects.create(
        id=key,
        database=database,
        requester=user,
        request=request,
        source=source,
        content=content,
        digest=plan.digest,
        fingerprint=plan.fingerprint,
        risk=plan.risk.level.value,
        loss=plan.loss.value,
        title=_title(plan),
        supersedes=supersedes,
    )
    record.refresh_from_db(fields=["created_at", "changed_at"])
    return record


def _title(plan: Plan) -> str:
    named = [headline(operations[one["kind"]].headline, one.get("args", {})) for one in plan.operations]
    return ("; ".join(named) or "; ".join(step.title for step in plan.steps))[:TITLE_LENGTH]


def _stop_queued(record: PlanRecord, actor: Actor) -> None:
    """A run that nobody has begun ends with its plan; one at work is not pulled from under its worker."""
    for run in record.runs.select_for_update().filter(status=RunStatus.QUEUED):
        queued_cancel(run, by=actor.name)
    record.refresh_from_db(fields=["status"])
