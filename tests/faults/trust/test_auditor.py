"""The auditor sees everything and can do nothing: every address and method, every action of the administration, every command."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.urls import get_resolver

from ops.models import PlanRecord
from ops.views.plans import ACTIONS
from tests.faults.trust.conftest import Sql, addresses, digests, signed_in, there
from tests.ops_world import World
from vast_project.errors import VastError

OPEN = ("/login/", "/logout/", "/admin/login/", "/admin/logout/", "/admin/password_change/")


@pytest.fixture
def waiting(world: World) -> PlanRecord:
    """A plan that waits for a decision; audrey is in the group of auditors, too."""
    world.people["audrey"].groups.add(Group.objects.get(name="auditor"))
    return world.submitted()


@pytest.mark.invariant("I18", door="services")
def test_every_door_with_every_method_changes_nothing(world: World, waiting: PlanRecord, superuser: Sql) -> None:
    client, values = signed_in(world, "audrey"), there(world, waiting)
    found = {one for one in addresses(values, get_resolver().url_patterns) if not one.startswith(OPEN)}
    found |= {f"/plans/{waiting.pk}/do/{action}/" for action in ACTIONS}
    assert len(found) > 40
    body = {"digest": waiting.digest, "kind": "banned_column_types", "params": {}, "role": "approver", "text": "how many customers?"}
    before = digests(superuser)

    for address in sorted(found):
        for method in ("post", "put", "patch", "delete"):
            getattr(client, method)(address, body, content_type="application/json")
        client.post(address, body)

    assert digests(superuser) == before
    assert signed_in(world, "olivia").post(f"/plans/{waiting.pk}/do/withdraw/").status_code == 302
    assert digests(superuser) != before, "the same door opens to an operator"


def test_no_action_of_the_administration_does_anything(world: World, waiting: PlanRecord, superuser: Sql) -> None:
    client, before = signed_in(world, "audrey"), digests(superuser)

    for address, actions in {
        "/admin/ops/planrecord/": ("approve_selected", "reject_selected", "promote_selected", "roll_back_selected", "delete_selected"),
        "/admin/ops/policy/": ("put_in_force", "reject", "delete_selected"),
        "/admin/ops/approval/": ("delete_selected",),
        "/admin/ops/run/": ("delete_selected",),
        "/admin/audit/entry/": ("delete_selected",),
    }.items():
        for action in actions:
            chosen = {"_selected_action": [str(waiting.pk)], "confirmed": "1", "post": "yes", f"digest-{waiting.pk}": waiting.digest}
            client.post(address, {"action": action, **chosen})

    assert digests(superuser) == before


@pytest.mark.parametrize(
    "words",
    [
        ("approve", "{plan}"),
        ("reject", "{plan}", "--comment", "no"),
        ("promote", "{plan}"),
        ("rollback", "{plan}"),
        ("rehearse", "{plan}"),
        ("plan", "{database}", "add column nickname text to customers"),
        ("database", "add", "mine", "postgresql://nobody@localhost/nothing"),
        ("database", "grant", "{database}", "approver", "--user", "audrey"),
        ("database", "reseal"),
        ("audit", "accept-restore", "--reason", "none"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_no_command_does_anything(world: World, waiting: PlanRecord, superuser: Sql, words: tuple[str, ...]) -> None:
    before = digests(superuser)

    with pytest.raises((VastError, CommandError)):
        run(world, waiting, words)

    assert digests(superuser) == before


@pytest.mark.invariant("I18", door="control")
def test_what_there_is_to_see_is_seen(world: World, waiting: PlanRecord) -> None:
    client, name = signed_in(world, "audrey"), world.database.name

    for address in (
        "/plans/",
        f"/plans/{waiting.pk}/",
        f"/plans/{waiting.pk}/plan.json",
        "/databases/",
        f"/databases/{name}/",
        f"/databases/{name}/history/",
        "/dashboard/",
        "/dashboard/audit/",
        "/admin/ops/planrecord/",
        "/admin/ops/policy/",
        "/admin/ops/breakglass/",
        "/admin/audit/entry/",
        "/api/v1/plans/",
        f"/api/v1/plans/{waiting.pk}/evidence/",
        "/api/v1/audit/",
    ):
        assert client.get(address).status_code == 200, address
    assert "ops.plan.submitted" in client.get("/dashboard/audit/", {"database": name}).content.decode()
    run(world, waiting, ("audit", "verify"))
    run(world, waiting, ("database", "list"))


def run(world: World, record: PlanRecord, words: tuple[str, ...]) -> None:
    """Run a command as audrey."""
    filled: list[Any] = [word.format(plan=record.pk, database=world.database.name) for word in words]
    call_command(*filled, "--as", "audrey", stdout=io.StringIO(), stderr=io.StringIO())
