"""Django's ASGI handler with one step between threads for a request.

All of VAST's middleware and views are synchronous. Django's own handler goes back to the event loop between them, around each
``process_view`` and the view: half a dozen steps from thread to thread, each a wait for the other thread to wake up.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from typing import IO, Any

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase

from vast_project.errors import VastError

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
#: A body has so long to arrive, and so many bytes: more than any form or file of VAST's, which views refuse in words of their own.
BODY_SECONDS = 60.0
BODY_BYTES = 16 * 1024 * 1024


class BodyTooLarge(VastError):
    """The body of this request is larger than anything that VAST takes. Nothing was done."""

    code = "body_too_large"
    status = 413


class BodyTooSlow(VastError):
    """The body of this request did not arrive in time. Nothing was done; send it again."""

    code = "body_too_slow"
    status = 408


class OneStepHandler(ASGIHandler):
    """Middleware and view in the request's own thread, one after the other, as under WSGI; the event loop reads and sends."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)  # ASGIHandler's would load the middleware for the event loop
        self.load_middleware(is_async=False)

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """Return the response that the whole chain gives."""
        return await sync_to_async(self.get_response, thread_sensitive=True)(request)

    async def handle(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request; one whose body is none that VAST takes is answered before a view or a thread has seen it."""
        try:
            await super().handle(scope, receive, send)
        except (BodyTooLarge, BodyTooSlow) as error:
            await self.send_response(JsonResponse(error.as_json(), status=error.status, headers={"Connection": "close"}), send)

    async def read_body(self, receive: Receive) -> IO[bytes]:
        """Read a body to its end.

        :raises BodyTooLarge, BodyTooSlow: as soon as it is; nothing more of it is read.
        :raises RequestAborted: if the client went away.
        """
        body = tempfile.SpooledTemporaryFile(max_size=settings.FILE_UPLOAD_MAX_MEMORY_SIZE, mode="w+b")  # noqa: SIM115 - handle closes it
        try:
            async with asyncio.timeout(BODY_SECONDS):
                await _read_into(body, receive)
        except TimeoutError:
            body.close()
            raise BodyTooSlow from None
        except (BodyTooLarge, RequestAborted):
            body.close()
            raise
        body.seek(0)
        return body


async def _read_into(body: IO[bytes], receive: Receive) -> None:
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise RequestAborted
        size += body.write(message.get("body", b""))
        if size > BODY_BYTES:
            raise BodyTooLarge
        if not message.get("more_body", False):
            return
