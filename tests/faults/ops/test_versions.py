"""Workers of two versions beside each other, and a migration while a run is at work: nothing fails for it, nothing is done twice."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import psycopg
import pytest
from celery import current_app

from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from ops.step import Check, step_kinds
from ops.steps.update_rows import update_step
from ops.validator import validators
from tests.faults.ops.test_celery import CeleryWorker, assert_done_once, celery_worker, ordered, state_of
from tests.ops_workers import Worker, stopped
from tests.ops_world import ADD_PHONE, World
from vast_project.pg.target import Target
from vast_project.services.process import wait_until

__all__ = ["celery_worker"]


@contextmanager
def older(registry: Any, name: str) -> Iterator[None]:
    """Be a version that does not know one kind of thing yet."""
    registry.discover()
    member = registry._members.pop(name)
    try:
        yield
    finally:
        registry._members[name] = member


@pytest.mark.parametrize(("registry", "name"), [(step_kinds, "ddl"), (validators, "column_state")], ids=["step", "validator"])
@pytest.mark.parametrize("kind", ["rehearsal", "promotion"])
def test_what_an_older_worker_does_not_know_is_left_for_a_newer_one(world: World, registry: Any, name: str, kind: str) -> None:
    given = {"schema": "public", "table": "customers", "column": "phone"}
    step = replace(ADD_PHONE, checks=(Check("column_state", given),))
    record = world.proposed(step) if kind == "rehearsal" else world.approved(step)
    order = services.plan_rehearse if kind == "rehearsal" else services.plan_promote
    run = order(plan_id=record.pk, queue=False, **world.acting("olivia"))
    before, status = world.fingerprint(), world.fresh(record).status

    with older(registry, name):
        left = services.run_carry_out(run_id=run.pk)

    assert (left.status, left.token, left.error, world.fresh(record).status) == (RunStatus.QUEUED, run.token, "", status)
    assert world.fingerprint() == before
    assert not left.steps.exists()

    assert services.run_carry_out(run_id=run.pk).status == RunStatus.SUCCEEDED


def test_a_message_that_a_worker_does_not_know_keeps_it_from_nothing(world: World, celery_worker: CeleryWorker) -> None:
    current_app.send_task("ops.plan_of_a_later_version", kwargs={"run_id": "x"}, queue="promotion")
    record, run = ordered(world)
    current_app.send_task("ops.plan_promote", kwargs={"run_id": str(run.pk), "of_a_later_version": True}, queue="promotion")
    worker = celery_worker()

    assert wait_until(lambda: state_of(run) not in (RunStatus.QUEUED, RunStatus.RUNNING), seconds=180)
    assert worker.poll() is None
    assert_done_once(world, record, run)


def test_a_migration_while_a_run_is_at_work_waits_for_nobody_and_breaks_nothing(world: World, worker: Worker) -> None:
    """An older worker goes on with a table that has got a column meanwhile, as it would in a deployment without a pause."""
    record = world.approved(update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100))
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="batch:after#2=STOP")
    stopped(process)

    with psycopg.connect(Target(world.cluster.admin_url).with_dbname("vast").url, autocommit=True) as owner:
        owner.execute("SET lock_timeout = '30s'")
        for table in ("ops_run", "ops_steprun", "ops_planrecord"):
            owner.execute(f"ALTER TABLE {table} ADD COLUMN of_a_later_version text NOT NULL DEFAULT ''")
        try:
            process.send_signal(signal.SIGCONT)
            process.communicate()
        finally:
            for table in ("ops_run", "ops_steprun", "ops_planrecord"):
                owner.execute(f"ALTER TABLE {table} DROP COLUMN of_a_later_version")

    assert Run.objects.get(pk=run.pk).status == RunStatus.SUCCEEDED
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
