"""Redis is a doorbell: without it nothing is lost, and with it a message carries no authority."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
import redis
from celery import current_app
from django.test import Client

from ops import services, tasks
from ops.enqueue import TASKS
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import Run
from tests.ops_world import World
from vast_project.heartbeat import redis_client
from vast_project.services.process import servers_with
from vast_project.services.redis import EmbeddedRedis


@pytest.fixture
def broker(redis_server: EmbeddedRedis) -> Iterator[EmbeddedRedis]:
    """The broker, running again after the test whatever happened to it."""
    client(redis_server).flushall()
    yield redis_server
    redis_server.start()
    client(redis_server).flushall()


def client(_broker: EmbeddedRedis) -> redis.Redis:
    return redis_client()


def messages(broker: EmbeddedRedis, queue: str) -> list[dict]:
    return [json.loads(message) for message in client(broker).lrange(queue, 0, -1)]


def test_a_message_carries_a_run_and_no_authority(world: World, broker: EmbeddedRedis) -> None:
    record = world.proposed()

    run = services.plan_rehearse(plan_id=record.pk, **world.acting("olivia"))

    (message,) = messages(broker, "rehearsal")
    assert message["headers"]["task"] == "ops.plan_rehearse"
    assert json.loads(message["headers"]["kwargsrepr"].replace("'", '"')) == {"run_id": str(run.pk)}
    assert Run.objects.get(pk=run.pk).enqueued_at is not None


def test_without_the_broker_the_run_stays_queued_and_is_rung_for_later(world: World, broker: EmbeddedRedis) -> None:
    record = world.proposed()
    broker.stop()
    browser = Client()
    browser.force_login(world.people["olivia"])

    response = browser.post(f"/plans/{record.pk}/do/rehearse/")

    assert response.status_code == 302
    run = Run.objects.get(plan=record)
    assert (run.status, run.enqueued_at) == (RunStatus.QUEUED, None)
    assert b"Nothing is lost" in browser.get(f"/plans/{record.pk}/live/").content
    assert services.runs_sweep() == []

    broker.start()
    assert services.runs_sweep() == [run.pk]
    assert len(messages(broker, "rehearsal")) == 1
    tasks.plan_rehearse(run_id=str(run.pk))
    assert world.fresh(record).status == PlanStatus.VALIDATED


def test_whoever_orders_while_the_broker_is_away_waits_for_no_further_try(
    world: World, broker: EmbeddedRedis, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, pauses = world.proposed(), []
    monkeypatch.setattr("kombu.utils.functional.sleep", pauses.append)
    broker.stop()

    run = services.plan_rehearse(plan_id=record.pk, **world.acting("olivia"))

    assert (Run.objects.get(pk=run.pk).status, Run.objects.get(pk=run.pk).enqueued_at) == (RunStatus.QUEUED, None)
    assert pauses == []


@pytest.fixture
def standing_still(broker: EmbeddedRedis, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A broker that takes connections and answers nothing, and a time limit that is as short as a test."""
    assert current_app.conf.broker_transport_options["socket_timeout"] <= 5
    monkeypatch.setitem(current_app.conf.broker_transport_options, "socket_timeout", 0.2)
    monkeypatch.setattr(current_app, "_pool", None)
    monkeypatch.setattr(current_app.amqp, "_producer_pool", None)
    (server,) = servers_with(urlsplit(broker.url()).path, program="redis-server")
    server.suspend()
    yield
    server.resume()


def test_a_broker_that_answers_nothing_keeps_nobody(world: World, standing_still: None) -> None:
    run = services.plan_rehearse(plan_id=world.proposed().pk, **world.acting("olivia"))

    assert (Run.objects.get(pk=run.pk).status, Run.objects.get(pk=run.pk).enqueued_at) == (RunStatus.QUEUED, None)


def test_a_flushed_broker_loses_nothing(world: World, broker: EmbeddedRedis) -> None:
    runs = [services.plan_rehearse(plan_id=world.proposed().pk, **world.acting("olivia")) for _ in range(20)]
    client(broker).flushall()
    Run.objects.update(enqueued_at="2000-01-01T00:00Z")

    assert set(services.runs_sweep()) == {run.pk for run in runs}
    assert len(messages(broker, "rehearsal")) == 20


def test_a_stale_or_invented_message_does_nothing(world: World, broker: EmbeddedRedis) -> None:
    record = world.approved()
    run = world.promote(record)
    world.roll_back(record)
    before = world.fingerprint()

    tasks.plan_promote(run_id=str(run.pk))
    tasks.plan_roll_back(run_id=str(run.pk))

    assert world.fingerprint() == before
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK


@pytest.mark.invariant("I21", door="control")
@pytest.mark.invariant("I21", door="services")
def test_the_sweeper_takes_over_from_a_worker_that_is_gone(world: World, broker: EmbeddedRedis) -> None:
    record = world.approved()
    run = services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
    client(broker).flushall()
    Run.objects.filter(pk=run.pk).update(
        status=RunStatus.RUNNING, token=1, lease_until="2000-01-01T00:00Z", worker="gone", started_at="2000-01-01T00:00Z"
    )

    assert services.runs_sweep() == [run.pk]
    tasks.plan_promote(run_id=str(run.pk))

    assert world.fresh(record).status == PlanStatus.PROMOTED


def test_every_order_has_a_task_of_that_name() -> None:
    for name in TASKS.values():
        assert name in current_app.tasks
