"""One backfill by several workers: parts that cannot overlap, taken in turns, each row done once."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable

import psycopg
import pytest
from django.db import connections

from ops import services
from ops.executor import batches, walking
from ops.lifecycle import RunStatus
from ops.models import Run
from ops.step import Step
from ops.steps.update_rows import update_step
from tests.ops_workers import Worker, stopped
from tests.ops_world import World

ROWS = 1_600
SUM = ROWS * (ROWS + 1) // 2


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LEAST_ROWS", 1_000)
    monkeypatch.setattr(walking, "LARGEST", 50)


def counted(world: World, *, key: str = "bigint", made: str = "i") -> Step:
    """Make a table and return the step that adds one to each of its values: one that shows what is done twice."""
    world.sql(f"CREATE TABLE public.counted (id {key} PRIMARY KEY, value bigint NOT NULL)")
    world.sql(f"INSERT INTO public.counted SELECT {made}, i FROM generate_series(1, {ROWS}) AS i")
    world.sql("ANALYZE public.counted")
    return update_step(world.schema(), table="counted", values={"value": "counted.value + 1"}, batch_rows=50)


#: A part that begins in the middle of others.
OVERLAPPING = """
INSERT INTO vast.walk (scope, phase, position, part, size, job, span)
SELECT scope, phase, position, 99, 1, job, vast.key_span(lower(span), NULL) FROM vast.walk WHERE part = 3 AND scope = %s
"""


def total(world: World) -> int:
    return world.sql("SELECT sum(value)::bigint FROM counted")[0][0]


@pytest.mark.invariant("I12", door="sql")
@pytest.mark.parametrize(
    ("key", "made"), [("bigint", "i * 7 - 9000"), ("uuid", "md5(i::text)::uuid")], ids=["bigint", "uuid"]
)
def test_parts_cover_every_row_once(world: World, key: str, made: str) -> None:
    record = world.approved(counted(world, key=key, made=made))

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert total(world) == SUM + ROWS
    parts = world.sql("SELECT count(*), sum(rows)::bigint FROM vast.walk WHERE scope = %s", record.pk)
    assert parts == [(batches.PARTS, ROWS)]
    with pytest.raises(psycopg.errors.ExclusionViolation):
        world.sql(OVERLAPPING, record.pk)
    assert services.run_help(run_id=run.pk) == 0, "it has ended"
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert total(world) == SUM


def meeting(together: threading.Barrier) -> Callable[[str], None]:
    """Let every thread wait for the others before it commits its first batch, so that none is done before another has begun."""
    mine = threading.local()

    def fault(name: str) -> None:
        if name == "batch:before_commit" and not hasattr(mine, "met"):
            mine.met = together.wait(60)

    return fault


def test_helpers_and_holder_share_the_work(world: World, worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walking, "fault_point", meeting(threading.Barrier(2)))
    record = world.approved(counted(world))
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    holder = worker(run, fault="batch:after#2=STOP", constants={"batches.LEAST_ROWS": 1_000, "walking.LARGEST": 50})
    stopped(holder)
    done: list[int] = []

    def help_out() -> None:
        done.append(services.run_help(run_id=run.pk))
        connections.close_all()

    helpers = [threading.Thread(target=help_out) for _ in range(2)]
    for helper in helpers:
        helper.start()
    for helper in helpers:
        helper.join(timeout=60)
    holder.send_signal(signal.SIGCONT)
    _, complaints = holder.communicate()

    assert holder.returncode == 0, complaints
    run.refresh_from_db()
    assert run.status == RunStatus.SUCCEEDED, run.error
    assert total(world) == SUM + ROWS
    assert all(done), "both helpers found something to do"
    assert world.sql("SELECT sum(rows)::bigint FROM vast.batch WHERE scope = %s", record.pk) == [(ROWS,)]


def test_a_helper_is_fenced_off_by_a_later_holder(world: World, worker: Worker) -> None:
    record = world.approved(counted(world))
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    assert services.run_help(run_id=run.pk) == 0, "nobody has begun it"
    holder = worker(run, fault="batch:after#2=STOP", constants={"batches.LEAST_ROWS": 1_000, "walking.LARGEST": 50})
    stopped(holder)
    before = total(world)
    world.sql("UPDATE vast.fence SET token = token + 1")

    assert services.run_help(run_id=run.pk) == 0
    assert total(world) == before
    assert Run.objects.get(pk=run.pk).status == RunStatus.RUNNING
