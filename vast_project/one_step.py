"""Django's ASGI handler with one step between threads for a request.

All of VAST's middleware and views are synchronous. Django's own handler goes back to the event loop between them, around each
``process_view`` and the view: half a dozen steps from thread to thread, each a wait for the other thread to wake up.
"""

from __future__ import annotations

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class OneStepHandler(ASGIHandler):
    """Middleware and view in the request's own thread, one after the other, as under WSGI; the event loop reads and sends."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)  # ASGIHandler's would load the middleware for the event loop
        self.load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response that the whole chain gives."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)
