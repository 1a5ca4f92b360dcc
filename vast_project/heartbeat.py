"""Signs of life of beat and of the workers, in Redis: beat's when it sends the heartbeat task, a worker's when one runs it."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import shared_task
from celery.signals import beat_init, before_task_publish
from django.conf import settings
from kombu.exceptions import OperationalError as BrokerGone
from redis import Redis, RedisError

logger = logging.getLogger("vast.heartbeat")
TASK = "vast_project.heartbeat"
#: Seconds after which a process that gave no sign counts as gone: four heartbeats and a little.
STALE_AFTER_S = 45
_KEPT_S = 3600
_TIMEOUT_S = 2


def redis_client(*, timeout_s: float = _TIMEOUT_S) -> Redis:
    """Return a client of the broker that gives up after two seconds, or as told; Celery's form of a socket URL is understood."""
    url = settings.REDIS_URL.replace("redis+socket://", "unix://", 1).replace("virtual_host=", "db=")
    return Redis.from_url(url, socket_timeout=timeout_s, socket_connect_timeout=timeout_s)


def beat_of(process: str) -> float | None:
    """Return how many seconds ago ``beat`` or ``worker`` gave its last sign, None where there was none within the hour.

    :raises RedisError: if Redis does not answer.
    """
    with redis_client() as client:
        stamp = client.get(_key(process))
    return None if stamp is None else max(0.0, time.time() - float(stamp))


@shared_task(name=TASK)
def heartbeat(**_later: object) -> None:
    """Leave the worker's sign of life."""
    _sign("worker")


@beat_init.connect
def _first_beat(**_signal: Any) -> None:
    """Send the first heartbeat when beat starts, so that readiness is known at once and not after the first interval."""
    try:
        heartbeat.apply_async(retry=False)
    except BrokerGone as error:
        logger.warning("the first heartbeat could not be sent: %s", error)


@before_task_publish.connect(sender=TASK)
def _beat_sends(**_signal: Any) -> None:
    """Leave beat's sign of life; where Redis is away, beat itself finds that out when it sends."""
    try:
        _sign("beat")
    except RedisError as error:
        logger.warning("beat's sign of life could not be left: %s", error)


def _sign(process: str) -> None:
    with redis_client() as client:
        client.set(_key(process), time.time(), ex=_KEPT_S)


def _key(process: str) -> str:
    return f"vast:sign:{process}"
