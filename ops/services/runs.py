"""Runs: carried out by whoever claims them, stopped on request, and found again when their worker is gone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError
from django.db.models import Q

from audit.actor import Actor
from knowledge.roles import APPROVE, OPERATE
from knowledge.services import database_target
from ops.clock import Clock, clock_now
from ops.enqueue import ring
from ops.errors import ApprovalInvalid, LeaseLost, OutcomeUnknown, RunCancelled
from ops.executor.lease import MAX_TAKEOVERS, Lease, run_claim
from ops.lifecycle import RunStatus
from ops.models import Run
from ops.plan_files import PlanFileInvalid
from ops.services._command import command, people_only, plan_entry, plan_locked, wants
from ops.services.finishing import queued_cancel
from ops.services.ordering import order_check
from ops.services.promoting import promotion_carry_out, promotion_failed, rollback_carry_out, rollback_failed
from ops.services.rehearsing import rehearsal_carry_out, rehearsal_failed
from ops.staging.place import place_drop
from ops.step import step_kinds
from ops.validator import validators
from vast_project.errors import Conflict, VastError

#: How long a queued run waits before somebody is told again that it is there.
RING_AGAIN = timedelta(seconds=60)
logger = logging.getLogger("vast.ops")


@dataclass(frozen=True)
class Carrier:
    """How one kind of run is carried out, and how it ends when that fails."""

    carry_out: Callable[[Run, Lease], None]
    failed: Callable[[Run, Lease, RunStatus, VastError], None]


CARRIERS = {
    (Run.Environment.STAGING, Run.Direction.FORWARD): Carrier(rehearsal_carry_out, rehearsal_failed),
    (Run.Environment.PRODUCTION, Run.Direction.FORWARD): Carrier(promotion_carry_out, promotion_failed),
    (Run.Environment.PRODUCTION, Run.Direction.BACKWARD): Carrier(rollback_carry_out, rollback_failed),
}


def run_carry_out(*, run_id: UUID) -> Run:
    """Carry a run out to its end in this process, unless it has ended or somebody else is at work on it.

    The run's own failure is no error of this function: it is the run's status, with a sentence in ``error``. A plan that a newer
    version of VAST made, with parts that this one does not know, is left as it is for a worker that knows them.

    :raises TargetBusy: if another run is at work on the database; this one stays queued.
    :raises ApprovalInvalid: if the control database finds no approval that is valid now; the run is cancelled.
    """
    strange = _beyond_this_version(_run(run_id))
    if strange:
        logger.warning("run %s is left to a newer worker: %s", run_id, strange)
        return _run(run_id)
    try:
        lease = run_claim(run_id)
    except IntegrityError as error:
        _cancel_refused(run_id, error)
        raise ApprovalInvalid(f"The control database refused to begin: {str(error).splitlines()[0]}.") from error
    if lease is not None:
        with lease:
            _carry_out(run_id, lease)
    return _run(run_id)


def _beyond_this_version(run: Run) -> str:
    """Say what in a run's plan this version of VAST does not know; empty where it knows everything."""
    try:
        plan = run.plan.plan
    except PlanFileInvalid as error:
        return error.message
    steps = (*plan.steps, *(plan.rollback or ()))
    checks = (*plan.checks, *(check for step in steps for check in (*step.checks_before, *step.checks)))
    strange = {step.kind for step in steps if step.kind not in step_kinds}
    strange |= {check.validator for check in checks if check.validator not in validators}
    return f"it knows no {', '.join(sorted(strange))}" if strange else ""


def _carry_out(run_id: UUID, lease: Lease) -> None:
    run = _run(run_id)
    carrier = CARRIERS[run.environment, run.direction]
    try:
        _refuse_to_go_on_for_ever(run)
        order_check(run)
        carrier.carry_out(run, lease)
    except LeaseLost as error:
        logger.warning("run %s: %s", run_id, error)
    except RunCancelled as error:
        _end(carrier, run, lease, RunStatus.CANCELLED, error)
    except OutcomeUnknown as error:
        _end_unknown(carrier, run, lease, error)
    except VastError as error:
        _end(carrier, run, lease, RunStatus.FAILED, error)


def _refuse_to_go_on_for_ever(run: Run) -> None:
    if run.takeovers > MAX_TAKEOVERS:
        raise OutcomeUnknown(f"This run has lost its worker {run.takeovers} times and is given up.")


def _end(carrier: Carrier, run: Run, lease: Lease, status: RunStatus, error: VastError) -> None:
    try:
        carrier.failed(run, lease, status, error)
    except LeaseLost as lost:
        logger.warning("run %s ended (%s), but somebody else has it now: %s", run.pk, error, lost)


