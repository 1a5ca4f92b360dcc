from __future__ import annotations

import asyncio
from collections.abc import Callable
from threading import get_ident
from typing import Any

import pytest
from asgiref.testing import ApplicationCommunicator
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path

from vast_project.one_step import OneStepHandler

threads: list[int] = []


def probe(_request: HttpRequest) -> HttpResponse:
    threads.append(get_ident())
    return HttpResponse("answered")


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


urlpatterns = [path("probe/", probe), path("broken/", broken)]
handler500 = failed


async def get(where: str) -> tuple[int, bytes]:
    scope = {"type": "http", "method": "GET", "path": where, "headers": [], "query_string": b"", "http_version": "1.1"}
    told = ApplicationCommunicator(OneStepHandler(), scope)
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
