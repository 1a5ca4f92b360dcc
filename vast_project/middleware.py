"""Around every request: an id that the log, the audit and the person share, and refusals as sentences."""

from __future__ import annotations

import re
from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest, HttpResponse

from audit.provenance import actor_of
from vast_project.presence import presence_answer
from vast_project.refusals import as_refusal, audit_refusal

__all__ = ["RequestIdMiddleware", "VastErrorMiddleware", "actor_of"]

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
