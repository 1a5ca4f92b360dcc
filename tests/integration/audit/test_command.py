"""``manage.py audit``: verify, export, anchor."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from pytest_django.fixtures import Settings

from audit.errors import ChainBroken
from audit.models import Entry
from tests.support.people import Append, Insider, People, person
from vast_project.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.VAST_HOME = tmp_path
    return tmp_path


def run(*arguments: str, as_user: str = "root") -> dict[str, Any]:
    out = io.StringIO()
    call_command("audit", *arguments, "--json", "--as", as_user, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue() or "{}")


def test_verify_says_how_much_it_looked_at(people: People, append: Append) -> None:
    append()

    assert run("verify") == {"ok": True, "entries": 1, "anchors": 0, "breaks": []}


@pytest.mark.django_db(transaction=True)
def test_verify_names_what_was_changed_and_fails(append: Append, insider: Insider) -> None:
    person("root", superuser=True)
    append()
    append()
    insider("UPDATE audit_entry SET content = replace(content, 'ada', 'eve') WHERE seq = 2")

    with pytest.raises(ChainBroken, match="does not verify") as refusal:
        run("verify")

    assert [found["message"] for found in refusal.value.context["breaks"]] == [
        "Entry 2 was changed: its content does not fit its hash."
    ]


def test_an_anchor_is_checked_from_then_on(people: People, append: Append, home: Path) -> None:
    append()
    anchor = run("anchor", "--file", str(home / "elsewhere" / "heads.jsonl"))

    assert (anchor["seq"], anchor["hash"]) == (1, Entry.objects.get().hash_hex)
    assert run("verify", "--anchors", str(home / "elsewhere" / "heads.jsonl"))["anchors"] == 1


def test_an_export_verifies_and_is_itself_in_the_audit(people: People, append: Append, home: Path) -> None:
    append(detail={"text": "naïve 🚢"})
    append()
    run("export", "--output", str(home / "all.jsonl"))

    assert run("verify", "--file", str(home / "all.jsonl"))["entries"] == 2
    exported = Entry.objects.get(action="audit.exported")
    assert (exported.actor, exported.detail["entries"]) == ("root", 2)
    assert exported.document["actor"]["claimed"]


def test_an_export_for_a_spreadsheet_has_headings_and_takes_the_filters(people: People, append: Append, home: Path) -> None:
    append("ops.plan.proposed", database="shop")
    append("ops.plan.approved", database="shop")
    run("export", "--format", "csv", "--action", "ops.plan.approved", "--output", str(home / "some.csv"))

    rows = list(csv.DictReader((home / "some.csv").read_text().splitlines()))
    assert [row["action"] for row in rows] == ["ops.plan.approved"]


def test_an_auditor_exports_what_they_may_see(people: People, append: Append, home: Path) -> None:
    append(database="shop")
    append(database="mill")
    run("export", "--output", str(home / "mine.jsonl"), as_user="aude")

    assert [json.loads(line)["database"] for line in (home / "mine.jsonl").read_text().splitlines()] == ["shop"]


@pytest.mark.parametrize("what", ["verify", "export", "anchor"])
def test_whoever_may_not_view_the_audit_is_refused(people: People, append: Append, what: str, home: Path) -> None:
    append()

    with pytest.raises(NotAllowed, match="Nothing was read"):
        run(what, as_user="olga")

    assert Entry.objects.count() == 1
    assert not list(home.iterdir())
