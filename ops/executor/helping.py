"""Taking part in the batches of a run that another worker carries out: same ledger, same fence, parts of its own."""

from __future__ import annotations

import logging
from uuid import UUID

from knowledge.services import database_target
from ops.clock import clock_now
from ops.errors import Fenced, LeaseLost, RowFailed, RunCancelled
from ops.executor.holding import Hand
from ops.executor.installation import installation_id
from ops.executor.lease import Lease
from ops.executor.ledger import QUERIES, Ledger
from ops.executor.modes import Job
from ops.executor.observer import Observer
from ops.executor.setting import path_setting
from ops.executor.walking import Walker
from ops.lifecycle import RunStatus
from ops.models import Run
from ops.reading import schema_read
from ops.step import Mode, step_kinds
from vast_project.pg.change import change_connect
from vast_project.pg.errors import TargetError

logger = logging.getLogger("vast.ops")


class Attendance(Lease):
    """A helper's right to go on: the run's holder has its lease. It renews nothing and can only be lost.

    A run that is held or slowed down has no use for helpers: they leave, and the holder obeys.
    """

    def _renew(self) -> None:
        held = Run.objects.filter(pk=self.run_id, token=self.token, status=RunStatus.RUNNING, lease_until__gt=clock_now())
        self.lost = not held.filter(cancel_requested_at=None, paused_at=None, rows_cap=None).exists()


def run_help(*, run_id: UUID) -> int:
    """Take part in the step in batches that a run on production is at, and return how many batches were done here.

    It carries no authority of its own: without a holder whose lease holds, or once a later one has passed the fence, it does
    nothing. It leaves when nothing is left to take, and when a row fails, which the holder finds and names.
    """
    run = Run.objects.select_related("plan", "database").filter(pk=run_id, status=RunStatus.RUNNING, rows_cap=None).first()
    if run is None or (run.environment, run.direction) != (Run.Environment.PRODUCTION, Run.Direction.FORWARD):
        return 0
    position = run.progress_step - 1
    steps = run.plan.plan.steps
    if not 0 <= position < len(steps) or step_kinds[steps[position].kind].mode is not Mode.BATCHES:
        return 0
    with Attendance(run.pk, run.token) as attendance:
        return _help(run, attendance, position)


def _help(run: Run, attendance: Attendance, position: int) -> int:
    target = database_target(run.database, purpose="write")
    session = change_connect(target, name=f"vast:help:{run.pk.hex}", search_path=path_setting(schema_read(target)))
    observer = Observer(target)
    ledger = Ledger(installation_id(), run.plan_id, run.pk, run.token, run.plan.digest, "forward")
    hand = Hand(target, attendance, session, observer)
    job = Job(position, run.plan.plan.steps[position], hand, ledger)
    batches = 0
    try:
        observer.watch(session.backend)
        if session.value(QUERIES["is_installed"]):
            walker = Walker(job)
            while walker.walk_on():
                batches += 1
    except (Fenced, LeaseLost, RunCancelled, RowFailed, TargetError) as error:
        logger.info("helping run %s ended after %s batches: %s", run.pk, batches, error)
    finally:
        observer.close()
        session.close()
    return batches
