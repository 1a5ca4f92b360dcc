"""A small real HTTP server that speaks the chat protocol, with replies that a test scripts and requests that it can read."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class ModelServer:
    """``replies`` are taken in order: a string is the model's text, an int an HTTP status, bytes a raw body, None silence."""

    replies: list[str | int | bytes | None] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""
    closing: threading.Event = field(default_factory=threading.Event)

    @property
    def read(self) -> str:
        """Everything that the model was ever told, as one text."""
        return json.dumps(self.requests, ensure_ascii=False)


@contextmanager
def model_server(*replies: str | int | bytes | None) -> Iterator[ModelServer]:
    """Serve on a free loopback port until the block ends."""
    state = ModelServer(replies=list(replies))
    http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(state))
    http.daemon_threads = True
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield state
    finally:
        state.closing.set()
        http.shutdown()
        http.server_close()
        thread.join()


def _handler(state: ModelServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            state.requests.append(json.loads(body))
            reply = state.replies.pop(0) if state.replies else 500
            if reply is None:
                state.closing.wait()
                return
            status, payload = (reply, b'{"error": {"message": "scripted"}}') if isinstance(reply, int) else (200, _body(reply))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(payload)))
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_args: object) -> None:
            """Say nothing: the test reads ``requests`` instead."""

    return Handler


def _body(reply: str | bytes) -> bytes:
    if isinstance(reply, bytes):
        return reply
    return json.dumps(
        {
            "id": "chatcmpl-1",
            "object": "chat.completion",
            "created": 0,
            "model": "scripted",
            "choices": [{"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": reply}}],
            "usage": {"prompt_tokens": 120, "completion_tokens": 30, "total_tokens": 150},
        }
    ).encode()
