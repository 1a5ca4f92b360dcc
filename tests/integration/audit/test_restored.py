"""A control database that was restored from an older copy is noticed by its last signed head, and nothing is promoted (I24)."""

from __future__ import annotations

import io
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from celery.signals import worker_ready
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from audit import anchoring, tasks
from audit.anchoring import anchor_last, anchor_send, chain_current, head_anchor_due, restore_accept
from audit.errors import AnchorInvalid, AnchorPlaceUnknown, ChainRestored
from audit.models import Entry, Head
from audit.verification import head_anchor
from tests.support.people import ADA, Append, Insider, person
from vast_project.errors import NotAllowed

RESTORE = """
DELETE FROM audit_entry WHERE seq > 2;
UPDATE audit_head SET (seq, hash, at) = (SELECT seq, hash, at FROM audit_entry WHERE seq = 2);
"""
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.VAST_HOME = tmp_path
    return tmp_path


def written(append: Append, count: int = 4) -> None:
    for number in range(count):
        append(detail={"number": number})


@pytest.mark.invariant("I24", door="control")
def test_an_untouched_chain_is_current_and_so_is_one_that_was_never_anchored(append: Append) -> None:
    chain_current()
    written(append)
    head_anchor()
    written(append)

    chain_current()
    assert anchor_last().seq == 4


def test_an_older_copy_is_noticed_and_nothing_is_signed_for_it(append: Append, insider: Insider) -> None:
    written(append)
    head_anchor()
    insider(RESTORE)

    with pytest.raises(ChainRestored, match="restored from an older copy") as refusal:
        chain_current()
    assert refusal.value.context["found"] == 2
    with pytest.raises(ChainRestored):
        head_anchor_due()
    assert anchor_last().seq == 4


def test_an_older_copy_that_was_written_on_is_noticed_too(append: Append, insider: Insider) -> None:
    written(append)
    head_anchor()
    insider(RESTORE)
    written(append, 9)

    with pytest.raises(ChainRestored):
        chain_current()


def test_it_shows_at_the_health_check(append: Append, insider: Insider, redis_server: object) -> None:
    written(append)
    head_anchor()
    insider(RESTORE)

    check = Client().get("/readyz").json()["checks"]["audit"]

    assert not check["ok"]
    assert "restored" in check["message"]


def test_it_is_said_when_a_worker_starts(append: Append, insider: Insider, caplog: pytest.LogCaptureFixture) -> None:
    written(append)
    head_anchor()
    assert tasks.chain_looked_at in [receiver() for _key, receiver, *_ in worker_ready.receivers]
    tasks.chain_looked_at()
    assert not caplog.records

    insider(RESTORE)
    tasks.chain_looked_at()

    [said] = caplog.records
    assert (said.levelname, "restored from an older copy" in said.message) == ("CRITICAL", True)


def test_an_administrator_accepts_it_with_a_reason(append: Append, insider: Insider) -> None:
    person("root", superuser=True)
    written(append)
    head_anchor()
    insider(RESTORE)

    restore_accept(reason="The disk of the control server died; two entries are lost.", actor=ADA)

    chain_current()
    kept = Entry.objects.get(action="audit.restore_accepted")
    assert (kept.detail["anchored"], kept.detail["found"]) == (4, 2)


def test_the_command_is_for_administrators(append: Append) -> None:
    auditor = person("aude", staff=True)
    auditor.user_permissions.add(*_view_entries())
    with pytest.raises(NotAllowed, match="for administrators"):
        call_command("audit", "accept-restore", "--reason", "mine", "--as", "aude", stdout=io.StringIO())

    assert not Entry.objects.filter(action="audit.restore_accepted").exists()


def test_a_forged_last_head_is_refused(append: Append, home: Path) -> None:
    written(append)
    head_anchor()
    path = home / "audit_anchors.jsonl"
    path.write_text(path.read_text().replace('"seq":4', '"seq":3'))

    with pytest.raises(AnchorInvalid, match="forged"):
        chain_current()


def test_heads_are_signed_when_enough_has_happened(append: Append, monkeypatch: pytest.MonkeyPatch) -> None:
    assert head_anchor_due() is None, "nothing has happened"
    written(append)
    assert head_anchor_due().seq == 4
    written(append)
    assert head_anchor_due() is None, "a moment ago"
    monkeypatch.setattr(anchoring, "EVERY_ENTRIES", 3)
    assert head_anchor_due().seq == 8


def test_heads_reach_a_file_a_syslog_and_a_web_address(append: Append, home: Path, settings: Settings) -> None:
    received: list[dict[str, object]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            received.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as syslog:
        syslog.bind(("127.0.0.1", 0))
        syslog.settimeout(60)
        settings.VAST_AUDIT_ANCHORS = [
            f"file://{home}/elsewhere.jsonl",
            f"syslog://127.0.0.1:{syslog.getsockname()[1]}",
            f"http://127.0.0.1:{server.server_port}/heads",
        ]
        written(append)
        signed = head_anchor_due()
        line = syslog.recv(4096).decode()
    server.shutdown()
    thread.join()
    server.server_close()

    assert (home / "elsewhere.jsonl").read_text() == signed.as_line() + "\n"
    assert line == f"<109>vast-audit: {signed.as_line()}"
    assert received == [vars(signed)]


def test_a_place_that_cannot_be_reached_stands_in_the_audit(append: Append) -> None:
    written(append)
    signed = head_anchor()

    assert not anchor_send(signed, "http://127.0.0.1:9/secret-token")
    kept = Entry.objects.get(action="audit.anchor_failed")
    assert kept.detail["place"] == "http://127.0.0.1", "an address may carry a token"
    assert Head.objects.get().seq == kept.seq
    with pytest.raises(AnchorPlaceUnknown):
        anchor_send(signed, "ftp://example.com")


def _view_entries() -> list[object]:
    from django.contrib.auth.models import Permission

    return list(Permission.objects.filter(codename="view_entry"))
