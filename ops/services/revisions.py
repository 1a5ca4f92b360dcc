"""Plans are made again, withdrawn, or put back to waiting."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.roles import OPERATE
from knowledge.schema import Name, Schema
from knowledge.services import schema_current
from ops.lifecycle import InvalidTransition, PlanEvent, PlanStatus, RunStatus, next_status
from ops.models import PlanRecord
from ops.operation import Operation
from ops.operation_json import operation_from_json
from ops.own_checks import checks_from_text
from ops.plan import Plan
from ops.services._command import command, plan_entry, plan_locked, wants
from ops.services._drafts import draft_keep
from ops.services.finishing import queued_cancel
from ops.services.planning import schema_after
from ops.statements.render import relation
from ops.step import Check


@command("revision")
def plan_revise(
    *, plan_id: UUID, user: User, actor: Actor, operations: Sequence[Operation] | None = None, request: str | None = None
) -> PlanRecord:
    """Make a plan again, from other operations or from its own on today's schema; the earlier one is withdrawn.

    Everyone who had a hand in the earlier plan counts as an author of the new one.

    :raises InvalidTransition: if the earlier plan is under way or done.
    """
    earlier = plan_locked(plan_id, user=user)
    wants(user, earlier, OPERATE, doing="Revising a plan")
    _refuse_in_part(earlier)
    _stop_queued(earlier, actor)
    return _again(earlier, user=user, actor=actor, operations=operations, request=request)


@command("validators")
def plan_validators_add(*, plan_id: UUID, user: User, actor: Actor, text: str) -> PlanRecord:
    """Make a plan again with validators of one's own behind its steps; they run in staging and again in production.

    :param text: sentences, one to a line, or YAML; see :mod:`ops.own_checks`.
    :raises CheckUnread, NoSuchObject: if a validator is not understood, or names what is not there after the plan.
    :raises InvalidTransition: if the plan is under way or done.
    """
    earlier = plan_locked(plan_id, user=user)
    wants(user, earlier, OPERATE, doing="Adding validators")
    _refuse_in_part(earlier)
    before = schema_current(earlier.database)
    after = schema_after(earlier.plan, before)
    checks = checks_from_text(text, after, before=before, near=_touched(earlier.plan, after))
    _stop_queued(earlier, actor)
    return _again(earlier, user=user, actor=actor, operations=None, request=None, checks=checks)


@command("withdrawal")
def plan_withdraw(*, plan_id: UUID, user: User, actor: Actor, comment: str = "") -> PlanRecord:
    """Take a plan off the table; it can be read for ever and run no more.

    :raises InvalidTransition: if it is under way or done.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Withdrawing a plan")
    _refuse_in_part(record)
    _stop_queued(record, actor)
    record.comment = comment[:2000]
    record.move(PlanEvent.WITHDRAW, "comment")
    plan_entry(record, actor, "withdrawn", comment=record.comment)
    return record


@command("waiting")
def plan_wait_again(*, plan_id: UUID, user: User, actor: Actor) -> PlanRecord:
    """Put the part of a plan that was rehearsed, submitted or approved back to waiting; what is in production stays.

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
    made = draft_keep(
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


def _touched(plan: Plan, schema: Schema) -> set[Name]:
    """Return the tables that a plan works on."""
    named = {str(step.args["table"]) for step in plan.steps if "table" in step.args}
    named |= {lock.relation for step in plan.steps for lock in step.impact.locks}
    return {table.name for table in schema.tables if named & {relation(table.name), str(table.name), ".".join(table.name)}}


def _refuse_in_part(record: PlanRecord) -> None:
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


def _stop_queued(record: PlanRecord, actor: Actor) -> None:
    """A run that nobody has begun ends with its plan; one at work is not pulled from under its worker."""
    for run in record.runs.select_for_update().filter(status=RunStatus.QUEUED):
        queued_cancel(run, by=actor.name)
    record.refresh_from_db(fields=["status"])
