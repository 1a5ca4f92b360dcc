"""What gets in the way of a step over rows: one that fails, some that go or change their key, old values that vanished, no time."""

from __future__ import annotations

import signal
from dataclasses import replace

import pytest

from ops import services
from ops.errors import ApprovalInvalid
from ops.executor import checking
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Approval, PlanRecord, Run
from ops.step import Check
from ops.steps.backfill import backfill_step
from ops.steps.update_rows import update_step
from tests.ops_workers import Worker, stopped
from tests.ops_world import ADD_PHONE, World
from vast_project.pg.change import Patience

SMALL = {"walking.LARGEST": 100, "walking.FIRST": 100}


def stopped_at_a_row(world: World) -> PlanRecord:
    """Return a plan whose promotion stopped at one row of many: the others before it are done."""
    divide = update_step(world.schema(), table="orders", values={"total": "orders.total / (orders.id - 2000)"}, batch_rows=100)
    record = world.approved(ADD_PHONE, divide)
    world.sql("INSERT INTO orders VALUES (2000, 1, 1)")
    run = world.promote(record)
    assert (run.status, world.fresh(record).status) == (RunStatus.FAILED, PlanStatus.PROMOTION_FAILED)
    assert "id = 2000" in run.error
    return record


def test_a_promotion_goes_on_where_it_stopped_once_the_row_is_put_right(world: World) -> None:
    before = world.sql("SELECT * FROM orders ORDER BY id")
    record = stopped_at_a_row(world)
    done = world.sql("SELECT sum(total) FROM orders WHERE id < 2000")

    again = world.promote(record)
    assert (again.status, world.fresh(record).status) == (RunStatus.FAILED, PlanStatus.PROMOTION_FAILED)
    assert "id = 2000" in again.error, "as long as the row is as it is, it stops there again"
    world.sql("DELETE FROM orders WHERE id = 2000")
    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.sql("SELECT sum(total) FROM orders") == done, "each row once"
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT * FROM orders ORDER BY id") == before


def test_it_does_not_go_on_without_an_approval_or_on_another_schema(world: World) -> None:
    record = stopped_at_a_row(world)
    done = world.sql("SELECT id, total FROM orders ORDER BY id")
    world.sql("ALTER TABLE orders ADD COLUMN note text")

    run = world.promote(record)

    assert run.error_code == "drifted"
    assert "when its promotion stopped" in run.error
    assert "note" in run.error
    world.sql("ALTER TABLE orders DROP COLUMN note")
    Approval.objects.filter(plan=record).update(revoked_at="2026-01-01T00:00Z")
    with pytest.raises(ApprovalInvalid):
        services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.sql("SELECT id, total FROM orders ORDER BY id") == done


def test_rows_that_go_or_change_their_key_meanwhile_are_filled_once_and_come_back(world: World, worker: Worker) -> None:
    step = backfill_step(world.schema(), table="orders", values={"total": "orders.customer_id"}, batch_rows=100)
    record = world.approved(step)
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    process = worker(run, fault="batch:after#2=STOP", constants=SMALL)
    stopped(process)
    # The first rows are filled, the last are not yet: one of each goes, and one of each gets a key where the other ones are.
    world.sql("DELETE FROM orders WHERE id IN (1, 999)")
    world.sql("UPDATE orders SET id = 999 WHERE id = 2")
    world.sql("UPDATE orders SET id = 1, total = -1 WHERE id = 998")
    process.send_signal(signal.SIGCONT)
    _, complaints = process.communicate()

    assert process.returncode == 0, complaints
    run = Run.objects.get(pk=run.pk)
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT id FROM orders WHERE total <> customer_id") == [(1,)], "what came behind the cursor came too late"
    back = world.roll_back(record)
    assert back.status == RunStatus.SUCCEEDED, back.error
    assert "2 rows of orders were changed or removed since" in back.result["kept_newer"][0]
    assert world.sql("SELECT count(*) FROM orders WHERE total = id") == [(996,)]


def test_a_validator_that_does_not_end_in_time_stops_the_plan(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Check("no_violations", {"table": "public.orders", "condition": "pg_sleep(1) IS NOT NULL"})
    record = world.approved(replace(ADD_PHONE, checks=(slow,)))
    monkeypatch.setattr(checking, "CHECKING", Patience(lock_ms=2_000, statement_ms=1_000))

    run = world.promote(record)

    assert (run.status, world.fresh(record).status) == (RunStatus.FAILED, PlanStatus.PROMOTION_FAILED)
    assert "no_violations did not end within 1 s" in run.error
    assert world.roll_back(record).status == RunStatus.SUCCEEDED


@pytest.mark.invariant("I11", door="services")
def test_a_side_table_that_vanished_is_named_and_nothing_is_put_back(world: World) -> None:
    step = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)
    record = world.approved(step)
    assert world.promote(record).status == RunStatus.SUCCEEDED
    [(side,)] = world.sql("SELECT 'vast.' || relname FROM pg_class WHERE relname LIKE 'kept_%' AND relkind = 'r'")
    world.sql(f"ALTER TABLE {side} RENAME TO elsewhere")
    done = world.sql("SELECT sum(total) FROM orders")

    run = world.roll_back(record)

    assert run.error_code == "side_table_missing"
    assert side in run.error
    assert world.sql("SELECT sum(total) FROM orders") == done
    world.sql(f"ALTER TABLE vast.elsewhere RENAME TO {side.removeprefix('vast.')}")
    assert world.roll_back(record).status == RunStatus.SUCCEEDED, "found again, it goes on"
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2,)]
