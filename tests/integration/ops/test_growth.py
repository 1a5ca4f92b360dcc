"""A promotion goes on being compared with its rehearsal: where production outgrows it meanwhile, the run is held with the reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import psycopg
import pytest

from audit.models import Entry
from ops import services
from ops.executor import engine, growth, journal, walking
from ops.executor.journal import Journal
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord, Run
from ops.operation import Loss
from ops.step import Step
from ops.steps.backfill import backfill_step
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World
from vast_project.pg.change import change_session
from vast_project.pg.target import Target

pytestmark = pytest.mark.django_db(transaction=True)

Command = Callable[..., Run]


@pytest.fixture(autouse=True)
def look_always_and_at_trifles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "LEAST_BYTES", 1_000_000)
    monkeypatch.setattr(growth, "LOOK_EVERY_S", 0.0)
    monkeypatch.setattr(journal, "TELL_EVERY_S", 0.0)
    monkeypatch.setattr(walking, "LARGEST", 100)


def others_insert(world: World, monkeypatch: pytest.MonkeyPatch, *, module: Any, at: str) -> None:
    """Let others insert many rows into customers when the executor comes to a point for the first time."""
    came = []

    def point(name: str) -> None:
        if name == at and not came:
            came.append(name)
            world.sql("INSERT INTO customers (id, name) SELECT i, repeat('n', 1000) FROM generate_series(1001, 5000) AS i")

    monkeypatch.setattr(module, "fault_point", point)


def when_held(world: World, monkeypatch: pytest.MonkeyPatch, order: Command) -> list[Run]:
    """Give an order as soon as a run is held; return the runs as they were held."""
    held: list[Run] = []
    hold = Journal.hold

    def noted(self: Journal, reason: str, sizes: Mapping[str, int]) -> None:
        hold(self, reason, sizes)
        held.append(Run.objects.get(pk=self.run.pk))
        order(plan_id=self.run.plan_id, **world.acting("oscar"))

    monkeypatch.setattr(Journal, "hold", noted)
    return held


def approved(world: World, *steps: Step, **options: Any) -> PlanRecord:
    return world.approved(*steps, really=True, **options)


def fill(world: World, value: str = "'new-' || customers.id") -> Step:
    values = {"email": value}
    return backfill_step(world.schema(), table="customers", values=values, before_images=False, batch_rows=100)


def test_growth_between_two_steps_holds_the_run_until_somebody_lets_it_go_on(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    record = approved(world, ADD_PHONE, INDEX_EMAIL)
    others_insert(world, monkeypatch, module=engine, at="step:after_outcome")
    held = when_held(world, monkeypatch, services.run_resume)

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert len(held) == 1, "whoever lets it go on accepts the sizes"
    assert held[0].paused_at is not None
    assert "has outgrown the rehearsal: customers from" in held[0].paused_because
    assert held[0].progress_step == 1, "the second step had not begun"
    assert (run.paused_at, run.paused_because) == (None, "")
    entry = Entry.objects.get(action="ops.run.held", subject=record.subject)
    assert entry.detail["reason"] == held[0].paused_because


def test_a_run_that_is_held_can_be_stopped_and_taken_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = world.fingerprint()
    record = approved(world, ADD_PHONE, INDEX_EMAIL)
    others_insert(world, monkeypatch, module=engine, at="step:after_outcome")
    when_held(world, monkeypatch, services.run_cancel)

    run = world.promote(record)

    assert run.status == RunStatus.CANCELLED
    assert world.sql("SELECT to_regclass('public.customers_email_idx')") == [(None,)]
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.fingerprint() == before


def test_growth_in_the_middle_of_a_backfill_holds_it_between_two_batches(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    record = approved(world, fill(world), loss=Loss.IRREVERSIBLE)
    others_insert(world, monkeypatch, module=walking, at="batch:after")
    held = when_held(world, monkeypatch, services.run_resume)

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert len(held) == 1
    assert held[0].progress_rows < 1_000
    assert world.sql("SELECT count(*) FROM customers WHERE email = 'new-' || id AND id <= 1000") == [(1_000,)]


def test_what_the_plan_adds_itself_holds_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "LEAST_BYTES", 1)
    record = approved(world, fill(world, "repeat('x', 500)"), ADD_PHONE, loss=Loss.IRREVERSIBLE)
    held = when_held(world, monkeypatch, services.run_resume)
    before = world.sql("SELECT pg_total_relation_size('customers')")[0][0]

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.sql("SELECT pg_total_relation_size('customers')")[0][0] > before * 1.5, "the case needs its growth"
    assert not held


def test_a_table_that_somebody_locks_is_looked_at_later(world: World) -> None:
    held: list[str] = []
    watch = growth.Growth({"public.customers": 1}, {}, lambda reason, _sizes: held.append(reason))
    world.sql("INSERT INTO customers (id, name) SELECT i, repeat('n', 1000) FROM generate_series(1001, 5000) AS i")

    with change_session(Target(world.url), name="vast-test") as session, psycopg.connect(world.url) as somebody:
        somebody.execute("LOCK TABLE customers IN ACCESS EXCLUSIVE MODE")
        watch.look(session, 0)
        assert not held
        somebody.rollback()
        watch.look(session, 0)

    assert len(held) == 1


def test_a_copy_with_fewer_rows_grew_by_less_than_production_will() -> None:
    evidence = {
        "production": {"sizes": {"public.orders": 1_000}},
        "staging": {"sizes": {"public.orders": 100}},
        "phases": [{"phase": "forward", "steps": [{"step": 2, "bytes": 40}, {"step": 3, "bytes": -5}]}],
    }

    assert growth.own_growth(evidence) == {1: 400, 2: 0}
