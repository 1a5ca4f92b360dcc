"""A web process that is killed while it answers: what was asked is kept with its answer or not at all, and asking again is safe."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from django.conf import settings
from rest_framework.authtoken.models import Token

from audit.models import Entry, IdempotencyKey
from chat.models import Message
from ops.models import PlanRecord
from tests.ops_world import World
from vast_project.pg.target import Target
from vast_project.services.process import wait_until

ROOT = Path(__file__).resolve().parents[3]
_SECONDS = 120


class Web:
    """A web process of its own, as an installation runs it."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        line = ["-m", "uvicorn", "vast_project.asgi:application", "--port", str(self.port), "--log-level", "critical"]
        environment = {"DJANGO_SETTINGS_MODULE": "vast_project.settings", "VAST_HOME": str(settings.VAST_HOME)}
        self.process = subprocess.Popen([sys.executable, *line], cwd=ROOT, env={**os.environ, **environment})
        assert wait_until(self._is_there, seconds=_SECONDS)

    def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def post(self, address: str, body: dict[str, Any], headers: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """Send one command and return its status and answer; 0 where the connection ended before there was one."""
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)) as connection:
                connection.request("POST", address, json.dumps(body), {"Content-Type": "application/json", **headers})
                response = connection.getresponse()
                return response.status, json.loads(response.read())
        except (OSError, http.client.HTTPException):
            return 0, {}

    def _is_there(self) -> bool:
        try:
            with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                return connection.getresponse().status == http.HTTPStatus.OK
        except OSError:
            return False


@pytest.fixture
def web() -> Iterator[Callable[[], Web]]:
    """Start web processes, and end those that a test leaves."""
    started: list[Web] = []

    def start() -> Web:
        started.append(Web())
        return started[-1]

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


@pytest.mark.parametrize(
    ("address", "body", "held", "kept"),
    [
        (
            "/api/v1/plans/",
            {"operations": [{"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}}]},
            "ops_planrecord",
            PlanRecord,
        ),
        ("/api/v1/databases/{name}/ask/", {"text": "add a column phone text to customers"}, "ops_planrecord", PlanRecord),
        ("/api/v1/databases/{name}/ask/", {"text": "how many rows does customers have?"}, "audit_usage", Message),
    ],
    ids=["proposal", "request", "question"],
)
def test_what_was_asked_is_kept_with_its_answer_or_not_at_all(
    world: World, web: Callable[[], Web], address: str, body: dict[str, Any], held: str, kept: Any
) -> None:
    token = Token.objects.create(user=world.people["olivia"])
    headers = {"Authorization": f"Token {token.key}", "Idempotency-Key": "asked-once"}
    where, sent = address.format(name=world.database.name), {"database": world.database.name, **body}
    answers: list[tuple[int, dict[str, Any]]] = []
    first = web()

    with psycopg.connect(Target(world.cluster.admin_url).with_dbname("vast").url) as holder:
        holder.execute(f"LOCK TABLE {held} IN SHARE MODE")
        asking = Thread(target=lambda: answers.append(first.post(where, sent, headers)))
        asking.start()
        waits = "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND relation = %s::regclass)"
        assert wait_until(lambda: holder.execute(waits, [held]).fetchone() == (True,), seconds=_SECONDS)
        entries = Entry.objects.count()
        first.kill()
        asking.join()
    ended = "SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE datname = 'vast' AND wait_event_type = 'Lock')"
    assert wait_until(lambda: world.sql(ended) == [(True,)], seconds=_SECONDS)

    assert answers == [(0, {})], "nobody was told anything"
    assert (kept.objects.count(), IdempotencyKey.objects.count(), Entry.objects.count()) == (0, 0, entries)
    second = web()
    again, once_more = second.post(where, sent, headers), second.post(where, sent, headers)

    assert again[0] in (200, 201)
    assert again == once_more, "the same key gets the same answer"
    assert IdempotencyKey.objects.count() == 1
    assert PlanRecord.objects.count() == (1 if kept is PlanRecord else 0)
