"""Signed heads in an S3-compatible store: only what is signed by the right key for the whole request arrives."""

from __future__ import annotations

import hashlib
import hmac
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from audit.anchoring import anchor_send
from audit.models import Entry
from audit.verification import chain_verify, head_anchor
from tests.support.people import Append
from vast_project.outgoing.s3 import KeysMissing

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def store() -> Iterator[tuple[str, dict[str, bytes]]]:
    """A server that takes objects as an S3-compatible store does: only where the signature is right for the whole request."""
    kept: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            right = self.headers["X-Amz-Content-Sha256"] == hashlib.sha256(body).hexdigest() and self._signature_fits()
            if right:
                kept[self.path] = body
            self.send_response(200 if right else 403)
            self.end_headers()

        def _signature_fits(self) -> bool:
            said = dict(re.findall(r"(\w+)=([^,\s]+)", self.headers["Authorization"]))
            access, date, region, service, end = said["Credential"].split("/")
            key = b"AWS4secret-" + access.encode()
            for part in (date, region, service, end):
                key = hmac.digest(key, part.encode(), "sha256")
            lines = "".join(f"{name}:{self.headers[name]}\n" for name in said["SignedHeaders"].split(";"))
            asked = f"PUT\n{self.path}\n\n{lines}\n{said['SignedHeaders']}\n{self.headers['X-Amz-Content-Sha256']}"
            scope = f"{date}/{region}/{service}/{end}"
            hashed = hashlib.sha256(asked.encode()).hexdigest()
            text = f"AWS4-HMAC-SHA256\n{self.headers['X-Amz-Date']}\n{scope}\n{hashed}"
            return "host" in said["SignedHeaders"] and hmac.digest(key, text.encode(), "sha256").hex() == said["Signature"]

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"s3+http://127.0.0.1:{server.server_port}/heads of vast?region=eu-1", kept
    server.shutdown()
    thread.join()
    server.server_close()


def test_heads_reach_a_store_that_wants_them_signed(
    append: Append, store: tuple[str, dict[str, bytes]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings
) -> None:
    settings.VAST_HOME = tmp_path
    place, kept = store
    for number in range(4):
        append(detail={"number": number})
    signed = head_anchor()
    assert not anchor_send(signed, place), "without keys"
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "vast")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "another secret")
    assert not anchor_send(signed, place), "with a wrong key"
    assert kept == {}

    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret-vast")
    assert anchor_send(signed, place)

    assert kept == {f"/heads%20of%20vast/{signed.chain[:16]}/{4:020d}-{signed.hash[:16]}.json": f"{signed.as_line()}\n".encode()}
    downloaded = tmp_path / "downloaded.jsonl"
    downloaded.write_bytes(b"".join(kept.values()))
    assert chain_verify(anchor_file=downloaded).anchors == 1
    assert [entry.detail["error"] for entry in Entry.objects.filter(action="audit.anchor_failed")] == [
        "http://127.0.0.1 did not take it: HTTP Error 403: Forbidden",
        KeysMissing.__doc__,
    ]
