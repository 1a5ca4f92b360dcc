"""The same mistakes by page, by command and over the API: one sentence, one code, one entry in the audit, nothing done."""

from __future__ import annotations

import html
import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from audit.models import Entry
from knowledge.services import database_grant
from ops import services
from ops.models import Approval, PlanRecord, Run
from tests.ops_world import World
from vast_project.errors import VastError
from vast_project.management.base import REFUSED

#: What a door answers: whether it refused, and all it said.
Said = tuple[bool, str]

ASKED = {
    "an unknown table": ("add column note text to custmers_of_yesteryear", "no table"),
    "an unknown column": ("drop column emial_adress from customers", "customers"),
    "a name that is taken": ("add a column email text to customers", "customers has a column email already"),
    "a type that does not exist": ("add a column nick strange_type to customers", "strange_type"),
    "a default that does not fit": ("add a column score integer default 'abc' to customers", "'abc' does not fit score"),
    "a name that is too long": (f"add column {'a' * 80} text to customers", "63 at most"),
    "nothing": ("", "empty"),
    "a NUL byte": ("add column a\x00b text to customers", "NUL"),
    "a megabyte": ("add column a text to customers " + "x" * 1_000_000, "characters"),
    "a statement that writes, hidden in one that reads": ("WITH x AS (DELETE FROM orders RETURNING 1) TABLE x", "change"),
    "two statements": ("SELECT 1; DROP TABLE customers", "statement"),
    "a function with effects": ("SELECT pg_sleep(100)", "pg_sleep"),
}


def ask_by_page(world: World, text: str) -> Said:
    client = Client()
    client.force_login(world.people["olivia"])
    form = {"text": text, "database": world.database.name, "conversation": ""}
    response = client.post("/ask/", form, headers={"HX-Request": "true"})
    page = html.unescape(response.content.decode())
    return "route-refuse" in page or "route-clarify" in page or response.status_code >= 400, page


def ask_by_command(world: World, text: str) -> Said:
    status, said = 0, io.StringIO()
    try:
        call_command("ask", text, "--database", world.database.name, "--json", acting_as="olivia", stdout=said)
    except SystemExit as left:
        status = left.code
    reply = json.loads(said.getvalue())
    assert status == (REFUSED if reply["route"] == "refuse" else 0)
    return reply["route"] in ("refuse", "clarify"), reply["answer"]


def ask_by_api(world: World, text: str) -> Said:
    response = world.program("olivia").post(f"/api/v1/databases/{world.database.name}/ask/", {"text": text}, format="json")
    return response.data["route"] in ("refuse", "clarify"), response.data["answer"]


@pytest.mark.parametrize("door", [ask_by_page, ask_by_command, ask_by_api], ids=["page", "command", "api"])
def test_a_message_that_cannot_be_carried_out_is_refused_the_same_way(world: World, door: Callable[[World, str], Said]) -> None:
    before = world.fingerprint()
    for what, (text, sentence) in ASKED.items():
        entries = Entry.objects.count()

        refused, said = door(world, text)

        assert refused, (what, said[-500:])
        assert sentence in said, (what, said[-500:])
        assert Entry.objects.count() > entries, what
    assert not PlanRecord.objects.exists()
    assert world.fingerprint() == before


def order_by_page(world: World, who: str, action: str, record: PlanRecord) -> str:
    client = Client()
    client.force_login(world.people[who])
    if action in ("approve", "reject"):
        shown = {f"digest-{record.pk}": record.digest, f"evidence-{record.pk}": record.evidence_id}
        form = {"action": f"{action}_selected", "_selected_action": [str(record.pk)], "confirmed": "1", **shown}
        return html.unescape(client.post("/admin/ops/planrecord/?state=all", form, follow=True).content.decode())
    return html.unescape(client.post(f"/plans/{record.pk}/do/{action}/", follow=True).content.decode())


def order_by_command(world: World, who: str, action: str, record: PlanRecord) -> str:
    with pytest.raises(VastError) as refusal:
        call_command(action.replace("roll_back", "rollback"), str(record.pk), "--json", acting_as=who, stdout=io.StringIO())
    return refusal.value.message


def order_by_api(world: World, who: str, action: str, record: PlanRecord) -> str:
    body = {"digest": record.digest} if action in ("approve", "reject") else {}
    address = f"/api/v1/plans/{record.pk}/{action.replace('_', '-')}/"
    response = world.program(who).post(address, body, format="json")
    assert response.status_code in (403, 404, 409), response.data
    return response.json()["message"]


ORDERS = {"page": order_by_page, "command": order_by_command, "api": order_by_api}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
def test_orders_out_of_turn_are_refused_the_same_way(world: World, order: Callable[..., str]) -> None:
    database_grant(database=world.database, user=world.people["olivia"], role="approver", actor=world.actor("root"))
    record = world.submitted()
    before = world.fingerprint()

    for who, action, sentence in (
        ("olivia", "approve", "omebody else"),
        ("olivia", "promote", "submitted"),
        ("olivia", "roll_back", "submitted"),
        ("audrey", "promote", "takes the permission"),
    ):
        entries = Entry.objects.count()
        said = order(world, who, action, record)
        assert sentence in said, (who, action, said[-1500:])
        assert Entry.objects.count() > entries, (who, action)
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    said = order(world, "anna", "approve", record)
    assert "Somebody has decided" in said

    assert Approval.objects.filter(plan=record).count() == 1
    assert not Run.objects.filter(plan=record, environment="production").exists()
    assert world.fingerprint() == before


def test_an_answer_that_is_no_refusal_leaves_with_success(world: World) -> None:
    said: Any = io.StringIO()

    call_command("ask", "how many rows does customers have?", "--database", world.database.name, "--json", acting_as="olivia", stdout=said)

    assert json.loads(said.getvalue())["route"] == "fact"
