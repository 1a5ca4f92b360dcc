"""Around every request: an id that the log, the audit and the person share, where its time went, and refusals as sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from time import perf_counter
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from vast_project.pg.spent import spent_counted
from vast_project.web.presence import presence_answer
from vast_project.web.refusals import as_refusal, audit_refusal

GetResponse = Callable[[HttpRequest], HttpResponse]
#: What a proxy may send as a request id; anything else is replaced, so that nobody writes lines into the log.
_REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{8,64}\Z")


class RequestIdMiddleware:
    """Give every request an id (a proxy's own is kept) and say it in ``X-Request-Id``."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set ``request.id`` and the response's header."""
        given = request.headers.get("X-Request-Id", "")
        request.id = given if _REQUEST_ID.match(given) else uuid4().hex
        response = self.get_response(request)
        response["X-Request-Id"] = request.id
        return response


class ServerTimingMiddleware:
    """Say in ``Server-Timing`` how long a request took, and how much of that its answer waited for a person's database."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the header, in milliseconds, where a database was asked at all: nothing is told before somebody has logged in."""
        began = perf_counter()
        with spent_counted() as spent:
            response = self.get_response(request)
        if spent.ms:
            response["Server-Timing"] = f"db;dur={spent.ms:.2f}, total;dur={(perf_counter() - began) * 1000:.2f}"
        return response


class VastErrorMiddleware:
    """Turn a refusal into a page, a partial or JSON with its sentence and code."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is done in :meth:`process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal, and leave what was not foreseen to Django's handler and log."""
        refusal = as_refusal(exception)
        if refusal is None:
            return None
        audit_refusal(request, refusal)
        return presence_answer(request, refusal)
