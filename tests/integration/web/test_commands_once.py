"""The API's commands with an ``Idempotency-Key``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from rest_framework.test import APIClient

from tests.support.people import person
from tests.support.raising_urls import Command

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.raising_urls")]


@pytest.fixture(autouse=True)
def nothing_yet() -> Iterator[None]:
    Command.carried_out.clear()
    yield
    Command.carried_out.clear()


@pytest.fixture
def olga(db: None) -> User:
    return person("olga")


def send(user: User, body: dict[str, Any], key: str | None = "key-1", **options: Any) -> Any:
    client = APIClient()
    client.force_authenticate(user)
    headers = {"Idempotency-Key": key} if key is not None else {}
    return client.post("/api/v1/command/", body, format=options.get("format", "json"), headers=headers)


def test_the_same_request_gets_the_same_answer(olga: User) -> None:
    first, second = send(olga, {"a": 1, "b": 2}), send(olga, {"b": 2, "a": 1})

    assert (first.status_code, first.json()) == (second.status_code, second.json()) == (201, {"number": 1})
    assert "Idempotency-Replayed" not in first
    assert second["Idempotency-Replayed"] == "true"
    assert len(Command.carried_out) == 1


def test_a_refusal_is_remembered_like_an_answer(olga: User) -> None:
    answers = [send(olga, {"refuse": True}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [409, 409]
    assert [answer.json()["code"] for answer in answers] == ["conflict", "conflict"]
    assert len(Command.carried_out) == 1


def test_another_request_under_the_same_key_is_refused(olga: User) -> None:
    send(olga, {"a": 1})
    response = send(olga, {"a": 2})

    assert (response.status_code, response.json()["code"]) == (409, "idempotency_key_reused")
    assert len(Command.carried_out) == 1


@pytest.mark.parametrize("key", [None, ""])
def test_without_a_key_every_request_is_carried_out(olga: User, key: str | None) -> None:
    assert [send(olga, {}, key).json()["number"] for _ in range(2)] == [1, 2]


def test_somebody_else_may_use_the_same_key(olga: User) -> None:
    assert send(olga, {}).json() == {"number": 1}
    assert send(person("omar"), {}).json() == {"number": 2}


def test_a_form_is_hashed_like_json(olga: User) -> None:
    assert [send(olga, {"a": "1"}, format="multipart").json() for _ in range(2)] == [{"number": 1}, {"number": 1}]


def test_a_key_that_is_too_long_is_refused(olga: User) -> None:
    response = send(olga, {}, "k" * 201)

    assert (response.status_code, response.json()["code"]) == (400, "invalid_input")
    assert not Command.carried_out
