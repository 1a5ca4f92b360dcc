"""Django's ASGI handler with one step between threads for a request.

All of VAST's middleware and views are synchronous. Django's own handler goes back to the event loop between them, around each
``process_view`` and the view, and for the signals at both ends: half a dozen steps from thread to thread, each a wait for the other
thread to wake up. It starts a thread for each request, too, and another one to see it end.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections import deque
from collections.abc import Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import IO, Any

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from django.conf import settings
from django.core.exceptions import RequestAborted
from django.core.handlers.asgi import ASGIHandler, get_script_prefix
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import FileResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

from vast_project.errors import VastError

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
#: A body has so long to arrive, and so many bytes: more than any form or file of VAST's, which views refuse in words of their own.
BODY_SECONDS = 60.0
BODY_BYTES = 16 * 1024 * 1024
#: How many threads wait for requests; more were needed for a moment only.
KEPT_THREADS = 32


class BodyTooLarge(VastError):
    """The body of this request is larger than anything that VAST takes. Nothing was done."""

    code = "body_too_large"
    status = 413


class BodyTooSlow(VastError):
    """The body of this request did not arrive in time. Nothing was done; send it again."""

    code = "body_too_slow"
    status = 408


class _Thread(ThreadPoolExecutor):
    """One thread, which serves one request after the other."""

    def __init__(self) -> None:
        super().__init__(max_workers=1, thread_name_prefix="request")
        self.last: Future[Any] = Future()
        self.last.set_result(None)

    def submit(self, *work: Any, **given: Any) -> Future[Any]:
        """Take a step to do, and remember it."""
        self.last = super().submit(*work, **given)
        return self.last


class _Threads:
    """The threads of this process that serve requests: as many as there were requests at the same time, and kept for the next."""

    def __init__(self) -> None:
        self._idle: deque[_Thread] = deque()

    def take(self) -> _Thread:
        """Return the thread that was at work last, or a new one."""
        try:
            return self._idle.pop()
        except IndexError:
            return _Thread()

    def give_back(self, thread: _Thread) -> None:
        """Keep a thread once it has done what it was given: a request whose client went away may be at work in it still."""
        thread.last.add_done_callback(lambda _done: self._keep(thread))

    def _keep(self, thread: _Thread) -> None:
        if len(self._idle) < KEPT_THREADS:
            self._idle.append(thread)
        else:
            thread.shutdown(wait=False)


class OneStepHandler(ASGIHandler):
    """Middleware and view in the request's own thread, one after the other, as under WSGI; the event loop reads and sends."""

    def __init__(self) -> None:
        BaseHandler.__init__(self)  # ASGIHandler's would load the middleware for the event loop
        self.load_middleware(is_async=False)
        self._threads = _Threads()
        self._respond = sync_to_async(self._response)  # once: it looks closely at what it is given

    async def __call__(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request in a thread that no other request has meanwhile."""
        if scope["type"] != "http":
            raise ValueError(f"VAST answers HTTP alone, not {scope['type']}.")
        thread = self._threads.take()
        try:
            async with ThreadSensitiveContext(executor=thread):
                await self.handle(scope, receive, send)
        finally:
            self._threads.give_back(thread)

    async def handle(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        """Answer a request; one whose body is none that VAST takes is answered before a view or a thread has seen it."""
        try:
            await self._handle(scope, receive, send)
        except (BodyTooLarge, BodyTooSlow) as error:
            await self.send_response(JsonResponse(error.as_json(), status=error.status, headers={"Connection": "close"}), send)

    async def _handle(self, scope: dict[str, Any], receive: Receive, send: Send) -> None:
        try:
            body = await self.read_body(receive)
        except RequestAborted:
            return
        with body:
            set_script_prefix(get_script_prefix(scope))
            response = await self._respond(scope, body)
            if response.streaming:
                await self._stream(response, receive, send)
            else:
                await self.send_response(response, send)

    def _response(self, scope: dict[str, Any], body: IO[bytes]) -> HttpResponseBase:
        """Return what the whole chain gives, with all done that belongs to the request, unless it is sent while it is read."""
        request_started.send(sender=type(self), scope=scope)
        request, refusal = self.create_request(scope, body)
        response: HttpResponseBase = refusal if request is None else self.get_response(request)
        response._handler_class = type(self)
        if isinstance(response, FileResponse):
            response.block_size = self.chunk_size
        if not response.streaming:
            response.close()
        return response

    async def _stream(self, response: HttpResponseBase, receive: Receive, send: Send) -> None:
        """Send a response while it is read, until its end or until the client is gone."""
        sent = asyncio.create_task(self.send_response(response, send))
        gone = asyncio.create_task(self.listen_for_disconnect(receive))
        try:
            await asyncio.wait((sent, gone), return_when=asyncio.FIRST_COMPLETED)
        finally:
            sent.cancel()
            gone.cancel()
            await asyncio.gather(sent, gone, return_exceptions=True)
            await sync_to_async(response.close)()
        if not sent.cancelled():
            sent.result()

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
