"""The commands: plan, rehearse, approve, promote and roll back from a shell, as one JSON object per line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command
from django.test import Client

from audit.models import Entry
from ops.errors import PlanUnfit, StagingUnfit
from ops.lifecycle import InvalidTransition, PlanStatus
from ops.models import PlanRecord, Run, StagingSetting
from ops.operation import OperationInvalid
from ops.services.staging import TERMS
from tests.ops_world import World
from vast_project.errors import NotAllowed, NotFound
from vast_project.management.base import WrongUse


def called(*words: str, who: str) -> list[dict[str, Any]]:
    said = StringIO()
    call_command(*words, "--json", acting_as=who, stdout=said)
    return [json.loads(line) for line in said.getvalue().splitlines()]


def test_the_loop_from_a_shell(world: World) -> None:
    name, before = world.database.name, world.fingerprint()

    (rehearsed,) = called("rehearse", "add phone text to customers", "--database", name, who="olivia")
    assert rehearsed["status"] == PlanStatus.VALIDATED
    assert rehearsed["rollback_proved"]
    assert rehearsed["staging_url"] is None
    plan = rehearsed["plan_id"]
    record = PlanRecord.objects.get(pk=plan)
    with pytest.raises(InvalidTransition):
        called("promote", plan, who="olivia")
    with pytest.raises(InvalidTransition, match="A plan that is validated cannot be approved"):
        called("approve", plan, who="arthur")
    with pytest.raises(NotAllowed):
        called("submit", plan, who="audrey")
    assert PlanRecord.objects.get(pk=plan).state is PlanStatus.VALIDATED
    (submitted,) = called("submit", plan[:8], who="olivia")
    assert (submitted["status"], submitted["digest"]) == (PlanStatus.SUBMITTED, record.digest)
    (approved,) = called("approve", plan, "--comment", "fine", who="arthur")
    assert approved["status"] == PlanStatus.APPROVED
    (promoted,) = called("promote", plan[:8], who="olivia")
    assert (promoted["status"], promoted["run_status"]) == (PlanStatus.PROMOTED, "succeeded")
    (back,) = called("rollback", plan, who="olivia")
    assert back["status"] == PlanStatus.ROLLED_BACK
    assert world.fingerprint() == before


def test_how_a_database_is_copied_is_set_by_administrators_only(world: World) -> None:
    name = world.database.name
    (before,) = called("staging", name, who="olivia")
    assert (before["strategy"], before["masks"], before["minutes"]) == ("auto", "auto", 60)

    (after,) = called("staging", name, "--strategy", "sample", "--sample-percent", "2.5", who="root")
    assert (after["strategy"], after["sample_percent"], after["minutes"]) == ("sample", 2.5, 60)
    with pytest.raises(NotAllowed, match="for administrators"):
        called("staging", name, "--masks", "never", who="olivia")
    with pytest.raises(StagingUnfit, match="sample_percent cannot be that"):
        called("staging", name, "--sample-percent", "0", who="root")

    assert called("staging", name, who="olivia") == [after], "a refusal changes nothing"
    entries = Entry.objects.filter(subject=f"database:{name}", action="ops.staging.set")
    assert [entry.detail["after"]["sample_percent"] for entry in entries] == [2.5]
    root = Client()
    root.force_login(world.people["root"])
    setting = StagingSetting.objects.get(database=world.database)
    fields = {term: after[term] for term in TERMS}
    page = f"/admin/ops/stagingsetting/{setting.pk}/change/"
    assert root.post(page, {**fields, "sample_percent": "101"}).status_code == 200, "the form says what is wrong"
    assert root.post(page, {**fields, "masks": "always"}).status_code == 302
    assert called("staging", name, who="olivia") == [{**after, "masks": "always"}]
    assert entries.all().count() == 2


def test_a_plan_is_printed_in_every_form(world: World, tmp_path: Path) -> None:
    name = world.database.name
    (made,) = called("plan", "add phone text to customers", "--database", name, who="olivia")
    assert made["operations"] == [{"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}}]

    said = StringIO()
    call_command("plan", "show", made["plan_id"], "--format", "yaml", acting_as="olivia", json=False, stdout=said)
    file = tmp_path / "plan.yaml"
    file.write_text(said.getvalue())
    (checked,) = called("plan", "check", str(file), who="olivia")
    assert checked["valid"]

    world.sql("ALTER TABLE customers ADD COLUMN phone int")
    with pytest.raises(PlanUnfit):
        called("plan", "check", str(file), who="olivia")
    said = StringIO()
    call_command("plan", "show", made["plan_id"], "--format", "sql", acting_as="olivia", json=False, stdout=said)
    assert "ADD COLUMN phone text" in said.getvalue()


def test_a_batch_registers_rehearses_and_keeps_the_copies(world: World, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    lines = [
        {"id": "good", "database_url": world.url, "request": "add phone text to customers"},
        {"id": "unknown", "database_url": world.url, "request": "add phone text to spaceships"},
        {"id": "chat", "database_url": world.url, "request": "what a lovely day"},
        {"id": "gone", "database_url": "postgresql://nobody@127.0.0.1:1/x", "request": "add phone text to customers"},
    ]
    file.write_text("\n".join(map(json.dumps, lines)))

    good, unknown, chat, gone = called("rehearse", "--batch", str(file), who="root")

    assert (good["id"], good["status"], good["rollback_proved"]) == ("good", PlanStatus.VALIDATED, True)
    assert good["operations"][0]["kind"] == "add_column"
    with psycopg.connect(good["staging_url"]) as copy:
        copy.execute("SELECT phone FROM customers")
        assert copy.execute("SELECT to_regnamespace('vast')").fetchone() == (None,)
    assert unknown["status"] in ("refused", "clarify")
    assert chat["status"] == "refused"
    assert gone["status"] == "refused"
    assert "phone" not in {column.name for column in world.schema().table("customers").columns}


def test_a_batch_is_for_administrators(world: World, tmp_path: Path) -> None:
    file = tmp_path / "batch.jsonl"
    file.write_text(json.dumps({"database_url": world.url, "request": "add phone text to customers"}))

    with pytest.raises(NotAllowed):
        called("rehearse", "--batch", str(file), who="olivia")

    assert not Run.objects.exists()


@pytest.mark.parametrize(
    ("words", "error"),
    [
        (["rehearse"], WrongUse),
        (["rehearse", "--batch", "nothing.jsonl"], WrongUse),
        (["rehearse", "add phone text to customers"], NotFound),
        (["plan", "add phone text to customers"], WrongUse),
        (["plan", "check", "nothing.yaml"], WrongUse),
        (["promote", "ffffffff"], NotFound),
        (["approve", "not an id"], NotFound),
    ],
)
def test_wrong_use_is_said(world: World, words: list[str], error: type[Exception]) -> None:
    with pytest.raises(error):
        called(*words, who="root")

    assert not PlanRecord.objects.exists()


def test_a_change_that_does_not_fit_is_refused(world: World) -> None:
    with pytest.raises(OperationInvalid):
        called("plan", "drop column nothing from customers", "--database", world.database.name, who="olivia")


def test_no_command_lifts_the_two_key_rule(world: World) -> None:
    record = world.submitted()

    for who in ("olivia", "root", "audrey"):
        with pytest.raises(NotAllowed):
            called("approve", str(record.pk), who=who)

    assert world.fresh(record).status == PlanStatus.SUBMITTED
