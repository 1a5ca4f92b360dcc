"""Real Celery workers that are told to go, or lose the process that carries a run out: the run ends as it would have."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator

import psutil
import pytest
from celery import current_app
from django.conf import settings

from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.steps.update_rows import update_step
from tests.ops_workers import lease_expired
from tests.ops_world import World
from vast_project.heartbeat import redis_client
from vast_project.services.process import wait_until
from vast_project.services.redis import EmbeddedRedis

CeleryWorker = Callable[..., subprocess.Popen[bytes]]
_SECONDS = 180


@pytest.fixture
def celery_worker(redis_server: EmbeddedRedis) -> Iterator[CeleryWorker]:
    """Start workers of the promotion queue as an installation does, and end those that a test leaves."""
    redis_client().flushall()
    started: list[subprocess.Popen[bytes]] = []

    def start(*, fault: str = "") -> subprocess.Popen[bytes]:
        line = ["-m", "celery", "--quiet", "-A", "vast_project", "worker", "-Q", "promotion", "--concurrency", "1", "-l", "CRITICAL"]
        environment = {"DJANGO_SETTINGS_MODULE": "vast_project.settings", "VAST_HOME": str(settings.VAST_HOME), "VAST_FAULT_AT": fault}
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", *line],
            env={**os.environ, **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    redis_client().flushall()


def ordered(world: World) -> tuple[PlanRecord, Run]:
    """Return an approved plan of ten batches, and the order to promote it, rung for."""
    record = world.approved(update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100))
    return record, services.plan_promote(plan_id=record.pk, **world.acting("olivia"))


def state_of(run: Run) -> RunStatus:
    return RunStatus(Run.objects.get(pk=run.pk).status)


def rows_done(world: World, record: PlanRecord) -> int:
    """Return how many rows the target's ledger counts; none before the first run has made it."""
    if world.sql("SELECT to_regclass('vast.batch') IS NULL") == [(True,)]:
        return 0
    return world.sql("SELECT coalesce(sum(rows), 0) FROM vast.batch WHERE scope = %s", record.pk)[0][0]


def standing_still(worker: subprocess.Popen[bytes]) -> psutil.Process | None:
    """Return the process of a worker's pool that stopped at its point."""
    return next((one for one in psutil.Process(worker.pid).children(recursive=True) if stands_still(one)), None)


def stands_still(process: psutil.Process) -> bool:
    try:
        return process.status() == psutil.STATUS_STOPPED
    except psutil.NoSuchProcess:  # it has just been replaced
        return False


def assert_done_once(world: World, record: PlanRecord, run: Run) -> None:
    assert state_of(run) is RunStatus.SUCCEEDED, Run.objects.get(pk=run.pk).error
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]


def test_a_worker_that_is_told_to_go_ends_its_step_first(world: World, celery_worker: CeleryWorker) -> None:
    record, run = ordered(world)
    services.run_slow_down(plan_id=record.pk, rows_per_second=500, **world.acting("olivia"))
    worker = celery_worker()
    assert wait_until(lambda: Run.objects.get(pk=run.pk).progress_rows > 0, seconds=_SECONDS)

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=_SECONDS) == 0
    assert_done_once(world, record, run)


def test_a_run_whose_process_is_killed_is_taken_up_by_the_next(world: World, celery_worker: CeleryWorker) -> None:
    record, run = ordered(world)
    worker = celery_worker(fault="batch:after#2=STOP")
    assert wait_until(lambda: standing_still(worker) is not None, seconds=_SECONDS)
    assert state_of(run) is RunStatus.RUNNING
    assert 0 < rows_done(world, record) < 1_000

    standing_still(worker).kill()

    assert wait_until(lambda: standing_still(worker) is None, seconds=_SECONDS)
    assert state_of(run) is RunStatus.RUNNING, "the lease of the killed one still holds"
    lease_expired(run)
    assert services.runs_sweep() == [run.pk]
    assert wait_until(lambda: state_of(run) is not RunStatus.RUNNING or standing_still(worker) is not None, seconds=_SECONDS)
    if child := standing_still(worker):  # its second batch, too
        child.send_signal(signal.SIGCONT)
    assert wait_until(lambda: state_of(run) is not RunStatus.RUNNING, seconds=_SECONDS)
    assert_done_once(world, record, run)
    assert Run.objects.get(pk=run.pk).takeovers == 1


def test_when_a_whole_worker_is_killed_another_takes_the_run_up(world: World, celery_worker: CeleryWorker) -> None:
    record, run = ordered(world)
    worker = celery_worker(fault="batch:after#2=STOP")
    assert wait_until(lambda: standing_still(worker) is not None, seconds=_SECONDS)
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait(timeout=_SECONDS)
    lease_expired(run)

    assert services.runs_sweep() == [run.pk]
    celery_worker()

    assert wait_until(lambda: state_of(run) is not RunStatus.RUNNING, seconds=_SECONDS)
    assert_done_once(world, record, run)
    assert Run.objects.get(pk=run.pk).takeovers == 1


def test_messages_that_are_delivered_again_and_again_meanwhile_do_nothing(world: World, celery_worker: CeleryWorker) -> None:
    record, run = ordered(world)
    first = celery_worker(fault="batch:after#2=STOP")
    assert wait_until(lambda: standing_still(first) is not None, seconds=_SECONDS)
    done = rows_done(world, record)
    for _ in range(10):
        current_app.send_task("ops.plan_promote", kwargs={"run_id": str(run.pk)}, queue="promotion")
    celery_worker()

    assert wait_until(lambda: redis_client().llen("promotion") == 0, seconds=_SECONDS)
    assert rows_done(world, record) == done
    standing_still(first).send_signal(signal.SIGCONT)
    assert wait_until(lambda: state_of(run) is not RunStatus.RUNNING, seconds=_SECONDS)
    assert_done_once(world, record, run)
    assert Run.objects.get(pk=run.pk).takeovers == 0
