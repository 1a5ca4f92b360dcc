"""Whatever goes wrong is a sentence with a code, in the form that the client reads, and never a stack trace."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from audit.models import Entry
from tests.support.people import person

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.support.raising_urls")]

EXPECTED = {
    "not_found": (404, "not_found", "There is no plan 7."),
    "not_allowed": (403, "not_allowed", "You may not approve"),
    "conflict": (409, "conflict", "Somebody decided already."),
    "unreachable": (503, "target_unreachable", "shop: no answer."),
    "http404": (404, "not_found", "There is no such thing"),
    "forbidden": (403, "not_allowed", "You may not do this."),
    "suspicious": (400, "bad_request", "VAST could not read this request"),
    "bug": (500, "internal_error", "VAST failed in a way it did not foresee."),
}


@pytest.fixture
def client() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person("olga"))
    return client


@pytest.mark.parametrize("how", EXPECTED)
def test_a_page_says_it_in_a_sentence(client: Client, how: str) -> None:
    status, code, sentence = EXPECTED[how]

    response = client.get(f"/fail/{how}/")
    html = response.content.decode()
    assert response.status_code == status
    assert sentence in html
    assert code in html
    assert "Traceback" not in html
    assert "a detail for the log" not in html
    assert "<b>this</b>" not in html


@pytest.mark.parametrize("how", EXPECTED)
def test_a_program_gets_json(client: Client, how: str) -> None:
    status, code, sentence = EXPECTED[how]

    response = client.get(f"/fail/{how}/", headers={"Accept": "application/json"})
    assert response.status_code == status
    assert set(response.json()) == {"code", "message", "context"}
    assert response.json()["code"] == code
    assert response.json()["message"].startswith(sentence)


@pytest.mark.parametrize("how", EXPECTED)
def test_htmx_gets_a_part_of_a_page(client: Client, how: str) -> None:
    status, _, sentence = EXPECTED[how]

    response = client.get(f"/fail/{how}/", headers={"HX-Request": "true"})
    assert response.status_code == status
    assert 'role="alert"' in response.content.decode()
    assert sentence in response.content.decode()
    assert "<html" not in response.content.decode()


@pytest.mark.parametrize(
    ("how", "status", "code"),
    [
        ("not_found", 404, "not_found"),
        ("not_allowed", 403, "not_allowed"),
        ("unreachable", 503, "target_unreachable"),
        ("http404", 404, "not_found"),
        ("forbidden", 403, "not_allowed"),
        ("throttled", 429, "too_many_requests"),
        ("invalid", 400, "invalid_input"),
        ("bug", 500, "internal_error"),
    ],
)
def test_the_api_has_one_form(client: Client, how: str, status: int, code: str) -> None:
    response = client.get(f"/api/v1/fail/{how}/")

    assert response.status_code == status
    assert set(response.json()) == {"code", "message", "context"}
    assert response.json()["code"] == code
    assert response["Content-Type"] == "application/json"


def test_the_api_says_which_fields(client: Client) -> None:
    assert client.get("/api/v1/fail/invalid/").json()["context"] == {"fields": {"name": ["too long"]}}
    assert client.get("/api/v1/fail/throttled/")["Retry-After"] == "3"


def test_the_log_explains_a_failure_once_under_the_id_that_the_page_names(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    html = client.get("/fail/bug/").content.decode()

    [said] = set(re.findall(r"request id ([0-9a-f]{32})", html))
    [record] = [one for one in caplog.records if one.name == "django.request"]
    assert record.getMessage() == f"request {said}: Internal Server Error: /fail/bug/"
    assert "a detail for the log" in str(record.exc_info)


@pytest.mark.parametrize("how", ["not_found", "unreachable", "http404", "conflict"])
def test_the_log_is_not_filled_with_refusals(client: Client, caplog: pytest.LogCaptureFixture, how: str) -> None:
    client.get(f"/fail/{how}/")
    client.get("/nowhere/")

    assert not caplog.records


@pytest.mark.parametrize(
    ("how", "written"), [("not_found", 1), ("not_allowed", 1), ("http404", 1), ("forbidden", 1), ("conflict", 0), ("bug", 0)]
)
def test_a_refused_access_stands_in_the_audit(client: Client, how: str, written: int) -> None:
    client.get(f"/fail/{how}/")
    client.get(f"/api/v1/fail/{how}/")

    entries = list(Entry.objects.filter(action="access.refused").order_by("seq"))
    assert [entry.detail["path"] for entry in entries] == [f"/fail/{how}/", f"/api/v1/fail/{how}/"][: 2 * written]
    assert {entry.actor for entry in entries} <= {"olga"}
    assert [entry.document["actor"]["channel"] for entry in entries] == ["page", "api"][: 2 * written]


def test_a_refusal_that_its_service_wrote_is_not_written_twice(client: Client) -> None:
    assert client.get("/told-already/").status_code == 403

    assert list(Entry.objects.filter(action__endswith="refused").values_list("action", flat=True)) == ["test.refused"]


def test_without_a_token_the_api_asks_for_one_and_says_how(db: None) -> None:
    response = APIClient().get("/api/v1/fail/not_found/")

    assert response.status_code == 401
    assert response.json()["code"] == "not_authenticated"
    assert response["WWW-Authenticate"] == "Token"
    assert not Entry.objects.exists()


def test_a_token_that_is_not_valid_stands_in_the_audit(db: None) -> None:
    response = APIClient(HTTP_AUTHORIZATION="Token wrong").get("/api/v1/fail/not_found/")

    assert response.status_code == 401
    assert "This token is not valid" in response.json()["message"]
    assert "wrong" not in Entry.objects.get(action="access.refused").content


def test_a_valid_token_is_that_persons(db: None) -> None:
    token = Token.objects.create(user=person("olga"))

    APIClient(HTTP_AUTHORIZATION=f"Token {token.key}").get("/api/v1/fail/not_allowed/")
    assert Entry.objects.get(action="access.refused").actor == "olga"


def test_what_is_too_large_is_refused_in_a_sentence(db: None) -> None:
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.get("/login/")

    response = client.post("/login/", {"username": "x" * 3_000_000})
    assert response.status_code == 400
    assert "may be too large" in response.content.decode()


def test_an_address_that_leads_nowhere_is_no_refused_access(client: Client) -> None:
    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert "There is no such page" in response.content.decode()
    assert not Entry.objects.filter(action="access.refused").exists()


def test_an_unknown_host_is_refused(db: None) -> None:
    response = Client(raise_request_exception=False).get("/healthz", headers={"Host": "evil.example"})

    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


def test_a_form_without_its_token_is_refused_in_a_sentence(db: None) -> None:
    response = Client(enforce_csrf_checks=True).post("/login/", {"username": "olga"})

    assert response.status_code == 403
    assert "load the page again" in response.content.decode()


@pytest.mark.parametrize("given", ["abcdef12-3456", "A.b_c-12345678"])
def test_a_proxys_request_id_is_kept(client: Client, given: str) -> None:
    assert client.get("/healthz", headers={"X-Request-Id": given})["X-Request-Id"] == given


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "evil\tline here", "spaces are none", "é" * 9])
def test_any_other_request_id_is_replaced(client: Client, given: str) -> None:
    assert re.fullmatch("[0-9a-f]{32}", client.get("/healthz", headers={"X-Request-Id": given})["X-Request-Id"])
