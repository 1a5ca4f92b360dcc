from __future__ import annotations

import asyncio
from collections.abc import Generator

import pytest
from django.test import AsyncRequestFactory, RequestFactory

from facts.csv_response import csv_response
from vast_project.errors import NotAllowed

LINE = "x" * 99 + "\n"


class Lines:
    """Many lines, how many of them were taken, and whether they were closed."""

    def __init__(self) -> None:
        self.taken = 0
        self.closed = False

    def __call__(self) -> Generator[str, None, None]:
        try:
            for _ in range(5_000):
                self.taken += 1
                yield LINE
        finally:
            self.closed = True


def test_over_asgi_lines_are_sent_while_they_are_read_and_closed_half_way() -> None:
    lines = Lines()
    response = csv_response(AsyncRequestFactory().post("/"), lines(), name="shop")

    async def first_block() -> bytes:
        blocks = response.streaming_content
        block = await anext(blocks)
        await blocks.aclose()
        return block

    block = asyncio.run(first_block())

    assert response.is_async
    assert set(block.decode().splitlines()) == {LINE.strip()}
    assert lines.taken == len(block) // len(LINE) < 1_000
    assert lines.closed


def test_over_asgi_and_wsgi_everything_arrives() -> None:
    over_asgi, over_wsgi = Lines(), Lines()
    asgi = csv_response(AsyncRequestFactory().post("/"), over_asgi(), name="shop")
    wsgi = csv_response(RequestFactory().post("/"), over_wsgi(), name="shop")

    async def whole() -> bytes:
        return b"".join([block async for block in asgi])

    assert asyncio.run(whole()) == b"".join(wsgi) == LINE.encode() * 5_000
    assert wsgi["Content-Disposition"] == 'attachment; filename="shop.csv"'
    assert over_asgi.closed
    assert over_wsgi.closed


def test_a_refusal_comes_before_the_answer_has_begun() -> None:
    def refused() -> Generator[str, None, None]:
        raise NotAllowed("You may not.")
        yield ""

    with pytest.raises(NotAllowed):
        csv_response(RequestFactory().post("/"), refused(), name="shop")