def _end_unknown(carrier: Carrier, run: Run, lease: Lease, error: OutcomeUnknown) -> None:
    """Leave a run in production as unknown: it blocks the target until somebody has looked. A rehearsal simply failed."""
    if run.environment == Run.Environment.STAGING or run.takeovers > MAX_TAKEOVERS:
        _end(carrier, run, lease, RunStatus.FAILED, error)
        return
    Run.objects.filter(pk=run.pk, token=lease.token, status=RunStatus.RUNNING).update(
        status=RunStatus.UNKNOWN.value, error_code=error.code, error=error.message, enqueued_at=Clock()
    )


@command("cancellation")
def run_cancel(*, plan_id: UUID, user: User, actor: Actor) -> Run:
    """Ask the run of a plan to stop: one that is queued ends at once, one at work between two steps or batches.

    :raises Conflict: if the plan has no run at work.
    """
    run = _at_work(plan_id, user, actor, doing="Stopping a run")
    run.cancel_requested_at = Clock()
    if run.state is RunStatus.QUEUED:
        queued_cancel(run, by=actor.name)
    else:
        run.save(update_fields=["cancel_requested_at"])
    plan_entry(run.plan, actor, "cancellation_ordered", run=str(run.pk))
    return run


@command("pause")
def run_pause(*, plan_id: UUID, user: User, actor: Actor) -> Run:
    """Hold the run of a plan between two steps or batches; what it did stays, and its lock on the database stays with it.

    :raises Conflict: if the plan has no run at work, or it is held already.
    """
    run = _at_work(plan_id, user, actor, doing="Holding a run")
    if run.paused_at is not None:
        raise Conflict("The run is held already.", run=str(run.pk))
    run.paused_at = Clock()
    run.save(update_fields=["paused_at"])
    plan_entry(run.plan, actor, "run_paused", run=str(run.pk))
    return run


@command("resumption")
def run_resume(*, plan_id: UUID, user: User, actor: Actor) -> Run:
    """Let a run that is held go on where it stopped.

    :raises Conflict: if the plan has no run that is held.
    """
    run = _at_work(plan_id, user, actor, doing="Letting a run go on")
    if run.paused_at is None:
        raise Conflict("The run is not held, so there is nothing to let go on.", run=str(run.pk))
    run.paused_at, run.paused_because = None, ""
    run.save(update_fields=["paused_at", "paused_because"])
    plan_entry(run.plan, actor, "run_resumed", run=str(run.pk))
    return run


@command("pace")
def run_slow_down(*, plan_id: UUID, user: User, actor: Actor, rows_per_second: int | None) -> Run:
    """Set the most rows per second that the batches of a plan's run may change; None lifts the cap.

    :raises Conflict: if the plan has no run at work.
    """
    run = _at_work(plan_id, user, actor, doing="Slowing a run down")
    run.rows_cap = rows_per_second
    run.save(update_fields=["rows_cap"])
    plan_entry(run.plan, actor, "run_pace_set", run=str(run.pk), rows_per_second=rows_per_second)
    return run


def _at_work(plan_id: UUID, user: User, actor: Actor, *, doing: str) -> Run:
    """Return the plan's run that is queued or running, with its row locked.

    :raises Conflict: if there is none.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, APPROVE, doing=doing)
    people_only(actor)
    run = record.runs.select_for_update().filter(status__in=[RunStatus.QUEUED, RunStatus.RUNNING]).first()
    if run is None:
        raise Conflict("The plan has no run at work.", plan=str(record.pk))
    return run


def runs_sweep() -> list[UUID]:
    """Ring again for runs that nobody is at work on, and drop the copies of rehearsals that ended; return whom it rang for."""
    now = clock_now()
    forgotten = Q(status=RunStatus.QUEUED) & (Q(enqueued_at=None) | Q(enqueued_at__lt=now - RING_AGAIN))
    orphaned = Q(status=RunStatus.RUNNING, lease_until__lt=now)
    unknown = Q(status=RunStatus.UNKNOWN, enqueued_at__lt=now - RING_AGAIN)
    rung = [run.pk for run in Run.objects.filter(forgotten | orphaned | unknown).order_by("created_at") if ring(run)]
    _drop_orphaned_copies()
    return rung


def _drop_orphaned_copies() -> None:
    ended = ~Q(status__in=[RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.UNKNOWN])
    for run in Run.objects.select_related("database").filter(ended, clone_dropped_at=None, clone_kept=False).exclude(clone=""):
        try:
            place_drop(run, database_target(run.database, purpose="write"))
        except VastError as error:
            logger.warning("the copy %s could not be dropped: %s", run.clone, error)


def _run(run_id: UUID) -> Run:
    return Run.objects.select_related("plan__evidence", "plan__requester", "database").get(pk=run_id)


def _cancel_refused(run_id: UUID, error: IntegrityError) -> None:
    run = _run(run_id)
    if run.state is RunStatus.QUEUED:
        run.status, run.finished_at = RunStatus.CANCELLED.value, Clock()
        run.error_code, run.error = ApprovalInvalid.code, str(error).splitlines()[0]
        run.save(update_fields=["status", "finished_at", "error_code", "error"])

