"""Faults that meet: what breaks does so in the middle of something that was mending, copying or exchanging."""

from __future__ import annotations

import signal
import time
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from ops import services
from ops.errors import StepFailed
from ops.executor import engine, patience
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation_json import operation_from_json
from ops.step import Mode, step_kinds
from ops.steps.update_rows import update_step
from tests.embedded import Cluster
from tests.ops_workers import Worker, killed, lease_expired, stopped
from tests.ops_world import ADD_PHONE, World
from tests.support.small_disks import small_disk
from vast_project.pg.target import Target

SUM = [(1_000 * 1_001 // 2,)]
SUM_AFTER = [(1_000 * 1_001 // 2 + 1_000,)]
TOTAL = "SELECT sum(total) FROM orders"


def added(world: World) -> PlanRecord:
    """Return an approved plan that changes every order, in ten batches, after a change of the schema."""
    add = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)
    return world.approved(ADD_PHONE, add)


def test_a_disk_that_is_full_in_the_middle_of_a_copy_leaves_no_copy_and_the_next_try_finds_room(world: World) -> None:
    with small_disk(world.cluster, "public.orders", database=Target(world.url).dbname) as disk:
        record = world.proposed()
        disk.fill()

        run = world.rehearse(record)

        assert (run.status, run.error_code) == (RunStatus.FAILED, "clone_impossible"), run.error
        assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED
        assert world.sql("SELECT count(*) FROM pg_database WHERE datname LIKE 'vast_staging_%%'") == [(0,)]
        assert world.sql(TOTAL) == SUM
        disk.empty()
        assert world.rehearse(record).status == RunStatus.SUCCEEDED
        services.runs_sweep()


def exchanging(world: World) -> PlanRecord:
    """Return an approved plan that writes a table anew in a twin that takes its place."""
    operation = operation_from_json({"kind": "rebuild_table", "args": {"table": "orders", "order": ["total"]}})
    record = services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))
    world.vouched(record)
    world.decide(record)
    return record


ROWS = "SELECT id, customer_id, total FROM orders ORDER BY id"


@pytest.mark.parametrize("point", ["step:before_commit", "step:after_commit"])
def test_a_worker_that_is_killed_while_a_twin_takes_a_tables_place_leaves_it_to_the_next(world: World, worker: Worker, point: str) -> None:
    record = exchanging(world)
    before, rows = world.fingerprint(), world.sql(ROWS)
    titles = [step.title for step in record.plan.steps if step_kinds[step.kind].mode is Mode.TRANSACTION]
    exchange = titles.index("Let orders_new take the place of orders") + 1
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    killed(worker(run, fault=f"{point}#{exchange}"))
    lease_expired(run)

    taken = services.run_carry_out(run_id=run.pk)

    assert taken.status == RunStatus.SUCCEEDED, taken.error
    assert world.sql(ROWS) == rows
    assert world.schema().table("orders").columns[0].name == "total"
    assert world.sql("SELECT to_regclass('public.orders_new'), to_regclass('public.orders_old')") == [(None, None)]
    assert world.roll_back(world.fresh(record)).error == ""
    assert (world.fingerprint(), world.sql(ROWS)) == (before, rows)


def test_a_promotion_that_stopped_behind_an_exchange_goes_on_and_judges_no_step_by_what_later_ones_did(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, rows = exchanging(world), world.sql(ROWS)
    last = record.plan.steps[-1].title
    attempt = engine._attempt

    def failing(phase: Any, work: Any, step: Any) -> Any:
        if work.step.title == last:
            raise StepFailed("Something is in the way.")
        return attempt(phase, work, step)

    monkeypatch.setattr(engine, "_attempt", failing)
    assert world.promote(record).status == RunStatus.FAILED
    assert world.sql("SELECT to_regclass('public.orders_new')") == [(None,)], "the names have changed"
    monkeypatch.undo()

    run = world.promote(world.fresh(record))

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql(ROWS) == rows


def test_a_lock_that_is_not_had_in_the_middle_of_a_rollback_stops_it_where_it_is_and_it_goes_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before, record = world.fingerprint(), added(world)
    assert world.promote(record).status == RunStatus.SUCCEEDED
    monkeypatch.setattr(patience, "SHORT_LOCK_MS", (50, 50, 50))
    monkeypatch.setattr(patience, "PAUSE_S", 0.05)

    with psycopg.connect(world.url) as report:
        report.execute("LOCK TABLE customers IN ACCESS SHARE MODE")
        back = world.roll_back(record)

    assert (back.status, back.error_code) == (RunStatus.FAILED, "lock_budget_spent"), back.error
    assert world.fresh(record).status == PlanStatus.ROLLBACK_FAILED
    assert world.sql(TOTAL) == SUM, "the rows are back already"
    assert world.schema().table("customers").column("phone") is not None
    world.sql("UPDATE orders SET total = total + 5 WHERE id = 7")

    assert world.roll_back(world.fresh(record)).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before
    assert world.sql(TOTAL) == [(SUM[0][0] + 5,)], "what was written meanwhile stays, and nothing is put back twice"


def test_a_target_that_restarts_while_old_values_are_put_back_is_waited_for(elsewhere: tuple[World, Cluster], worker: Worker) -> None:
    world, own = elsewhere
    before, record = world.fingerprint(), added(world)
    assert world.promote(record).status == RunStatus.SUCCEEDED
    assert world.sql(TOTAL) == SUM_AFTER
    back = services.plan_roll_back(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(back, fault="batch:before_commit=STOP")
    stopped(process)

    own.postgres.stop()
    own.postgres.start()
    process.send_signal(signal.SIGCONT)
    _, complaints = process.communicate()

    assert process.returncode == 0, complaints
    assert Run.objects.get(pk=back.pk).status == RunStatus.SUCCEEDED, Run.objects.get(pk=back.pk).error
    assert world.sql(TOTAL) == SUM
    assert world.fingerprint() == before


@pytest.mark.parametrize("days", [400, -400])
def test_a_clock_that_jumps_in_mid_run_ends_no_lease_and_no_approval(world: World, monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    record = added(world)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    clock, now, calls = time.time, timezone.now, iter(range(1_000_000))

    def jumped() -> timedelta:
        return timedelta(days=days) if next(calls) > 5 else timedelta()

    monkeypatch.setattr(time, "time", lambda: clock() + jumped().total_seconds())
    monkeypatch.setattr(timezone, "now", lambda: now() + jumped())

    done = services.run_carry_out(run_id=run.pk)

    assert (done.status, done.takeovers) == (RunStatus.SUCCEEDED, 0), done.error
    assert world.sql(TOTAL) == SUM_AFTER
    assert world.roll_back(world.fresh(record)).status == RunStatus.SUCCEEDED
    assert world.sql(TOTAL) == SUM
