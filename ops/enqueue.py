"""Ringing for a worker: a message carries a run's id and no authority; the row is the truth, and a lost message costs time only."""

from __future__ import annotations

import logging
from threading import Thread

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

from ops.clock import Clock
from ops.models import Run

logger = logging.getLogger("vast.ops")

TASKS = {
    (Run.Environment.STAGING, Run.Direction.FORWARD): "ops.plan_rehearse",
    (Run.Environment.PRODUCTION, Run.Direction.FORWARD): "ops.plan_promote",
    (Run.Environment.PRODUCTION, Run.Direction.BACKWARD): "ops.plan_roll_back",
}


#: How many workers are asked to take part in one backfill.
HELPERS = 3


def enqueue_run(run: Run) -> None:
    """Ring for a worker when the transaction at hand has committed."""
    transaction.on_commit(lambda: ring(run))


def ring(run: Run) -> bool:
    """Ring for a worker now; say whether the broker took the message. If not, the sweeper rings again."""
    try:
        current_app.send_task(TASKS[run.environment, run.direction], kwargs={"run_id": str(run.pk)}, retry=False)
    except OperationalError as error:
        logger.warning("run %s is queued, but the broker cannot be reached: %s", run.pk, error)
        return False
    Run.objects.filter(pk=run.pk).update(enqueued_at=Clock())
    return True


def ring_for_purge() -> None:
    """Ring for a worker that purges what is ordered; where the broker is away, the next sweep does it."""
    try:
        current_app.send_task("ops.kept_purge", retry=False)
    except OperationalError as error:
        logger.info("a purge waits for the next sweep: the broker cannot be reached: %s", error)


def ring_for_reminders() -> None:
    """Ring for a worker that tells people at once when the transaction at hand has committed; the schedule does it in any case."""
    transaction.on_commit(_ring_for_reminders)


def _ring_for_reminders() -> None:
    try:
        current_app.send_task("ops.reminders_send", retry=False)
    except OperationalError as error:
        logger.info("people are told at the next beat: the broker cannot be reached: %s", error)


def ring_for_help(run: Run) -> None:
    """Ring for workers that take part in a run's batches, and wait for nothing: alone it takes longer, that is all."""
    Thread(target=_ring_for_help, args=(str(run.pk),), name="vast-bell", daemon=True).start()


def _ring_for_help(run_id: str) -> None:
    try:
        for _ in range(HELPERS):
            current_app.send_task("ops.backfill_range", kwargs={"run_id": run_id}, retry=False)
    except OperationalError as error:
        logger.info("run %s works alone: the broker cannot be reached: %s", run_id, error)
