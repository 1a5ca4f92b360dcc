"""Who works on a run: a lease by the control database's clock, with a fencing token that only grows.

The lease says who should be at work; that nobody else *is*, the lock and the fence on the target see to.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db import DatabaseError, IntegrityError, close_old_connections, connection, transaction
from django.db.models import F, QuerySet

from audit.actor import WORKER
from audit.services import entry_append
from ops.clock import Clock, after, clock_now
from ops.errors import LeaseLost, RunCancelled, TargetBusy
from ops.lifecycle import RunStatus
from ops.models import Run

LEASE = timedelta(seconds=30)
BEAT_S = 2.0
#: How often a run that is held looks whether it may go on.
PAUSED_S = 0.1
#: A run that takes its workers down with it is given up after so many.
MAX_TAKEOVERS = 5
logger = logging.getLogger("vast.ops")


@dataclass
class Lease:
    """The right to work on a run until it runs out; a thread renews it while the work goes on."""

    run_id: UUID
    token: int
    cancelled: bool = False
    lost: bool = False
    paused: bool = False
    #: The most rows per second, by order of a person; None means as many as the server bears.
    rows_cap: int | None = None
    ended: threading.Event = field(default_factory=threading.Event)

    def check(self) -> None:
        """Stop here if the lease is lost or somebody asked the run to stop; wait here while somebody holds it.

        Called between steps and batches only, where nothing is open on the target.

        :raises LeaseLost, RunCancelled: if so.
        """
        while self.paused and not (self.lost or self.cancelled):
            self.ended.wait(PAUSED_S)
        if self.lost:
            raise LeaseLost
        if self.cancelled:
            raise RunCancelled

    def pause(self, seconds: float) -> None:
        """Wait, and wake early when the lease ends.

        :raises LeaseLost, RunCancelled: see :meth:`check`.
        """
        deadline = seconds
        while deadline > 0 and not (self.lost or self.cancelled):
            slice_ = min(deadline, 0.5)
            self.ended.wait(slice_)
            deadline -= slice_
        self.check()

    def __enter__(self) -> Lease:
        self._thread = threading.Thread(target=self._beat, name=f"lease-{self.run_id.hex[:8]}", daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_raised: object) -> None:
        self.ended.set()
        self._thread.join()

    def _beat(self) -> None:
        try:
            while not self.ended.wait(BEAT_S):
                self._renew()
        finally:
            connection.close()

    def _renew(self) -> None:
        """Renew the lease; while the control database is away it is left as it is, and runs out by itself."""
        try:
            close_old_connections()
            mine = Run.objects.filter(pk=self.run_id, token=self.token, status=RunStatus.RUNNING)
            if not mine.update(lease_until=after(LEASE)):
                self.lost = not self.ended.is_set()
            self._obey(mine)
        except DatabaseError as error:
            logger.warning("run %s: the lease could not be renewed: %s", self.run_id, error)


    def _obey(self, mine: QuerySet[Run]) -> None:
        """Take notice of what people ordered meanwhile."""
        ordered = mine.values_list("cancel_requested_at", "paused_at", "rows_cap").first()
        if ordered is not None:
            cancelled, paused, self.rows_cap = ordered
            self.cancelled, self.paused = cancelled is not None, paused is not None


def worker_name() -> str:
    """Return what this process is called: host and process id."""
    return f"{socket.gethostname()}:{os.getpid()}"


def run_claim(run_id: UUID) -> Lease | None:
    """Take a run that is queued, or one whose holder is gone; None where there is nothing to do.

    A second delivery of the same message finds the run taken or ended, and gets None.

    :raises TargetBusy: if another run is at work on this database; this one stays queued.
    """
    try:
        with transaction.atomic():
            run = Run.objects.select_for_update().get(pk=run_id)
            if not _is_free(run):
                return None
            _take(run)
    except IntegrityError as error:
        if "ops_run_one_per_target" in str(error):
            raise TargetBusy(run=str(run_id)) from error
        raise
    return Lease(run_id=run.pk, token=run.token, paused=run.paused_at is not None, rows_cap=run.rows_cap)


def _is_free(run: Run) -> bool:
    if run.state is RunStatus.QUEUED:
        return True
    if run.state not in (RunStatus.RUNNING, RunStatus.UNKNOWN):
        return False
    return run.lease_until is None or run.lease_until < clock_now()


def _take(run: Run) -> None:
    earlier, was = run.worker, run.status
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('ops_run_token')")
        run.token = cursor.fetchone()[0]
    taken_over = was != RunStatus.QUEUED
    run.status, run.worker, run.lease_until = RunStatus.RUNNING.value, worker_name(), after(LEASE)
    run.takeovers = F("takeovers") + 1 if taken_over else run.takeovers
    run.started_at = run.started_at or Clock()
    run.save(update_fields=["status", "worker", "token", "lease_until", "takeovers", "started_at"])
    detail = {"run": str(run.pk), "worker": run.worker, "token": run.token}
    detail |= {"environment": run.environment, "direction": run.direction}
    if taken_over:
        detail["taken_over_from"] = earlier
    run.refresh_from_db()
    entry_append(
        actor=WORKER,
        action="ops.run.taken_over" if taken_over else "ops.run.started",
        subject=f"plan:{run.plan_id}",
        database=run.database.name,
        detail=detail,
    )
