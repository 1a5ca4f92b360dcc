"""An agent over the Model Context Protocol: it asks, proposes and rehearses, and holds no key to production."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from rest_framework.authtoken.models import Token

from audit.models import Entry
from ops import services
from ops.lifecycle import PlanStatus
from ops.models import Approval, PlanRecord, Run
from tests.ops_world import World


def sent(world: World, method: str, who: str = "olivia", **params: Any) -> Any:
    token, _ = Token.objects.get_or_create(user=world.people[who])
    body = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
    headers = {"Authorization": f"Bearer {token.key}"}
    return Client().post("/mcp/", json.dumps(body), content_type="application/json", headers=headers)


def called(world: World, tool: str, who: str = "olivia", **arguments: Any) -> dict[str, Any]:
    response = sent(world, "tools/call", who, name=tool, arguments=arguments)
    assert response.status_code == 200, response.content
    return response.json()["result"]


def test_an_agent_asks_proposes_and_rehearses(world: World) -> None:
    name = world.database.name

    assert {tool["name"] for tool in sent(world, "tools/list").json()["result"]["tools"]} >= {
        "ask",
        "facts",
        "schema",
        "propose",
        "rehearse",
        "status",
    }
    assert called(world, "databases")["structuredContent"]["databases"][0]["name"] == name
    assert called(world, "ask", database=name, text="how many rows does customers have?")["structuredContent"]["route"] == "fact"
    assert called(world, "facts", database=name, name="row_count", args={"table": "customers"})["structuredContent"]["value"] == 1_000
    assert called(world, "schema", database=name)["structuredContent"]["tables"] == ["customers", "orders"]
    described = called(world, "schema", database=name, table="orders")["structuredContent"]["table"]
    assert [column["name"] for column in described["columns"]] == ["id", "customer_id", "total"]
    made = called(world, "propose", database=name, text="add a column phone text to customers")["structuredContent"]
    assert made["status"] == PlanStatus.DRAFT
    record = PlanRecord.objects.get(pk=made["plan"])
    ordered = called(world, "rehearse", plan=made["plan"])["structuredContent"]
    assert ordered["status"] == PlanStatus.REHEARSING
    services.run_carry_out(run_id=Run.objects.get(plan=record).pk)
    seen = called(world, "status", plan=made["plan"][:8])["structuredContent"]

    assert seen["status"] == PlanStatus.VALIDATED
    assert seen["evidence"] == {"passed": True, "rollback_proved": True}
    entry = Entry.objects.get(action="ops.plan.proposed")
    assert (entry.actor, entry.actor_kind) == ("olivia", "agent")


@pytest.mark.parametrize("tool", ["approve", "promote", "rollback"])
def test_decisions_are_for_people(world: World, tool: str) -> None:
    record, before = world.submitted(), world.fingerprint()

    refused = called(world, tool, "arthur", plan=str(record.pk), digest=record.digest)

    assert refused["isError"]
    assert refused["structuredContent"]["code"] == "agent_refused"
    assert Entry.objects.filter(action="mcp.tool.refused").count() == 1
    assert not Approval.objects.exists()
    assert world.fingerprint() == before


def test_the_chat_opens_no_way_around(world: World) -> None:
    record = world.approved()
    world.promote(record)
    name = world.database.name

    rolled = called(world, "ask", "arthur", database=name, text="roll back the last plan")["structuredContent"]
    ruled = called(world, "ask", "arthur", database=name, text="every foreign key must be indexed")["structuredContent"]

    assert (rolled["route"], rolled["code"]) == ("refuse", "agent_refused")
    assert (ruled["route"], ruled["code"]) == ("refuse", "agent_refused")
    assert world.fresh(record).status == PlanStatus.PROMOTED


def test_what_is_wrong_is_said_in_the_protocol(world: World) -> None:
    def status(response: Any) -> tuple[int, Any]:
        return response.status_code, response.json().get("error", {}).get("code")

    assert Client().post("/mcp/", "{}", content_type="application/json").status_code == 401
    assert status(sent(world, "tools/call", name="drop_everything")) == (200, -32602)
    assert status(sent(world, "tools/call", name="ask", arguments={"database": world.database.name})) == (200, -32602)
    token = Token.objects.get(user=world.people["olivia"])
    headers = {"Authorization": f"Bearer {token.key}"}
    assert status(Client().post("/mcp/", "{", content_type="application/json", headers=headers)) == (400, -32700)
    assert Client().get("/mcp/", headers=headers).status_code == 405
    foreign = {**headers, "Origin": "https://elsewhere.example"}
    assert Client().post("/mcp/", "{}", content_type="application/json", headers=foreign).status_code == 403
    refused = called(world, "ask", database="not-mine", text="how large is it?")
    assert refused["isError"]
    assert refused["structuredContent"]["code"] == "not_found"


def test_the_same_over_standard_input(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": "2025-06-18"}},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/call", "params": {"name": "databases"}},
    ]
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(map(json.dumps, lines)) + "\nnot json\n"))
    said = io.StringIO()

    call_command("mcp", acting_as="olivia", json=False, stdout=said)

    first, second, third = map(json.loads, said.getvalue().splitlines())
    assert first["result"]["serverInfo"]["name"] == "vast"
    assert second["result"]["structuredContent"]["databases"][0]["name"] == world.database.name
    assert third["error"]["code"] == -32700
