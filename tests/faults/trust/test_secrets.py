"""A canary password goes through the whole loop and is looked for in everything that VAST says, keeps or runs (I17)."""

from __future__ import annotations

import json
import logging
import traceback
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.test import Client

from knowledge.models import WriterSecret
from knowledge.services import database_change, database_check, database_target
from ops import services
from tests.faults.trust.conftest import Sql
from tests.ops_world import ADD_PHONE, World
from vast_project.errors import VastError
from vast_project.heartbeat import redis_client
from vast_project.services.redis import EmbeddedRedis

CANARY = "canary-7f3a-never-to-be-seen"
CLUES = (CANARY, CANARY.encode().hex(), "canary%2D7f3a")


@pytest.fixture
def canary(world: World) -> World:
    """The world, its connection under a role whose password is the canary."""
    with psycopg.connect(world.cluster.admin_url, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS canary")
        admin.execute(f"CREATE ROLE canary LOGIN SUPERUSER PASSWORD '{CANARY}'")
    url = psycopg.conninfo.make_conninfo(world.url, user="canary", password=CANARY)
    parts = psycopg.conninfo.conninfo_to_dict(url)
    uri = f"postgresql://canary:{CANARY}@/{parts['dbname']}?host={parts['host']}&port={parts.get('port', 5432)}"
    database_change(database=world.database, url=uri, reader_url=uri, actor=world.actor("root"))
    return world


@contextmanager
def watched(superuser: Sql) -> Iterator[set[str]]:
    """Collect, while the block runs, the arguments of every process and the text of every statement that runs on the server."""
    seen: set[str] = set()
    over = Event()

    def look() -> None:
        while not over.is_set():
            for file in Path("/proc").glob("[0-9]*/cmdline"):
                try:
                    seen.add(file.read_bytes().replace(b"\0", b" ").decode(errors="replace"))
                except OSError:
                    continue  # it has ended
            seen.update(query or "" for (query,) in superuser("SELECT query FROM pg_stat_activity").fetchall())
            over.wait(0.05)

    thread = Thread(target=look)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


@pytest.mark.invariant("I17", door="services")
def test_the_password_is_nowhere_after_the_whole_loop(
    canary: World, superuser: Sql, redis_server: EmbeddedRedis, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    world, said = canary, []
    redis_client().flushall()
    with watched(superuser) as seen:
        record = world.proposed(ADD_PHONE)
        with psycopg.connect(world.url):  # an application that is connected makes the copy a dump: programs run with arguments
            world.rehearse(record)
        record = services.approval_request(plan_id=record.pk, **world.acting("olivia"))
        services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
        order = services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
        said += messages()
        assert services.run_carry_out(run_id=order.pk).status == "succeeded"
        assert world.roll_back(record).status == "succeeded"
        said.append(database_check(database=world.database).as_text())
        said.append(refused(world))
    said += [repr(database_target(world.database)), *seen, caplog.text, *kept(superuser), *pages(world, str(record.pk))]

    assert any("pg_dump" in text for text in seen), "the programs were watched"
    assert any(str(order.pk) in text for text in said), "the messages were looked at"
    assert not [text[:300] for text in said for clue in CLUES if clue in text]
    sealed = WriterSecret.objects.get(environment__database=world.database).sealed_url
    assert sealed.startswith("v1."), "it is there, sealed"


def messages() -> list[str]:
    """Return everything that is in Redis, with what Celery's messages hold in their envelope."""
    redis = redis_client()
    raw = [item for key in redis.keys("*") if redis.type(key) == b"list" for item in redis.lrange(key, 0, -1)]
    raw += [redis.dump(key) for key in redis.keys("*")]
    opened = [b64decode(json.loads(item)["body"]) for item in raw if item.startswith(b"{")]
    redis.flushall()
    return [item.decode(errors="replace") for item in (*raw, *opened)]


def refused(world: World) -> str:
    """Let a connection be refused, and return everything that the refusal says."""
    wrong = f"postgresql://canary:{CANARY}@localhost:1/nothing"
    with pytest.raises(VastError) as refusal:
        database_change(database=world.database, url=wrong, actor=world.actor("root"))
    error = refusal.value
    return " ".join([*traceback.format_exception(error), repr(error), str(error.as_json())])


def kept(superuser: Sql) -> list[str]:
    """Return every row of the control database, as text."""
    tables = [name for (name,) in superuser("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()]
    return [row for name in tables for (row,) in superuser(f'SELECT t::text FROM public."{name}" t').fetchall()]


def pages(world: World, plan: str) -> list[str]:
    """Return what the pages and the API show an administrator and an auditor."""
    world.people["audrey"].groups.add(Group.objects.get(name="auditor"))
    name, shown = world.database.name, []
    for who in ("root", "audrey"):
        client = Client()
        client.force_login(world.people[who])
        for address in (
            f"/databases/{name}/",
            f"/databases/{name}/history/",
            f"/plans/{plan}/",
            "/dashboard/audit/",
            f"/admin/knowledge/database/{world.database.pk}/change/",
            f"/api/v1/databases/{name}/",
            f"/api/v1/databases/{name}/check/",
            f"/api/v1/plans/{plan}/",
            f"/api/v1/plans/{plan}/evidence/",
            "/api/v1/audit/",
        ):
            response = client.get(address)
            shown.append(response.content.decode())
            assert response.status_code in (200, 403, 404, 405), address
    return shown
