"""The dashboard, the audit's search and its entries, as pages, in the admin and in the API."""

from __future__ import annotations

import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from audit.models import Entry
from audit.services import refusal_append, usage_record
from tests.support.people import ADA, Append, People, actor_for
from vast_project.errors import NotAllowed

pytestmark = pytest.mark.django_db


def as_(user: object) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(response: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_dashboard_says_what_happened(people: People) -> None:
    usage_record(actor=actor_for(people.operator), database="shop", route="fact", elapsed_ms=4.2)
    usage_record(actor=ADA, database="mill", route="read", elapsed_ms=4.2)

    page = text_of(as_(people.operator).get(reverse("audit:dashboard")))
    assert "1 questions and requests" in page
    assert "4.2 ms" in page
    assert "read" not in page.split("how long they took")[1].split("Plans by state")[0]


@pytest.mark.parametrize("window", ["24h", "7d", "30d", "a year"])
def test_every_window_has_its_page(people: People, window: str) -> None:
    assert as_(people.operator).get(reverse("audit:dashboard"), {"window": window}).status_code == 200


def test_a_refusal_stands_on_the_dashboard_escaped(people: People) -> None:
    evil = "DELETE FROM t; <script>alert(1)</script> \u202e"
    refusal_append(error=NotAllowed(), actor=ADA, action="chat.message.refused", database="shop", detail={"sql": evil})

    html = as_(people.auditor).get(reverse("audit:dashboard")).content.decode()
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "⟨U+202E⟩" in html


def test_searching_shows_a_page_of_entries_and_the_way_on(people: People, append: Append) -> None:
    for _ in range(60):
        append("ops.plan.proposed", database="shop", subject="plan:1")
    append("ops.plan.approved", database="shop", subject="plan:1")

    response = as_(people.auditor).get(reverse("audit:entries"), {"action": "ops.plan.proposed", "database": "shop"})
    html = response.content.decode()
    assert html.count("ops.plan.proposed</td>") == 50
    assert "ops.plan.approved</td>" not in html
    [older] = re.findall(r'href="(\?[^"]*before=\d+)"', html)
    second = as_(people.auditor).get(reverse("audit:entries") + older.replace("&amp;", "&")).content.decode()
    assert second.count("ops.plan.proposed</td>") == 10


def test_htmx_gets_the_entries_alone(people: People) -> None:
    html = as_(people.auditor).get(reverse("audit:entries"), headers={"HX-Request": "true"}).content.decode()

    assert "<html" not in html
    assert "access.signed_in" in html


@pytest.mark.parametrize("query", [{"since": "yesterday"}, {"until": "2026-99-99"}, {"actor": "a\x00b"}, {"subject": "x" * 301}])
def test_a_search_that_cannot_be_read_is_a_sentence(people: People, query: dict[str, str]) -> None:
    response = as_(people.auditor).get(reverse("audit:entries"), query)

    assert response.status_code == 400
    assert "The search cannot be read." in text_of(response)


@pytest.mark.parametrize("number", ["x", "-1", "9" * 30, "٣", ""])
def test_a_page_number_that_is_none_shows_the_first_page(people: People, number: str) -> None:
    assert as_(people.auditor).get(reverse("audit:entries"), {"before": number}).status_code == 200


def test_an_entry_has_its_page_with_statement_difference_and_hashes(people: People, append: Append) -> None:
    entry = append(database="shop", detail={"sql": "SELECT 1", "diff": ["+ column a"], "rows": 7})

    html = as_(people.auditor).get(reverse("audit:entry", args=[entry.seq])).content.decode()
    assert '<span class="sql-keyword">SELECT</span>' in html
    assert '<li class="added">column a</li>' in html
    assert entry.hash_hex in html


def test_an_entry_of_another_database_is_not_found(people: People, append: Append) -> None:
    entry = append(database="mill")

    response = as_(people.auditor).get(reverse("audit:entry", args=[entry.seq]))
    assert response.status_code == 404
    assert f"There is no audit entry {entry.seq}, or you may not see it." in text_of(response)


def test_the_admin_shows_an_auditor_the_entries_they_may_see_and_no_way_to_change_them(people: People, append: Append) -> None:
    ours, theirs = append(database="shop", detail={"sql": "SELECT 1"}), append(database="mill")
    client = as_(people.auditor)

    listed = client.get("/admin/audit/entry/").content.decode()
    assert f"/admin/audit/entry/{ours.seq}/change/" in listed
    assert f"/admin/audit/entry/{theirs.seq}/change/" not in listed
    shown = client.get(f"/admin/audit/entry/{ours.seq}/change/")
    assert '<span class="sql-keyword">SELECT</span>' in shown.content.decode()
    assert 'name="_save"' not in shown.content.decode()
    for address in (f"/admin/audit/entry/{ours.seq}/change/", f"/admin/audit/entry/{ours.seq}/delete/", "/admin/audit/entry/add/"):
        assert client.post(address, {"action": "x.y", "post": "yes"}).status_code == 403
    assert Entry.objects.get(seq=ours.seq).content == ours.content


@pytest.mark.parametrize("query", ["", "?database=shop", "?action=test.done", "?actor_kind=person", "?q=ada"])
def test_the_admins_filters_and_search_answer(people: People, append: Append, query: str) -> None:
    append(database="shop")

    assert "test.done" in as_(people.auditor).get(f"/admin/audit/entry/{query}").content.decode()


def test_usage_in_the_admin_is_read_only_and_of_ones_own_databases(people: People) -> None:
    usage_record(actor=ADA, database="shop", route="fact", elapsed_ms=1)
    usage_record(actor=ADA, database="mill", route="secretive", elapsed_ms=1)

    html = as_(people.auditor).get("/admin/audit/usage/").content.decode()
    assert "fact" in html
    assert "secretive" not in html.split('id="result_list"')[1]


def test_the_api_searches_and_pages_by_number(people: People, append: Append) -> None:
    for at in range(3):
        append(database="shop", subject=f"plan:{at}")
    append(database="mill")
    client = APIClient()
    client.force_authenticate(people.auditor)

    first = client.get("/api/v1/audit/", {"database": "shop", "page_size": 2}).json()
    assert [entry["content"]["subject"] for entry in first["results"]] == ["plan:2", "plan:1"]
    rest = client.get(first["next"]).json()
    assert [entry["content"]["subject"] for entry in rest["results"]] == ["plan:0"]
    assert rest["next"] is None
    one = first["results"][0]
    assert client.get(f"/api/v1/audit/{one['seq']}/").json() == one


def test_the_api_refuses_in_its_one_form(people: People, append: Append) -> None:
    entry = append(database="mill")
    client = APIClient()
    client.force_authenticate(people.auditor)

    absent = client.get(f"/api/v1/audit/{entry.seq}/")
    assert (absent.status_code, absent.json()["code"]) == (404, "not_found")
    unreadable = client.get("/api/v1/audit/", {"since": "soon"})
    assert (unreadable.status_code, unreadable.json()["code"]) == (400, "invalid_input")
    assert "since" in unreadable.json()["context"]["fields"]
    for verb in ("post", "put", "patch", "delete"):
        assert getattr(client, verb)("/api/v1/audit/").status_code == 405


def test_the_api_gives_the_figures(people: People) -> None:
    usage_record(actor=ADA, database="shop", route="fact", elapsed_ms=8)
    client = APIClient()
    client.force_authenticate(people.auditor)

    figures = client.get("/api/v1/figures/", {"window": "7d"}).json()
    assert (figures["window"], figures["questions"], figures["routes"][0]["p50_ms"]) == ("7d", 1, 8.0)
    assert client.get("/api/v1/figures/", {"window": "1y"}).status_code == 400
    json.dumps(figures)
