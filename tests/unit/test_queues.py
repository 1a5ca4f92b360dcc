"""What the workers are told: separate queues, messages that survive their worker, JSON alone, and nothing that waits for a result."""

from __future__ import annotations

from celery import Task, current_app
from django.conf import settings

from ops import tasks
from ops.enqueue import TASKS

QUEUES = {"chat", "rehearsal", "promotion", "backfill"}


def test_every_kind_of_work_has_its_own_queue() -> None:
    own = [one.name for one in vars(tasks).values() if isinstance(one, Task)]
    routed = {name: current_app.amqp.router.route({}, name)["queue"].name for name in own}

    assert set(settings.CELERY_QUEUES_ALL) == QUEUES
    assert set(routed.values()) <= QUEUES
    assert {routed[name] for name in TASKS.values()} == {"rehearsal", "promotion"}
    assert (routed["ops.plan_rehearse"], routed["ops.plan_promote"], routed["ops.plan_roll_back"]) == (
        "rehearsal",
        "promotion",
        "promotion",
    )
    assert routed["ops.backfill_range"] == "backfill"
    assert routed["ops.runs_sweep"] == routed["ops.reminders_send"] == "chat"


def test_a_message_is_given_back_when_its_worker_dies_and_none_is_held_in_advance() -> None:
    conf = current_app.conf

    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_messages_are_json_and_results_are_nobodys() -> None:
    conf = current_app.conf

    assert (conf.task_serializer, list(conf.accept_content)) == ("json", ["json"])
    assert conf.task_ignore_result
    assert conf.result_backend is None
