"""Disks and memories that are full: of the target, of the control database, of Redis. What could not be written was not done."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.db import OperationalError
from django.test import Client

from audit.actor import WORKER
from audit.models import Entry
from audit.services import entry_append
from ops import services, tasks
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from ops.steps.update_rows import update_step
from tests.ops_workers import lease_expired
from tests.ops_world import World
from tests.support.small_disks import small_disk
from vast_project.heartbeat import redis_client
from vast_project.pg.target import Target
from vast_project.services.redis import EmbeddedRedis

SUM = [(1_000 * 1_001 // 2,)]
SUM_AFTER = [(1_000 * 1_001 // 2 + 1_000,)]


def test_a_target_whose_disk_is_full_fails_in_a_known_state_and_goes_on_when_there_is_room(world: World) -> None:
    with small_disk(world.cluster, "public.orders", database=Target(world.url).dbname) as disk:
        record = world.approved(update_step(world.schema(), table="orders", values={"total": "orders.total + 1"}, batch_rows=100))
        disk.fill()

        run = world.promote(record)

        assert (run.status, run.steps.get().status) == (RunStatus.FAILED, "failed")
        assert "No space left on device" in run.error
        assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
        done = world.sql("SELECT coalesce(sum(rows), 0) FROM vast.batch")[0][0]
        assert world.sql("SELECT sum(total) FROM orders") == [(SUM[0][0] + done,)], "whole batches, each with its place"
        assert done < 1_000
        disk.empty()
        assert world.promote(record).status == RunStatus.SUCCEEDED

    assert world.sql("SELECT sum(total) FROM orders") == SUM_AFTER


@pytest.mark.parametrize("table", ["ops_steprun", "audit_entry"])
def test_a_control_database_that_can_write_no_intent_lets_nothing_happen(world: World, table: str) -> None:
    record = world.approved()
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    before = world.fingerprint()
    world.cluster.execute(f"VACUUM FULL {table}", database="vast")
    with small_disk(world.cluster, f"public.{table}", database="vast") as disk:
        disk.fill()
        _write_until_it_is_full(table)
        intents = Entry.objects.filter(action="ops.step.intended").count()

        with pytest.raises(OperationalError, match="No space left on device"):
            services.run_carry_out(run_id=run.pk)

        assert world.fingerprint() == before
        assert _ledger_rows(world) == 0
        assert Entry.objects.filter(action="ops.step.intended").count() == intents
        assert Run.objects.get(pk=run.pk).status in (RunStatus.QUEUED, RunStatus.RUNNING), "somebody takes it up"
        disk.empty()
        lease_expired(run)

        assert services.run_carry_out(run_id=run.pk).status == RunStatus.SUCCEEDED
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert _ledger_rows(world) == 1


def _ledger_rows(world: World) -> int:
    """Return the rows of the target's ledger; the first entry of the audit that finds no room ends a run before there is one."""
    there = world.sql("SELECT to_regclass('vast.ledger') IS NOT NULL")[0][0]
    return world.sql("SELECT count(*) FROM vast.ledger")[0][0] if there else 0


def _write_until_it_is_full(table: str) -> None:
    """Use up the room that the blocks of the audit have left; the other table has none yet."""
    with suppress(OperationalError):
        while table == "audit_entry":
            entry_append(actor=WORKER, action="test.written", detail={"text": "x" * 1_000})


@pytest.fixture
def full(redis_server: EmbeddedRedis) -> Iterator[None]:
    """A Redis that takes nothing more, and throws nothing away for it."""
    with redis_client() as client:
        client.flushall()
        client.config_set("maxmemory-policy", "noeviction")
        client.config_set("maxmemory", "1")
        yield
        client.config_set("maxmemory", "0")
        client.flushall()


def test_a_redis_that_is_full_loses_no_order_and_shows_no_error(world: World, full: None) -> None:
    record = world.proposed()
    browser = Client()
    browser.force_login(world.people["olivia"])

    response = browser.post(f"/plans/{record.pk}/do/rehearse/")

    assert response.status_code == 302
    run = Run.objects.get(plan=record)
    assert (run.status, run.enqueued_at) == (RunStatus.QUEUED, None)
    assert services.runs_sweep() == []
    assert browser.get("/plans/").status_code == 200
    with redis_client() as client:
        client.config_set("maxmemory", "0")
        assert services.runs_sweep() == [run.pk]
        assert client.llen("rehearsal") == 1
    tasks.plan_rehearse(run_id=str(run.pk))
    assert world.fresh(record).status == PlanStatus.VALIDATED
