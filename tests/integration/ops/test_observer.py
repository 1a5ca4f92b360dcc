"""What the observer sees of a step that is at work: the locks that others could meet, each by its name."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from typing import Any

import psycopg
import pytest

from ops.executor.observer import Observer
from ops.executor.throttle import BUSY
from tests.ops_world import World
from vast_project.pg.change import change_connect
from vast_project.pg.target import Target

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_names_what_others_could_meet_and_leaves_out_what_only_the_step_sees(world: World) -> None:
    target = Target(label="shop", url=world.url)
    session, observer = change_connect(target, name="vast-test"), Observer(target)
    try:
        with session.transaction():
            session.execute("CREATE TABLE public.fresh (id int PRIMARY KEY)")
            session.execute("LOCK TABLE public.orders IN EXCLUSIVE MODE")
            observer.watch(session.backend)
            seen = seen_after_a_while(observer)
    finally:
        observer.close()
        session.close()

    assert {(one["relation"], one["mode"]) for one in seen} == {("public.orders", "ExclusiveLock")}


def test_whoever_is_at_work_already_is_seen_at_the_first_look(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ops.executor.observer.EVERY_S", 60.0)
    observer = Observer(Target(label="shop", url=world.url))
    with psycopg.connect(world.url, autocommit=True) as client:
        sleeper = threading.Thread(target=asleep, args=(client,))
        sleeper.start()
        observer.watch(0)
        while sleeper.is_alive() and observer.share_busy() == 0.0:
            time.sleep(0.01)
        share = observer.share_busy()
        client.cancel_safe()
        sleeper.join()
        observer.close()

    assert share > BUSY


def asleep(client: psycopg.Connection[Any]) -> None:
    """Be at work for a minute, unless that is cancelled."""
    with suppress(psycopg.errors.QueryCanceled):
        client.execute("SELECT pg_sleep(60)")


def seen_after_a_while(observer: Observer) -> list[dict[str, Any]]:
    """Wait until the observer has looked at least once."""
    deadline = time.monotonic() + 30
    while not observer._seen and time.monotonic() < deadline:
        time.sleep(0.02)
    return observer.seen()
