"""A canary password goes through the whole loop and is looked for in everything that VAST says, keeps or runs (I17)."""

from __future__ import annotations

import io
import json
import logging
import traceback
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from pytest_django.fixtures import Settings

from knowledge.models import WriterSecret
from knowledge.services import database_change, database_check, database_target
from ops import services
from ops.clock import clock_now
from ops.models import PlanRecord
from tests.faults.trust.conftest import Sql, addresses, signed_in, there
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World
from tests.support.web_receiver import receiver
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
    canary: World,
    superuser: Sql,
    redis_server: EmbeddedRedis,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
    settings: Settings,
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
    said += [
        repr(database_target(world.database)),
        *commands(world, record, tmp_path),
        *every_page(world, record),
        *told(world, settings),
    ]
    said += [*seen, caplog.text, *kept(superuser), *pages(world, str(record.pk))]

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


def commands(world: World, record: PlanRecord, folder: Path) -> list[str]:
    """Return what commands print and write: lists, checks, plans in every form, history, exports and archives of the audit."""
    name, said = world.database.name, []
    for words in (
        ("database", "list"),
        ("database", "check", name),
        ("database", "pending"),
        ("history", name),
        ("drift", name),
        ("plan", "show", str(record.pk), "--format", "json"),
        ("plan", "show", str(record.pk), "--format", "sql"),
        ("audit", "verify"),
        ("audit", "anchor", "--file", str(folder / "heads.jsonl")),
        ("audit", "export", "--output", str(folder / "audit.jsonl")),
        ("audit", "export", "--format", "csv", "--output", str(folder / "audit.csv")),
    ):
        for options in ((), ("--json",)):
            out, err = io.StringIO(), io.StringIO()
            call_command(*words, *options, "--as", "root", stdout=out, stderr=err)
            said += [out.getvalue(), err.getvalue()]
    written = [file.read_text(errors="replace") for file in folder.rglob("*") if file.is_file()]
    assert any(str(record.pk) in text for text in written), "the exports were looked at"
    return said + written


def every_page(world: World, record: PlanRecord) -> list[str]:
    """Return what every address answers an administrator, read as a page and as a program reads it."""
    client, values = signed_in(world, "root"), there(world, record)
    shown = []
    for address in sorted(addresses(values, get_resolver().url_patterns)):
        if "logout" in address:
            continue
        for accepts in ("text/html", "application/json"):
            response = client.get(address, headers={"Accept": accepts})
            shown.append(
                b"".join(response.streaming_content).decode(errors="replace") if response.streaming else response.content.decode()
            )
            response.close()
    assert len(shown) > 80
    return shown


def told(world: World, settings: Settings) -> list[str]:
    """Return what goes to the address for notifications."""
    with receiver() as (address, taken):
        settings.VAST_NOTIFY_URL = address
        waiting = world.submitted(INDEX_EMAIL)
        PlanRecord.objects.filter(pk=waiting.pk).update(changed_at=clock_now() - timedelta(days=2))
        services.reminders_send()
    assert taken, "something was told"
    return [json.dumps(one) for one in taken]


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
