"""A worker that is killed at any point of a run: another goes on, and every effect is there once."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from audit.models import Entry
from ops import services
from ops.errors import TargetBusy
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.steps.update_rows import update_step
from tests.ops_workers import Worker, killed, lease_expired, stopped
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World
from vast_project.errors import Conflict
from vast_project.services.process import wait_until

#: A change that shows when it is done twice, in ten batches.
ADDED = 1_000


def ordered(world: World) -> tuple[PlanRecord, Run]:
    """Return an approved plan of all modes of steps, and the order to promote it."""
    add = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)
    record = world.approved(ADD_PHONE, INDEX_EMAIL, add)
    return record, services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))


def assert_done_once(world: World, record: PlanRecord, run: Run) -> None:
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + ADDED,)]
    assert world.sql("SELECT position FROM vast.ledger WHERE scope = %s ORDER BY 1", record.pk) == [(0,), (1,), (2,)]
    assert world.sql("SELECT sum(rows) FROM vast.batch WHERE scope = %s", record.pk) == [(ADDED,)]
    assert world.sql("SELECT indisvalid FROM pg_index WHERE indexrelid = 'customers_email_idx'::regclass") == [(True,)]
    succeeded = run.steps.filter(status="succeeded").values_list("position", flat=True)
    assert sorted(succeeded) == [0, 1, 2]


POINTS = [
    "run:begin",
    "step:intended",
    "step:before_commit",
    "step:after_commit",
    "step:before_outcome",
    "step:after_outcome",
    "step:intended#2",
    "step:after_autocommit",
    "batch:before_commit",
    "batch:before_commit#4",
    "batch:after#3",
    "step:after_outcome#3",
]


@pytest.mark.invariant("I6", door="control")
@pytest.mark.parametrize("point", POINTS)
def test_another_worker_goes_on_after_a_kill(world: World, worker: Worker, point: str) -> None:
    record, run = ordered(world)
    killed(worker(run, fault=point))
    assert services.run_carry_out(run_id=run.pk).status == RunStatus.RUNNING, "the lease still holds: nobody may touch it"
    lease_expired(run)

    taken = services.run_carry_out(run_id=run.pk)

    assert_done_once(world, record, taken)
    assert taken.takeovers == 1
    assert Entry.objects.filter(subject=record.subject, action="ops.run.taken_over").count() == 1


def test_a_worker_that_was_only_asleep_does_nothing_more(world: World, worker: Worker) -> None:
    record, run = ordered(world)
    sleeper = worker(run, fault="batch:after#2=STOP")
    stopped(sleeper)
    lease_expired(run)

    taken = services.run_carry_out(run_id=run.pk)
    sleeper.send_signal(signal.SIGCONT)
    said, complaints = sleeper.communicate()

    assert sleeper.returncode == 0, complaints
    assert_done_once(world, record, taken)
    assert Run.objects.get(pk=run.pk).token == taken.token
    assert said.startswith("succeeded"), "it finds the run ended by the other"


#: A statement that lasts as long as there is a row in ``nap``.
NAP = "DO $$ BEGIN WHILE EXISTS (SELECT FROM public.nap) LOOP PERFORM pg_sleep(0.05); END LOOP; END $$"


def test_a_statement_that_outlives_its_worker_is_ended_and_took_no_effect(world: World, worker: Worker) -> None:
    world.sql("CREATE TABLE public.nap AS SELECT 1 AS one")
    slow = replace(ADD_PHONE, statements=(*ADD_PHONE.statements, NAP))
    record = world.approved(slow)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run)
    at_work = "SELECT pid FROM pg_stat_activity WHERE application_name LIKE %s AND state = 'active' AND query LIKE 'DO %%'"
    assert wait_until(lambda: world.sql(at_work, f"vast:run:{run.pk.hex}:%"), seconds=60)
    [(backend,)] = world.sql(at_work, f"vast:run:{run.pk.hex}:%")

    process.send_signal(signal.SIGKILL)
    killed(process)
    lease_expired(run)
    world.sql("DELETE FROM public.nap")
    taken = services.run_carry_out(run_id=run.pk)

    assert taken.status == RunStatus.SUCCEEDED, taken.error
    assert world.sql("SELECT count(*) FROM pg_stat_activity WHERE pid = %s", backend) == [(0,)]
    assert world.sql("SELECT position FROM vast.ledger WHERE scope = %s", record.pk) == [(0,)]
    assert world.fresh(record).status == PlanStatus.PROMOTED


def test_many_deliveries_at_once_are_one_run(world: World, worker: Worker) -> None:
    record, run = ordered(world)

    workers = [worker(run) for _ in range(3)]
    for process in workers:
        _, complaints = process.communicate()
        assert process.returncode == 0, complaints
    for _ in range(5):
        services.run_carry_out(run_id=run.pk)

    assert_done_once(world, record, Run.objects.get(pk=run.pk))
    assert Entry.objects.filter(subject=record.subject, action="ops.run.started", content__contains=str(run.pk)).count() == 1


@pytest.mark.parametrize("point", ["batch:after#2", "step:before_commit", "step:after_commit", "step:after_autocommit"])
def test_a_killed_rollback_goes_on_where_it_stopped(world: World, worker: Worker, point: str) -> None:
    before = world.fingerprint()
    record, run = ordered(world)
    services.run_carry_out(run_id=run.pk)
    back = services.plan_roll_back(plan_id=record.pk, queue=False, **world.acting("olivia"))
    killed(worker(back, fault=point))
    lease_expired(back)

    taken = services.run_carry_out(run_id=back.pk)

    assert set(taken.steps.order_by("position", "attempt").values_list("status", flat=True)) <= {"succeeded", "failed"}
    assert taken.status == RunStatus.SUCCEEDED, taken.error
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.fingerprint() == before
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2,)]


def test_a_killed_rehearsal_begins_anew_and_leaves_no_copy(world: World, worker: Worker) -> None:
    record = world.proposed()
    run = services.plan_rehearse(plan_id=record.pk, queue=False, **world.acting("olivia"))
    killed(worker(run, fault="step:after_commit"))
    copy = f"vast_staging_{run.pk.hex}"
    assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", copy) == [(1,)]
    lease_expired(run)

    taken = services.run_carry_out(run_id=run.pk)

    assert taken.status == RunStatus.SUCCEEDED, taken.error
    assert world.fresh(record).status == PlanStatus.VALIDATED
    assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", copy) == [(0,)]


def test_the_sweeper_drops_the_copy_of_a_rehearsal_that_was_given_up(world: World, worker: Worker) -> None:
    record = world.proposed()
    run = services.plan_rehearse(plan_id=record.pk, queue=False, **world.acting("olivia"))
    killed(worker(run, fault="step:after_commit"))
    Run.objects.filter(pk=run.pk).update(status=RunStatus.FAILED)

    services.runs_sweep()

    assert world.sql("SELECT count(*) FROM pg_database WHERE datname = %s", f"vast_staging_{run.pk.hex}") == [(0,)]


@pytest.mark.invariant("I23", door="control")
@pytest.mark.invariant("I23", door="services")
def test_a_run_stops_when_asked_and_what_it_did_comes_back(world: World, worker: Worker) -> None:
    add = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)
    record = world.approved(add, ADD_PHONE)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="batch:after#2=STOP")
    stopped(process)
    services.run_cancel(plan_id=record.pk, **world.acting("olivia"))
    process.send_signal(signal.SIGCONT)
    process.communicate()

    run.refresh_from_db()
    assert run.status == RunStatus.CANCELLED
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.schema().table("customers").column("phone") is None, "the step after it was not begun"

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2,)]


@pytest.mark.invariant("I7", door="services")
def test_two_plans_of_one_database_run_one_after_the_other(world: World, worker: Worker) -> None:
    _first, run = ordered(world)
    second = world.approved()
    process = worker(run, fault="batch:after#2=STOP")
    stopped(process)
    waiting = services.plan_promote(plan_id=second.pk, queue=False, **world.acting("olivia"))

    with pytest.raises(TargetBusy):
        services.run_carry_out(run_id=waiting.pk)
    assert Run.objects.get(pk=waiting.pk).status == RunStatus.QUEUED

    process.send_signal(signal.SIGCONT)
    process.communicate()
    drifted = services.run_carry_out(run_id=waiting.pk)
    assert drifted.error_code == "drifted", "the first plan changed what the second was rehearsed on"
    assert world.fresh(second).status == PlanStatus.STALE


def test_a_run_is_held_slowed_down_and_let_go_on(world: World, worker: Worker) -> None:
    _record, run = ordered(world)
    plan = {"plan_id": run.plan_id, **world.acting("olivia")}
    # A batch of 100 rows every quarter of a second: many beats lie between two batches, so an order is heard in time.
    services.run_slow_down(rows_per_second=400, **plan)
    process = worker(run, fault="batch:after#2=STOP", constants={"lease.BEAT_S": 0.02})
    stopped(process)
    services.run_pause(**plan)
    with pytest.raises(Conflict):
        services.run_pause(**plan)
    process.send_signal(signal.SIGCONT)
    held = unchanged_for(1.0, lambda: world.sql("SELECT sum(batches) FROM vast.walk"))
    assert held[0][0] < 10, "it stands still before its end"
    assert process.returncode is None

    services.run_slow_down(rows_per_second=100_000, **plan)
    services.run_resume(**plan)
    _, complaints = process.communicate()

    assert process.returncode == 0, complaints
    run.refresh_from_db()
    assert (run.status, run.rows_cap) == (RunStatus.SUCCEEDED, 100_000)
    assert_done_once(world, run.plan, run)


def unchanged_for(seconds: float, look: Callable[[], Any]) -> Any:
    """Look until the same has been seen for so long, and return it."""
    seen, since = look(), time.monotonic()
    while time.monotonic() - since < seconds:
        time.sleep(0.02)
        now = look()
        if now != seen:
            seen, since = now, time.monotonic()
    return seen
