"""Whether VAST lives, whether it can work, and who may read its figures."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django.fixtures import Settings
from rest_framework.authtoken.models import Token

from tests.support.people import database_row, person, with_role
from vast_project.heartbeat import STALE_AFTER_S, heartbeat, redis_client
from vast_project.services.redis import EmbeddedRedis

pytestmark = pytest.mark.django_db


@pytest.fixture
def empty_redis(redis_server: EmbeddedRedis) -> None:
    with redis_client() as client:
        client.delete("vast:sign:beat", "vast:sign:worker")


def test_the_process_answers_without_looking_at_anything(settings: Settings) -> None:
    settings.REDIS_URL = "redis+socket:///nowhere/redis.sock"

    assert Client().get("/healthz").json() == {"status": "ok"}


def test_without_signs_of_life_vast_is_not_ready(empty_redis: None) -> None:
    response = Client().get("/readyz")

    checks = response.json()["checks"]
    assert response.status_code == 503
    assert {name: check["ok"] for name, check in checks.items()} == {
        "postgresql": True,
        "redis": True,
        "worker": False,
        "beat": False,
        "audit": True,
    }
    assert checks["worker"]["message"] == "There was no sign of a worker process within the hour."


def test_beat_leaves_its_sign_when_it_sends_and_a_worker_when_it_runs(empty_redis: None) -> None:
    heartbeat.delay()
    checks = Client().get("/readyz").json()["checks"]
    assert (checks["beat"]["ok"], checks["worker"]["ok"]) == (True, False)

    heartbeat()
    response = Client().get("/readyz")
    assert response.status_code == 200
    assert response.json()["status"] == "ready"
    assert all(0 <= check["age_s"] <= STALE_AFTER_S for check in response.json()["checks"].values())


def test_an_old_sign_is_none(empty_redis: None) -> None:
    heartbeat.delay()
    heartbeat()
    with redis_client() as client:
        client.set("vast:sign:worker", float(client.get("vast:sign:worker")) - STALE_AFTER_S - 1)

    worker = Client().get("/readyz").json()["checks"]["worker"]
    assert worker["ok"] is False
    assert worker["age_s"] > STALE_AFTER_S


def test_without_redis_vast_says_so(settings: Settings) -> None:
    settings.REDIS_URL = "redis+socket:///nowhere/redis.sock"

    response = Client().get("/readyz")
    checks = response.json()["checks"]
    assert response.status_code == 503
    assert checks["redis"] == {"ok": False, "age_s": None, "message": "It does not answer."}
    assert checks["postgresql"]["ok"] is True


@pytest.mark.parametrize("method", ["post", "put", "delete"])
@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_health_is_read_only(path: str, method: str) -> None:
    assert getattr(Client(), method)(path).status_code == 405


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_figures_are_for_this_machine(address: str) -> None:
    response = Client(REMOTE_ADDR=address).get("/metrics")

    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/plain; version=")
    assert b"vast_audit_entries" in response.content


@pytest.mark.parametrize(
    "asker",
    [
        {"REMOTE_ADDR": "192.0.2.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=192.0.2.1"},
        {"REMOTE_ADDR": "192.0.2.1", "HTTP_AUTHORIZATION": "Token wrong"},
    ],
)
def test_figures_are_for_nobody_else(asker: dict[str, str]) -> None:
    response = Client(**asker).get("/metrics")

    assert response.status_code == 403
    assert b"vast_audit_entries" not in response.content


@pytest.mark.parametrize(("role", "status"), [("auditor", 200), ("operator", 403)])
def test_an_auditors_token_opens_the_figures_from_anywhere(role: str, status: int) -> None:
    user = with_role(person("aude"), role, database_row("shop"))
    token = Token.objects.create(user=user)

    assert Client(REMOTE_ADDR="192.0.2.1").get("/metrics", headers={"Authorization": f"Token {token.key}"}).status_code == status


@pytest.mark.parametrize(
    ("policy", "limit", "is_said"), [("allkeys-lru", "1gb", True), ("noeviction", "1gb", False), ("allkeys-lru", "0", False)]
)
def test_a_redis_that_may_throw_messages_away_is_pointed_out(empty_redis: None, policy: str, limit: str, is_said: bool) -> None:
    with redis_client() as client:
        client.config_set("maxmemory-policy", policy)
        client.config_set("maxmemory", limit)
        try:
            check = Client().get("/readyz").json()["checks"]["redis"]
        finally:
            client.config_set("maxmemory", "0")
            client.config_set("maxmemory-policy", "noeviction")

    assert check["ok"], "nothing is lost by it"
    assert (f"maxmemory-policy {policy}" in check.get("message", "")) is is_said
