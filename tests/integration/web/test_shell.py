"""The frame around every page, and the parts that pages are made of."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client

from tests.support.people import database_row, person, with_role


@pytest.mark.django_db
@pytest.mark.parametrize(("staff", "pages"), [(False, ["/", "/plans/", "/databases/", "/dashboard/"]), (True, ["/admin/"])])
def test_the_navigation_has_the_pages_one_may_enter(staff: bool, pages: list[str]) -> None:
    client = Client()
    client.force_login(with_role(person("olga", staff=staff), "operator", database_row("shop")))

    html = client.get("/dashboard/").content.decode()
    nav = html.split('<nav aria-label="Pages">')[1].split("</nav>")[0]
    assert all(f'href="{page}"' in nav for page in pages)
    assert ('href="/admin/"' in nav) is staff
    assert nav.count("aria-current") == 1
    assert '<a href="/dashboard/" aria-current="page">' in nav
    assert '<span class="user-role">operator</span>' in html


@pytest.mark.django_db
def test_somebody_who_has_not_signed_in_sees_no_navigation() -> None:
    html = Client().get("/login/").content.decode()

    assert "<nav" not in html
    assert "Sign out" not in html


def test_a_table_aligns_its_numbers_tells_null_from_text_and_escapes() -> None:
    rows = [(1, None, "<b>"), (20, "NULL", "\u202e")]

    html = render_to_string("components/_table.html", {"columns": ["n", "text", "x"], "rows": rows, "truncated": True})
    assert '<td class="number "><bdi>20</bdi></td>' in html
    assert '<td class="null "><bdi>NULL</bdi></td>' in html
    assert "<td><bdi>NULL</bdi></td>" in html
    assert "&lt;b&gt;" in html
    assert "⟨U+202E⟩" in html
    assert "The first 2 rows of more" in html


def test_a_table_without_rows_says_so() -> None:
    assert "No rows." in render_to_string("components/_table.html", {"columns": ["n"], "rows": []})
    assert "Nobody." in render_to_string("components/_table.html", {"columns": ["n"], "rows": [], "empty": "Nobody."})


def test_sql_is_marked_escaped_and_can_be_copied() -> None:
    html = render_to_string("components/_sql.html", {"sql": "SELECT '<'", "label": "Step 1"})

    assert '<span class="sql-keyword">SELECT</span>' in html
    assert "&lt;" in html
    assert "data-copy" in html
    assert "Step 1" in html


@pytest.mark.parametrize(
    ("state", "tone"), [("promoted", "good"), ("rolling_back", "busy"), ("rejected", "bad"), ("draft", "plain")]
)
def test_a_state_is_a_word_with_a_tone(state: str, tone: str) -> None:
    html = render_to_string("components/_badge.html", {"state": state})

    assert html.strip() == f'<span class="badge tone-{tone}">{state.replace("_", " ")}</span>'


def test_risk_has_its_reasons() -> None:
    html = render_to_string("components/_risk.html", {"level": "high", "reasons": ["It rewrites <orders>."]})

    assert "high</span> risk" in html
    assert "It rewrites &lt;orders&gt;." in html


def test_an_empty_place_says_what_to_do() -> None:
    parts = {"title": "No plans yet", "text": "Ask for a change.", "url": "/", "action": "Open the chat"}

    assert '<a class="button" href="/">Open the chat</a>' in render_to_string("components/_empty.html", parts)
