"""Plans over the API: the loop by tokens, commands once per key, refusals as sentences."""

from __future__ import annotations

from typing import Any

import pytest

from ops import services
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord, Run
from tests.ops_world import World

ADD = {"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}}


def proposed(world: World, **options: Any) -> dict[str, Any]:
    body = {"database": world.database.name, "request": "add phone", "operations": [ADD], **options}
    response = world.program("olivia").post("/api/v1/plans/", body, format="json")
    assert response.status_code == 201, response.data
    return response.data


def test_the_loop_by_tokens(world: World) -> None:
    plan = proposed(world)
    olivia, arthur = world.program("olivia"), world.program("arthur")
    address = f"/api/v1/plans/{plan['id']}/"
    assert plan["next"]["action"] == "rehearse"

    ordered = olivia.post(f"{address}rehearse/", {}, format="json")
    assert ordered.status_code == 202
    services.run_carry_out(run_id=ordered.data["id"])
    assert olivia.get(address).data["next"]["action"] == "submit"
    assert olivia.get(f"{address}evidence/").data["rollback"]["proved"]
    assert olivia.post(f"{address}request-approval/").data["status"] == PlanStatus.SUBMITTED
    approved = arthur.post(f"{address}approve/", {"digest": plan["digest"], "comment": "good"}, format="json")
    assert approved.data["status"] == PlanStatus.APPROVED
    ordered = olivia.post(f"{address}promote/")
    services.run_carry_out(run_id=ordered.data["id"])
    assert olivia.get(address).data["status"] == PlanStatus.PROMOTED
    ordered = olivia.post(f"{address}roll-back/")
    services.run_carry_out(run_id=ordered.data["id"])

    detail = olivia.get(address).data
    assert detail["status"] == PlanStatus.ROLLED_BACK
    assert [run["status"] for run in detail["runs"]] == ["succeeded"] * 3
    assert detail["approvals"][0]["approver"] == "arthur"


def test_a_command_sent_twice_with_one_key_is_carried_out_once(world: World) -> None:
    olivia = world.program("olivia")
    body = {"database": world.database.name, "operations": [ADD]}

    first, second = (olivia.post("/api/v1/plans/", body, format="json", headers={"Idempotency-Key": "once"}) for _ in range(2))

    assert first.data["id"] == second.data["id"]
    assert second.headers["Idempotency-Replayed"] == "true"
    assert PlanRecord.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"operations": [{"kind": "make_tea", "args": {}}]}, 422, "operation_invalid"),
        ({"operations": [{"kind": "add_column", "args": {"table": "nothing", "column": "x", "type": "text"}}]}, 422, None),
        ({}, 400, "invalid_input"),
        ({"plan": "this is no plan"}, 422, "plan_file_invalid"),
        ({"operations": [ADD], "requester": "arthur", "status": "approved"}, 201, None),
    ],
)
def test_bad_proposals_are_refused_and_foreign_fields_ignored(
    world: World, body: dict[str, Any], status: int, code: str | None
) -> None:
    response = world.program("olivia").post("/api/v1/plans/", {"database": world.database.name, **body}, format="json")

    assert response.status_code == status, response.data
    if code:
        assert response.data["code"] == code
    if status == 201:
        assert (response.data["requester"], response.data["status"]) == ("olivia", "draft")
    else:
        assert not PlanRecord.objects.exists()


COMMANDS = ["rehearse", "request-approval", "promote", "roll-back", "withdraw", "cancel", "pause", "resume", "revise", "revoke"]


@pytest.mark.parametrize("command", COMMANDS)
def test_an_auditor_reads_and_commands_nothing(world: World, command: str) -> None:
    plan = proposed(world)
    audrey = world.program("audrey")

    assert audrey.get(f"/api/v1/plans/{plan['id']}/").status_code == 200
    response = audrey.post(f"/api/v1/plans/{plan['id']}/{command}/", {}, format="json")

    assert response.status_code == 403
    assert PlanRecord.objects.get().status == PlanStatus.DRAFT
    assert not Run.objects.exists()


def test_a_digest_that_was_not_read_is_a_conflict(world: World) -> None:
    record = world.submitted()

    response = world.program("arthur").post(f"/api/v1/plans/{record.pk}/approve/", {"digest": "0" * 64}, format="json")

    assert response.status_code == 409
    assert response.data["code"] == "plan_changed"
    assert world.fresh(record).status == PlanStatus.SUBMITTED


def test_promotion_before_approval_is_a_conflict(world: World) -> None:
    record = world.submitted()

    response = world.program("olivia").post(f"/api/v1/plans/{record.pk}/promote/")

    assert response.status_code == 409
    assert response.data["code"] == "invalid_transition"


def test_lists_are_narrowed_by_database_and_status(world: World) -> None:
    proposed(world)
    olivia = world.program("olivia")

    assert olivia.get(f"/api/v1/plans/?database={world.database.name}&status=draft").data["count"] == 1
    assert olivia.get("/api/v1/plans/?status=approved").data["count"] == 0
    assert olivia.get("/api/v1/plans/?status=nonsense").status_code == 400
    assert olivia.get("/api/v1/plans/?database=elsewhere").status_code == 404
