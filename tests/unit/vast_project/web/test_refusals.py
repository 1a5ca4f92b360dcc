"""A failure is told without asking the database for anything: it may be what failed."""

from __future__ import annotations

import json
import logging

import pytest
from django.test import RequestFactory

from vast_project.logs import unforeseen
from vast_project.web.refusals import refusal_response, server_error


def test_a_failure_needs_no_database() -> None:
    response = server_error(RequestFactory().get("/plans/"))

    assert response.status_code == 500
    assert b"VAST failed in a way it did not foresee." in response.content


@pytest.mark.parametrize("status", [500, 503])
def test_a_program_and_a_part_of_a_page_need_none_either(status: int) -> None:
    program = refusal_response(RequestFactory().get("/api/v1/x/"), status=status, code="gone", message="Gone.")
    request = RequestFactory().get("/")
    request.htmx = True
    part = refusal_response(request, status=status, code="gone", message="<Gone>")

    assert json.loads(program.content) == {"code": "gone", "message": "Gone.", "context": {}}
    assert b"&lt;Gone&gt;" in part.content
    assert (program.status_code, part.status_code) == (status, status)


@pytest.mark.parametrize(
    ("accept", "kind"),
    [("text/html,*/*;q=0.8", "text/html"), ("application/json", "application/json"), ("*/*", "text/html"), ("", "text/html")],
)
def test_the_form_is_the_one_the_client_prefers(accept: str, kind: str) -> None:
    response = server_error(RequestFactory().get("/plans/", headers={"Accept": accept} if accept else {}))

    assert response["Content-Type"].startswith(kind)


def test_a_record_without_an_exception_is_not_kept() -> None:
    assert unforeseen(logging.makeLogRecord({"msg": "Not Found: /x"})) is False
