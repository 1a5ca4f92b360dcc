"""What every command of VAST's does alike: exit statuses, JSON lines, and the user it acts as."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import OperationalError
from rest_framework.authtoken.models import Token

from vast_project.errors import Conflict
from vast_project.management.base import VastCommand, WrongUse


class Echo(VastCommand):
    """A command that does what its first argument says."""

    needs_services = False

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("word")

    def handle(self, *, word: str, **_options: Any) -> None:
        match word:
            case "refuse":
                raise Conflict("It is there already. Nothing was changed.", name="x")
            case "misuse":
                raise WrongUse("Give one of two.")
            case "lost":
                raise OperationalError("connection refused")
            case "whoami":
                self.emit(self.actor.as_json())
            case _:
                self.note("working")
                self.emit({"said": word}, f"You said {word}.")


def _run(*words: str) -> int:
    command = Echo()
    try:
        command.run_from_argv(["manage.py", "echo", *words])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_text_for_people_json_for_programs(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("hällo") == 0
    assert _run("hällo", "--json") == 0

    out, err = capsys.readouterr()
    assert out.splitlines() == ["You said hällo.", '{"said": "hällo"}']
    assert err.splitlines() == ["working", "working"]


def test_a_refusal_is_a_sentence_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("refuse") == 1
    out, err = capsys.readouterr()
    assert (out, err) == ("", "It is there already. Nothing was changed.\n")

    assert _run("refuse", "--json") == 1
    out, err = capsys.readouterr()
    assert json.loads(out) == {"code": "conflict", "message": "It is there already. Nothing was changed.", "context": {"name": "x"}}
    assert err == "It is there already. Nothing was changed.\n"


@pytest.mark.parametrize("words", [("misuse",), (), ("a", "b"), ("hello", "--no-such-option")])
def test_wrong_use_is_status_2(words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(*words) == 2
    assert capsys.readouterr().out == ""


def test_a_lost_control_database_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("lost") == 1
    assert "control database did not answer: connection refused" in capsys.readouterr().err


@pytest.fixture
def ada() -> User:
    return User.objects.create_user("ada")


def _who(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    return json.loads(capsys.readouterr().out)


@pytest.mark.django_db
def test_on_the_demo_installation_a_name_is_enough_and_marked(ada: User, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("whoami", "--json", "--as", "ada") == 0

    assert _who(capsys) == {"name": "ada", "kind": "person", "user_id": ada.pk, "channel": "command", "claimed": True}


@pytest.mark.django_db
def test_without_a_name_the_demo_administrator_acts(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run("whoami", "--json") == 1
    assert "There is no active user 'admin'" in capsys.readouterr().err

    User.objects.create_superuser("admin")
    assert _run("whoami", "--json") == 0
    assert _who(capsys)["name"] == "admin"


@pytest.mark.django_db
def test_a_token_proves_who_acts(ada: User, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VAST_TOKEN", Token.objects.create(user=ada).key)

    assert _run("whoami", "--json") == 0
    assert _who(capsys) == {"name": "ada", "kind": "person", "user_id": ada.pk, "channel": "command"}
    assert _run("whoami", "--as", "admin") == 1
    assert "belongs to ada, not to admin" in capsys.readouterr().err

    ada.is_active = False
    ada.save()
    assert _run("whoami") == 1
    assert "not the token of an active user" in capsys.readouterr().err


@pytest.mark.django_db
def test_elsewhere_a_name_alone_is_refused(ada: User, capsys: pytest.CaptureFixture[str], settings: Any) -> None:
    settings.DEMO = False

    assert _run("whoami", "--as", "ada") == 1

    assert "VAST_TOKEN" in capsys.readouterr().err
