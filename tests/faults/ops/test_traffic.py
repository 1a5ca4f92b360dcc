"""Batches that meet other people's transactions, and one that takes too long: tried again, in smaller parts, each row once."""

from __future__ import annotations

from threading import Thread

import psycopg
import pytest
from django.db import connections

from ops import services
from ops.executor import walking
from ops.lifecycle import RunStatus
from ops.models import PlanRecord, Run
from ops.steps.update_rows import update_step
from tests.ops_world import World
from vast_project.pg.change import Patience
from vast_project.pg.identifiers import quote
from vast_project.pg.target import Target
from vast_project.services.process import wait_until

#: Changing more than thirty rows at once takes for ever, if the first of all is among them.
SLOW = """
CREATE FUNCTION public.slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF (SELECT count(*) > 30 AND min(id) = 1 FROM changed) THEN PERFORM pg_sleep(600); END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER slow AFTER UPDATE ON public.orders REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION public.slow();
"""


def ordered(world: World) -> tuple[PlanRecord, Run]:
    """Return an approved plan that adds one to every order, in batches of a hundred, and the order to promote it."""
    record = world.approved(update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100))
    return record, services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))


def assert_done_once(world: World, run: Run) -> None:
    run.refresh_from_db()
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT sum(total) FROM orders") == [(1_000 * 1_001 // 2 + 1_000,)]
    assert world.sql("SELECT sum(rows) FROM vast.batch") == [(1_000,)]


def test_a_batch_that_takes_too_long_is_done_in_smaller_ones(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "BATCH_PATIENCE", Patience(lock_ms=2_000, statement_ms=700))
    world.sql(SLOW)
    _record, run = ordered(world)

    services.run_carry_out(run_id=run.pk)

    assert_done_once(world, run)
    assert world.sql("SELECT rows <= 30 FROM vast.batch WHERE number = 1") == [(True,)]


def test_a_batch_that_meets_a_users_transaction_crosswise_is_tried_again(world: World) -> None:
    _record, run = ordered(world)

    def carry_out() -> None:
        services.run_carry_out(run_id=run.pk)
        connections.close_all()

    with psycopg.connect(world.url) as user:
        user.execute("SET deadlock_timeout = '60s'")
        user.execute("UPDATE orders SET total = total WHERE id = 50")
        worker = Thread(target=carry_out)
        worker.start()
        waits = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'vast:run:%' AND wait_event_type = 'Lock')"
        assert wait_until(lambda: world.sql(waits) == [(True,)], seconds=60)
        user.execute("UPDATE orders SET total = total WHERE id = 1")  # it waits for the batch, which waits for it
        user.commit()
    worker.join(timeout=60)

    assert_done_once(world, run)
    assert run.steps.get(status="succeeded").retries >= 1


def test_a_batch_that_meets_a_later_write_under_a_strict_isolation_is_tried_again(world: World) -> None:
    """Where the database is set so, a row that somebody wrote since the batch began is a serialization failure (40001)."""
    world.sql(f"ALTER DATABASE {quote(Target(world.url).dbname)} SET default_transaction_isolation = 'repeatable read'")
    _record, run = ordered(world)

    def carry_out() -> None:
        services.run_carry_out(run_id=run.pk)
        connections.close_all()

    with psycopg.connect(world.url) as user:
        user.execute("UPDATE orders SET customer_id = 2 WHERE id = 50")
        worker = Thread(target=carry_out)
        worker.start()
        waits = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE application_name LIKE 'vast:run:%' AND wait_event_type = 'Lock')"
        assert wait_until(lambda: world.sql(waits) == [(True,)], seconds=60)
        user.commit()  # what the batch waited for is newer than what it sees
    worker.join(timeout=60)

    assert_done_once(world, run)
    assert run.steps.get(status="succeeded").retries >= 1
    assert world.sql("SELECT customer_id FROM orders WHERE id = 50") == [(2,)], "what the user wrote is kept"
