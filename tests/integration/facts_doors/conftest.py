"""One person who may ask, and the three doors that questions come in by: page, command and API."""

from __future__ import annotations

import html
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from rest_framework.test import APIClient

from audit.actor import Actor
from facts import services
from knowledge.models import Database
from knowledge.services import database_register, structure_forget
from tests.support.people import person, with_role
from vast_project.pg.session import close_pools

Registered = Callable[[str], Database]


@pytest.fixture(autouse=True)
def _time_to_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give statements seconds: what a busy machine makes late is estimated, and that is shown elsewhere (facts/test_locked.py)."""
    patient = replace(services.ANSWERING, application_name="vast-facts-doors", statement_timeout_ms=10_000)
    monkeypatch.setattr(services, "ANSWERING", patient)


@dataclass(frozen=True)
class Doors:
    """Ways to ask as one person; the command and the API return the reply, the page its text."""

    user: User

    def page(self, text: str, database: str = "asked") -> str:
        """Ask on the chat's page; return what the part that comes back reads as, on one line."""
        browser = Client()
        browser.force_login(self.user)
        form = {"text": text, "database": database, "conversation": ""}
        response = browser.post("/ask/", form, headers={"HX-Request": "true"})
        return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))

    def command(self, text: str, database: str = "asked") -> dict[str, Any]:
        """Ask by ``manage.py ask``."""
        said = io.StringIO()
        with suppress(SystemExit):  # a refusal leaves with a status of its own
            call_command("ask", text, "--database", database, "--json", acting_as=self.user.username, stdout=said)
        return json.loads(said.getvalue())

    def api(self, text: str, database: str = "asked") -> dict[str, Any]:
        """Ask over the API."""
        return self.client().post(f"/api/v1/databases/{database}/ask/", {"text": text}, format="json").json()

    def client(self) -> APIClient:
        """Return the person's client of the API."""
        client = APIClient()
        client.force_authenticate(self.user)
        return client

    def everywhere(self, text: str, database: str = "asked") -> dict[str, Any]:
        """Ask by all three; return the reply, which is the same everywhere."""
        by_command, by_api = self.command(text, database), self.api(text, database)
        assert all(by_command[key] == by_api[key] for key in ("route", "facts", "code"))
        assert " ".join(by_command["answer"].splitlines()[0].split())[:40] in self.page(text, database), "the page says what the others say"
        return by_command


@pytest.fixture
def doors(db: None) -> Doors:
    """Somebody who may ask about the databases that are registered."""
    return Doors(person("fay"))


@pytest.fixture
def registered(doors: Doors) -> Iterator[Registered]:
    """Register a database under the name ``asked``, by a URL, for the person to ask about."""

    def register(url: str, **more: Any) -> Database:
        database = database_register(name="asked", url=url, actor=Actor(name="root"), **more)
        with_role(doors.user, "operator", database)
        return database

    yield register
    structure_forget()
    close_pools()
