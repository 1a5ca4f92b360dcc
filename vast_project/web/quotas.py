"""Where requests are counted: pages by a middleware, the API and the agents' door by the framework's throttle."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from audit.errors import QuotaSpent
from audit.provenance import actor_of
from audit.quotas import REQUESTS, quota_take
from vast_project.web.refusals import audit_refusal, refusal_of

#: What the throttle counts, which knows the person by their token.
_BY_TOKEN = ("/api/", "/mcp/")


class QuotaMiddleware:
    """Count the requests that people make to pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on; the work is done in :meth:`process_view`, which knows who it is."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Answer one request too many with its refusal."""
        if request.path.startswith(_BY_TOKEN):
            return None
        try:
            quota_take(REQUESTS, actor_of(request))
        except QuotaSpent as error:
            audit_refusal(request, error)
            return refusal_of(request, error)
        return None


class QuotaThrottle(BaseThrottle):
    """Count the requests that people make by the API."""

    def allow_request(self, request: Request, view: Any) -> bool:
        """Count one.

        :raises QuotaSpent: if it is one too many.
        """
        quota_take(REQUESTS, actor_of(request))
        return True
