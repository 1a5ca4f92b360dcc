"""Who came in, who did not, and who left."""

from __future__ import annotations

import re

import pytest
from django.http import HttpResponse
from django.test import Client

from audit.models import Entry
from tests.support.people import PASSWORD, People, person

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


def test_after_ten_wrong_passwords_from_an_address_none_is_looked_at(db: None) -> None:
    ada = person("ada")

    def tried(password: str, *, address: str = "10.0.0.1") -> HttpResponse:
        return Client(REMOTE_ADDR=address).post("/login/", {"username": "ada", "password": password})

    wrong = [tried("a wrong password") for _ in range(10)]
    refused = tried(PASSWORD)

    assert refused.status_code == wrong[0].status_code == 200
    assert _message(refused) == _message(wrong[0]), "whoever guesses does not learn that the guess was right"
    assert Entry.objects.filter(action="access.sign_in_failed", subject="user:ada").count() == 10
    assert Entry.objects.filter(action="access.sign_in_refused", subject="user:ada").count() == 1
    assert tried(PASSWORD, address="10.0.0.2").status_code == 302, "ada herself is elsewhere"
    assert Client(REMOTE_ADDR="10.0.0.1").post("/login/", {"username": "bob", "password": "x"}).status_code == 200
    assert ada.is_active


def _message(response: HttpResponse) -> list[str]:
    return [str(error) for error in response.context["form"].non_field_errors()]
