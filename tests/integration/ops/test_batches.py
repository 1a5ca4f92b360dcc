"""Steps in batches on a real target: each row once, old values kept, taken back row by row."""

from __future__ import annotations

import pytest

from ops.executor import walking
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation import Loss
from ops.step import Step
from ops.steps.backfill import backfill_step
from ops.steps.delete_rows import delete_step
from ops.steps.update_rows import update_step
from tests.ops_world import World


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "LARGEST", 200)


def fill(world: World, **options: object) -> Step:
    settings = {"table": "customers", "values": {"email": "'new-' || customers.id"}, "batch_rows": 100, **options}
    return backfill_step(world.schema(), **settings)


def done(world: World, *steps: Step, loss: Loss = Loss.LOSSLESS) -> tuple[PlanRecord, Run]:
    record = world.approved(*steps, loss=loss, really=True)
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error
    return record, run


def test_a_backfill_changes_every_row_once_and_comes_back_whole(world: World) -> None:
    before = world.sql("SELECT * FROM customers ORDER BY id")

    record, run = done(world, fill(world))

    assert world.sql("SELECT count(*) FROM customers WHERE email = 'new-' || id") == [(1_000,)]
    step = run.steps.get()
    assert step.rows == 1_000
    numbers = world.sql("SELECT number, rows FROM vast.batch WHERE scope = %s ORDER BY number", record.pk)
    assert [number for number, _ in numbers] == list(range(1, len(numbers) + 1))
    assert sum(rows for _, rows in numbers) == 1_000
    assert len(numbers) >= 5

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED, back.error
    assert world.sql("SELECT * FROM customers ORDER BY id") == before


def test_rows_changed_since_are_kept_and_said(world: World) -> None:
    record, _run = done(world, fill(world))
    world.sql("UPDATE customers SET email = 'by a user' WHERE id = 7")

    back = world.roll_back(record)

    assert back.status == RunStatus.SUCCEEDED
    assert "1 row of customers was changed" in back.result["kept_newer"][0]
    assert world.sql("SELECT email FROM customers WHERE id = 7") == [("by a user",)]
    assert world.sql("SELECT count(*) FROM customers WHERE email = 'c' || id || '@example.com'") == [(999,)]


def test_an_update_that_reads_what_it_sets_is_done_once(world: World) -> None:
    step = update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100)

    record, _run = done(world, step)

    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
    world.roll_back(record)
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2,)]


def test_deleted_rows_come_back(world: World) -> None:
    before = world.sql("SELECT * FROM orders ORDER BY id")
    record, run = done(world, delete_step(world.schema(), table="orders", where="orders.total > 900", batch_rows=50))

    assert world.sql("SELECT count(*) FROM orders") == [(900,)]
    assert run.steps.get().rows == 100
    world.roll_back(record)
    assert world.sql("SELECT * FROM orders ORDER BY id") == before
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK


def test_a_row_that_cannot_be_changed_is_named_and_the_others_are_kept(world: World) -> None:
    record = world.approved(fill(world, values={"email": "(1000 / (customers.id - 731))::text"}, where="id <> 731"))
    broken = world.proposed(fill(world, values={"email": "(1000 / (customers.id - 731))::text"}))
    run = world.rehearse(broken)

    assert run.status == RunStatus.FAILED
    assert "id = 731" in run.error
    assert "division by zero" in run.error
    assert "730 rows that were changed are kept" in run.error
    assert world.sql("SELECT count(*) FROM customers WHERE email LIKE 'c%%'") == [(1_000,)], "production was not touched"
    assert world.promote(record).status == RunStatus.SUCCEEDED


def test_an_empty_table_is_done_at_once(world: World) -> None:
    world.sql("DELETE FROM orders")

    _record, run = done(world, update_step(world.schema(), table="orders", values={"total": "0"}, batch_rows=100))

    assert run.steps.get().rows == 0


def test_a_table_without_a_key_is_walked_by_its_pages(world: World) -> None:
    world.sql("CREATE TABLE public.events (note text)")
    world.sql("INSERT INTO public.events SELECT 'event ' || i FROM generate_series(1, 5000) AS i")
    step = backfill_step(
        world.schema(), table="events", values={"note": "'seen'"}, batch_rows=100
    )

    done(world, step, loss=Loss.IRREVERSIBLE)

    assert world.sql("SELECT count(*), count(*) FILTER (WHERE note = 'seen') FROM events") == [(5_000, 5_000)]


def test_rows_that_come_meanwhile_do_not_keep_it_from_ending(world: World) -> None:
    world.sql(
        "CREATE FUNCTION public.one_more() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "INSERT INTO public.customers SELECT max(id) + 1, 'came' FROM public.customers; RETURN NULL; END $$"
    )
    world.sql("CREATE TRIGGER one_more AFTER UPDATE ON public.customers FOR EACH STATEMENT EXECUTE FUNCTION public.one_more()")

    _record, run = done(world, fill(world, before_images=False), loss=Loss.IRREVERSIBLE)

    assert run.steps.get().rows == 1_000
    assert world.sql("SELECT count(*) > 1000 FROM customers") == [(True,)]
