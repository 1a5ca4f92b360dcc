"""Who came in, who did not, and who left."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from audit.models import Entry
from tests.support.people import PASSWORD, People

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("door", ["/login/", "/admin/login/"])
def test_signing_in_stands_in_the_audit_whichever_the_door(people: People, door: str) -> None:
    client = Client(REMOTE_ADDR="192.0.2.7", HTTP_USER_AGENT="test")
    client.post(door, {"username": "aude", "password": PASSWORD})

    entry = Entry.objects.get(action="access.signed_in")
    assert (entry.actor, entry.actor_id, entry.subject) == ("aude", people.auditor.pk, "user:aude")
    assert entry.document["actor"]["address"] == "192.0.2.7"
    client.post("/logout/")
    assert Entry.objects.get(action="access.signed_out").actor == "aude"


@pytest.mark.parametrize("tried", ["aude", "nobody", "n" * 5_000])
def test_a_failed_attempt_stands_in_the_audit_without_its_password(people: People, tried: str) -> None:
    response = Client().post("/login/", {"username": tried, "password": "hunter2-hunter2"})

    assert response.status_code == 200
    entry = Entry.objects.get()
    assert (entry.action, entry.actor, entry.subject) == ("access.sign_in_failed", "anonymous", f"user:{tried[:150]}")
    assert "hunter2" not in entry.content


def test_nobody_learns_whether_a_name_exists(people: People) -> None:
    pages = [Client().post("/login/", {"username": name, "password": "wrong"}).content.decode() for name in ("aude", "xyzw")]

    known, unknown = (re.sub(r'csrfmiddlewaretoken" value="\w+"|X-CSRFToken": "\w+"|aude|xyzw', "", page) for page in pages)
    assert known == unknown
    assert "do not belong together" in known
