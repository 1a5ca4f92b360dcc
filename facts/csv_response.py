"""A CSV that is sent while it is read: a page's worth at a time, over WSGI and ASGI alike."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator, Iterator
from contextlib import suppress
from itertools import chain

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, StreamingHttpResponse

#: Bytes that are sent at a time.
_BLOCK = 65_536


class CsvResponse(StreamingHttpResponse):
    """A file that is sent while it is read; what is read ends with it, also where nobody took a byte."""

    lines: Generator[str, None, None]

    def close(self) -> None:
        """End the response, and then what it was read from."""
        super().close()
        _end(self.lines)


def csv_response(request: HttpRequest, lines: Generator[str, None, None], *, name: str) -> CsvResponse:
    """Return a response that streams lines as a file ``<name>.csv``; they are closed when it ends, also half way.

    What the lines raise before the first one is raised here, so that a refusal can still be answered as one.
    """
    first = next(lines)
    blocks = _blocks(chain([first], lines))
    content = _awaited(blocks, lines) if isinstance(request, ASGIRequest) else blocks
    response = CsvResponse(content, content_type="text/csv; charset=utf-8")
    response.lines = lines
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _blocks(lines: Iterator[str]) -> Iterator[bytes]:
    """Join lines to blocks: each is a step between threads under ASGI."""
    waiting: list[bytes] = []
    size = 0
    for line in lines:
        waiting.append(line.encode())
        size += len(waiting[-1])
        if size >= _BLOCK:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


async def _awaited(blocks: Iterator[bytes], lines: Generator[str, None, None]) -> AsyncIterator[bytes]:
    """Take the blocks in a thread: Django would read a plain iterator to its end before it sends anything over ASGI."""
    fetch = sync_to_async(lambda: next(blocks, b""), thread_sensitive=False)
    try:
        while block := await fetch():
            yield block
    finally:
        await sync_to_async(_end, thread_sensitive=False)(lines)


def _end(lines: Generator[str, None, None]) -> None:
    with suppress(ValueError):  # at work in another thread just now, whose end is its end
        lines.close()
