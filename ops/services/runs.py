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
from ops.services._command import command, people_only, plan_entry, plan_locked, wants
from ops.services.finishing import queued_cancel
from ops.services.promoting import promotion_carry_out, promotion_failed, rollback_carry_out, rollback_failed
from ops.services.rehearsing import rehearsal_carry_out, rehearsal_failed
from ops.staging.place import place_drop
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
    """
    Carry a run out to its end in this process, unless it has ended or somebody else is at work on it.

    The run's own failure is no error of this function: it is the run's status, with a sentence in ``error``.

    :raises TargetBusy: if another run is at work on the database; this one stays queued.
    :raises ApprovalInvalid: if the control database finds no approval that is valid now; the run is cancelled.
    """
    try:
        lease = run_claim(run_id)
    except IntegrityError as error:
        _cancel_refused(run_id, error)
        raise ApprovalInvalid(f"The control database refused to begin: {str(error).splitlines()[0]}.") from error
    if lease is not None:
        with lease:
            _carry_out(run_id, lease)
    return _run(run_id)


def _carry_out(run_id: UUID, lease: Lease) -> None:
    run = _run(run_id)
    carrier = CARRIERS[run.environment, run.direction]
    try:
        _refuse_to_go_on_for_ever(run)
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
    """
    Ask the run of a plan to stop: one that is queued ends at once, one at work between two steps or batches.

    :raises Conflict: if the plan has no run that could be stopped.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, APPROVE, doing="Stopping a run")
    people_only(actor)
    active = Q(status__in=[RunStatus.QUEUED, RunStatus.RUNNING])
    run = record.runs.select_for_update().filter(active).first()
    if run is None:
        raise Conflict("The plan has no run that could be stopped.", plan=str(record.pk))
    run.cancel_requested_at = Clock()
    if run.state is RunStatus.QUEUED:
        queued_cancel(run, by=actor.name)
    else:
        run.save(update_fields=["cancel_requested_at"])
    plan_entry(record, actor, "cancellation_ordered", run=str(run.pk))
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

