"""Nobody comes in without signing in, and no page runs or loads anything that is not VAST's own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from csp.utils import build_policy
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.support.people import database_row, person, with_role

pytestmark = pytest.mark.django_db

OPEN = {"/login/", "/healthz", "/readyz", "/metrics", "/admin/login/", "/admin/jsi18n/"}
METHODS = ("get", "post", "put", "patch", "delete", "head", "options")


def addresses(patterns: list[URLPattern | URLResolver], before: str = "/") -> Iterator[str]:
    """Yield an address for every pattern, with something in the place of each parameter."""
    for pattern in patterns:
        path = before + re.sub(r"<(?:\w+:)?(\w+)>", "1", str(pattern.pattern).lstrip("^").rstrip("$\\Z"))
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, path)
        elif "(?P" not in path:
            yield path


def is_let_in(response: HttpResponse) -> bool:
    """Return whether the answer is anything but: sign in, you may not, there is no such thing."""
    if response.status_code in (301, 302):
        return "/login/" not in response["Location"] and not response["Location"].startswith("/admin/")
    return response.status_code not in (401, 403, 404, 405)


def test_nobody_sees_anything_without_signing_in() -> None:
    client = Client(raise_request_exception=False)
    found = sorted(set(addresses(get_resolver().url_patterns)) - OPEN)
    assert len(found) > 20

    tried = ((method, address, getattr(client, method)(address)) for address in found for method in METHODS)
    assert [f"{method} {address}: {response.status_code}" for method, address, response in tried if is_let_in(response)] == []


@pytest.mark.parametrize("next_page", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_signing_in_leads_nowhere_else(next_page: str) -> None:
    person("olga")

    response = Client().post("/login/", {"username": "olga", "password": "a long enough password", "next": next_page})
    assert response["Location"] == "/"


@pytest.mark.parametrize("path", ["/login/", "/dashboard/", "/dashboard/audit/", "/nowhere/", "/admin/", "/api/v1/docs/"])
def test_pages_have_nothing_inline_and_nothing_from_elsewhere(path: str) -> None:
    client = Client()
    client.force_login(with_role(person("root", superuser=True), "auditor", database_row("shop")))

    response = client.get(path)
    html = response.content.decode()
    assert "unsafe" not in response["Content-Security-Policy"]
    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
    assert response["Content-Security-Policy"] == build_policy()
    assert not re.findall(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>", html)
    assert not re.findall(r"(?:src|href)=[\"'](?:https?:)?//[^\"']*", html)
    for source in re.findall(r'(?:src|href)="/static/([^"?]+)', html):
        assert finders.find(source), f"{source} is not there"


def test_static_files_are_served_with_their_types() -> None:
    for path, kind in {
        "vast/base.css": "text/css",
        "vast/vast.js": "text/javascript",
        "django_htmx/htmx-2.min.js": "text/javascript",
    }.items():
        response = Client().get(f"/static/{path}")
        assert response.status_code == 200
        assert response["Content-Type"].startswith(kind)
        response.close()


def test_signing_out_takes_a_post() -> None:
    client = Client()
    client.force_login(person("olga"))

    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/")["Location"] == "/login/"


def test_the_session_is_a_new_one_after_signing_in() -> None:
    person("olga")
    client = Client()
    client.get("/login/")
    before = client.session.session_key
    response = client.post("/login/", {"username": "olga", "password": "a long enough password"})

    assert client.session.session_key != before
    cookie = response.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
