"""Rehearsing a plan in staging."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.models import Environment
from knowledge.roles import OPERATE
from ops.clock import Clock
from ops.enqueue import enqueue_run
from ops.lifecycle import PlanEvent, PlanStatus
from ops.models import PlanRecord, Run
from ops.services._command import command, plan_entry, plan_locked, wants
from vast_project.errors import Conflict, InvalidInput


class SampleInvalid(InvalidInput):
    """The sample cannot be made; nothing was ordered."""

    code = "sample_invalid"


class DecidedAlready(Conflict):
    """The plan was decided about before it went stale; plan again, so that somebody can decide about what it is now."""

    code = "decided_already"


@command("rehearsal")
def plan_rehearse(
    *, plan_id: UUID, user: User, actor: Actor, queue: bool = True, keep: bool = False, sample: float | None = None
) -> Run:
    """Order a rehearsal of a plan in staging.

    :param queue: whether a worker carries it out; else the caller does, with :func:`ops.services.run_carry_out`.
    :param keep: whether the copy stays, without VAST's own schema.
    :param sample: the share of rows to copy, in per cent, instead of what is set for the database.
    :raises SampleInvalid: if that is no share, or there is no copy to be made.
    :raises InvalidTransition: if the plan is under way or done.
    :raises RunActive: if it has a run that has not ended.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Rehearsing a plan")
    _sample_checked(record, sample)
    if record.state is PlanStatus.STALE and record.approvals.exists():
        raise DecidedAlready(plan=str(record.pk))
    record.move(PlanEvent.REHEARSE)
    return order(record, user=user, actor=actor, environment=Run.Environment.STAGING, queue=queue, keep=keep, sample=sample)


def order(
    record: PlanRecord,
    *,
    user: User,
    actor: Actor,
    environment: Run.Environment,
    direction: Run.Direction = Run.Direction.FORWARD,
    queue: bool,
    keep: bool = False,
    sample: float | None = None,
) -> Run:
    """Write down a run that is to be carried out, audit the order, and ring for a worker once it is committed."""
    run = Run.objects.create(
        plan=record,
        database=record.database,
        environment=environment,
        direction=direction,
        requested_by=user,
        clone_kept=keep,
        sample=sample,
        # A run that its orderer carries out is not rung for, unless nobody has begun it after a while.
        enqueued_at=None if queue else Clock(),
    )
    plan_entry(record, actor, f"{_ORDERS[environment, direction]}_ordered", run=str(run.pk), queued=queue)
    if queue:
        enqueue_run(run)
    return run


def _sample_checked(record: PlanRecord, sample: float | None) -> None:
    if sample is None:
        return
    if not 0 < sample <= 100:
        raise SampleInvalid(f"A sample is more than 0 and at most 100 per cent of the rows, not {sample:g}. Nothing was ordered.")
    if record.database.environments.filter(kind=Environment.Kind.STAGING).exists():
        raise SampleInvalid(
            f"{record.database.name} is rehearsed on the staging database that was registered for it, so no sample is made. "
            "Nothing was ordered. Leave the sample out."
        )


_ORDERS = {
    (Run.Environment.STAGING, Run.Direction.FORWARD): "rehearsal",
    (Run.Environment.PRODUCTION, Run.Direction.FORWARD): "promotion",
    (Run.Environment.PRODUCTION, Run.Direction.BACKWARD): "rollback",
}
