from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from threading import Barrier, get_ident
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.core.signals import request_finished, request_started
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import override_settings
from django.urls import path

from vast_project.web import one_step
from vast_project.web.one_step import OneStepHandler

threads: list[int] = []
together: list[Barrier] = []
ended: list[str] = []
SCOPE = {"type": "http", "method": "GET", "headers": [], "query_string": b"", "http_version": "1.1"}


def probe(_request: HttpRequest) -> HttpResponse:
    threads.append(get_ident())
    return HttpResponse("answered")


def meeting(_request: HttpRequest) -> HttpResponse:
    together[0].wait(timeout=10)
    return HttpResponse("met")


async def _lines() -> AsyncIterator[bytes]:
    while True:
        yield b"line"
        await asyncio.sleep(0)


def endless(_request: HttpRequest) -> StreamingHttpResponse:
    response = StreamingHttpResponse(_lines())
    response._resource_closers.append(lambda: ended.append("closed"))
    return response


def broken(_request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


class Probe:
    """A middleware that notes in which threads it is called."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        threads.append(get_ident())
        response = self.get_response(request)
        threads.append(get_ident())
        return response

    def process_view(self, *_called: Any) -> None:
        threads.append(get_ident())


def failed(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("failed", status=500)


urlpatterns = [path("probe/", probe), path("broken/", broken), path("meeting/", meeting), path("endless/", endless)]
handler500 = failed


async def get(where: str, handler: OneStepHandler | None = None) -> tuple[int, bytes]:
    told = ApplicationCommunicator(handler or OneStepHandler(), {**SCOPE, "path": where})
    await told.send_input({"type": "http.request", "body": b""})
    start, body = await told.receive_output(timeout=10), await told.receive_output(timeout=10)
    await told.wait(timeout=10)
    return start["status"], body["body"]


@pytest.fixture(autouse=True)
def _probes() -> Any:
    threads.clear()
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[f"{__name__}.Probe", f"{__name__}.Probe"]):
        yield


def test_middleware_and_view_run_in_one_thread_beside_the_event_loop() -> None:
    status, body = asyncio.run(get("/probe/"))

    assert (status, body) == (200, b"answered")
    assert len(threads) == 7
    assert len(set(threads)) == 1
    assert get_ident() not in threads


def test_what_nobody_foresaw_is_answered_by_the_error_page() -> None:
    assert asyncio.run(get("/broken/")) == (500, b"failed")


async def sent(*chunks: bytes, is_whole: bool) -> tuple[list[dict[str, Any]], bool]:
    """Send a body in chunks and return what was answered, and whether the handler has ended."""
    scope = {"type": "http", "method": "POST", "path": "/probe/", "headers": [], "query_string": b"", "http_version": "1.1"}
    told = ApplicationCommunicator(OneStepHandler(), scope)
    for number, chunk in enumerate(chunks, start=1):
        more = number < len(chunks) or not is_whole
        await told.send_input({"type": "http.request", "body": chunk, "more_body": more})
    answered = [await told.receive_output(timeout=30), await told.receive_output(timeout=30)]
    await told.wait(timeout=30)
    return answered, told.future.done()


@pytest.mark.parametrize(
    ("chunks", "is_whole", "status", "code"),
    [
        ((b"x" * 900, b"x" * 200), False, 413, "body_too_large"),
        ((b"x" * 1_100,), True, 413, "body_too_large"),
        ((b"x" * 10,), False, 408, "body_too_slow"),
        ((), False, 408, "body_too_slow"),
    ],
    ids=["endless", "large", "halfway", "silent"],
)
@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_body_that_is_too_large_or_too_slow_is_answered_before_any_view_sees_it(
    monkeypatch: pytest.MonkeyPatch, chunks: tuple[bytes, ...], is_whole: bool, status: int, code: str
) -> None:
    monkeypatch.setattr(one_step, "BODY_BYTES", 1_000)
    monkeypatch.setattr(one_step, "BODY_SECONDS", 0.2)
    threads.clear()

    (start, body), has_ended = asyncio.run(sent(*chunks, is_whole=is_whole))

    assert (start["status"], json.loads(body["body"])["code"]) == (status, code)
    assert (b"Connection", b"close") in start["headers"]
    assert has_ended
    assert threads == []


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_a_body_in_many_chunks_arrives() -> None:
    (start, body), _ = asyncio.run(sent(b"a=1", b"&b=2", is_whole=True))

    assert (start["status"], body["body"]) == (200, b"answered")


async def twice(where: str) -> None:
    handler = OneStepHandler()
    for _ in range(2):
        await get(where, handler)


def test_all_of_a_request_is_in_one_thread_which_serves_the_next_one_too() -> None:
    def note(**_told: Any) -> None:
        threads.append(get_ident())

    request_started.connect(note)
    request_finished.connect(note)
    try:
        asyncio.run(twice("/probe/"))
    finally:
        request_started.disconnect(note)
        request_finished.disconnect(note)

    assert len(threads) == 2 * (7 + 2)
    assert len(set(threads)) == 1


def test_requests_at_the_same_time_have_threads_of_their_own() -> None:
    together.clear()
    together.append(Barrier(2))

    async def both() -> list[tuple[int, bytes]]:
        handler = OneStepHandler()
        return await asyncio.gather(get("/meeting/", handler), get("/meeting/", handler))

    assert asyncio.run(both()) == [(200, b"met"), (200, b"met")]


@override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=[])
def test_what_is_streamed_is_sent_whole_and_ends_where_the_client_is_gone() -> None:
    async def streamed(*, until: int) -> list[bytes]:
        told = ApplicationCommunicator(OneStepHandler(), {**SCOPE, "path": "/endless/"})
        await told.send_input({"type": "http.request", "body": b""})
        await told.receive_output(timeout=10)
        chunks = [(await told.receive_output(timeout=10))["body"] for _ in range(until)]
        await told.send_input({"type": "http.disconnect"})
        await told.wait(timeout=10)
        return chunks

    ended.clear()

    assert asyncio.run(streamed(until=3)) == [b"line"] * 3
    assert ended == ["closed"]
