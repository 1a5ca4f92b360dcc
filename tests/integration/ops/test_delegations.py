"""An approver's right in somebody else's hands: it decides no more than the giver could, counts once, and ends when it is said to.

What the services refuse, the control database refuses too, to the application's role past them.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token

from audit.actor import Actor, ActorKind
from audit.models import Entry
from knowledge.services import database_grant, database_revoke
from ops import services
from ops.clock import clock_now
from ops.errors import AgentRefused, AlreadyDecided, ApprovalInvalid, DelegationInvalid, NotTheApprover, SelfApproval
from ops.lifecycle import PlanStatus
from ops.models import Approval, Delegation, PlanRecord, Run
from tests.integration.ops.test_policies import approve, enacted
from tests.ops_world import INDEX_EMAIL, World
from vast_project.errors import Conflict, NotAllowed, NotFound
from vast_project.pg.target import Target
from vast_project.services import embedded_urls

Sql = Callable[..., Any]
DECIDE = """
INSERT INTO ops_approval (plan_id, plan_digest, evidence_id, requester_id, approver_id, holder_id, delegation_id, actor_kind,
                          decision, comment, expires_at)
VALUES (%(plan)s, %(digest)s, %(evidence)s, %(requester)s, %(approver)s, %(holder)s, %(delegation)s, 'person', 'approved', '',
        now() + interval '10 years')
"""
START = "UPDATE ops_run SET status = 'running', token = nextval('ops_run_token'), lease_until = now() WHERE id = %s"
PROMOTE = "UPDATE ops_planrecord SET status = 'promoting' WHERE id = %s"
HAND_ON = """
INSERT INTO ops_delegation (database_id, giver_id, delegate_id, starts_at, ends_at, reason)
VALUES (%(database)s, %(giver)s, %(delegate)s, %(starts)s, %(ends)s, 'by hand')
"""


@pytest.fixture
def application(world: World) -> Iterator[Sql]:
    """Run SQL on the control database as the application's role, past its services."""
    settings = connection.settings_dict
    url = Target(embedded_urls().cluster_admin).with_dbname("vast").url
    with psycopg.connect(
        psycopg.conninfo.make_conninfo(url, user=settings["USER"], password=settings["PASSWORD"]), autocommit=True
    ) as own:
        yield own.execute


def handed(world: World, giver: str = "arthur", delegate: str = "oscar", *, days: float = 3) -> Delegation:
    """Hand a right on from now."""
    return services.delegation_give(
        database=world.database,
        delegate=world.people[delegate],
        ends_at=clock_now() + timedelta(days=days),
        reason="on holiday",
        **world.acting(giver),
    )


def forged(world: World, record: PlanRecord, who: str, delegation: Delegation | None, holder: str = "anna") -> dict[str, Any]:
    """Return the values of a decision written past the services; ``holder`` is what the forger would like it to be."""
    return {
        "plan": record.pk,
        "digest": record.digest,
        "evidence": record.evidence_id,
        "requester": record.requester_id,
        "approver": world.people[who].pk,
        "holder": world.people[holder].pk,
        "delegation": delegation.pk if delegation else None,
    }


def test_the_delegate_decides_in_their_own_name_by_the_right_of_the_giver(world: World) -> None:
    handed_on = handed(world)
    record = approve(world, world.submitted(), "oscar")

    assert record.status == PlanStatus.APPROVED
    approval = Approval.objects.get(plan=record)
    assert (approval.approver.username, approval.holder.username, approval.delegation) == ("oscar", "arthur", handed_on)
    assert approval.expires_at <= handed_on.ends_at, "it holds no longer than the right"
    entry = Entry.objects.get(action="ops.plan.approved", subject=record.subject)
    assert (entry.actor, entry.detail["right_of"], entry.detail["delegation"]) == ("oscar", "arthur", handed_on.pk)
    given = Entry.objects.get(action="ops.delegation.given")
    assert (given.actor, given.detail["delegate"], given.detail["reason"]) == ("arthur", "oscar", "on holiday")
    assert world.promote(record).status == "succeeded"


def test_a_right_counts_once_in_however_many_hands(world: World, application: Sql) -> None:
    enacted(world, approvers=2)
    to_oscar, to_anna = handed(world), handed(world, delegate="anna")
    record = approve(world, world.submitted(), "oscar")

    with pytest.raises(AlreadyDecided, match="counts once"):
        approve(world, record, "arthur")
    with pytest.raises(psycopg.errors.UniqueViolation, match="ops_approval_one_right"):
        application(DECIDE, forged(world, record, "arthur", None))
    with pytest.raises(psycopg.errors.UniqueViolation, match="ops_approval_one_right"):
        application(DECIDE, forged(world, record, "anna", to_anna))
    with pytest.raises(AlreadyDecided):
        approve(world, record, "oscar")

    assert approve(world, record, "anna").status == PlanStatus.APPROVED, "by a right of her own"
    assert sorted(Approval.objects.values_list("holder__username", "delegation")) == [("anna", None), ("arthur", to_oscar.pk)]


class TestNoApprovalOfOnesOwn:
    """Neither by one's own hand nor by one's own right in another's."""

    def test_the_right_of_an_author_decides_in_nobodys_hands(self, world: World, application: Sql) -> None:
        database_grant(database=world.database, user=world.people["olivia"], role="approver")
        by_olivia = handed(world, "olivia", "oscar")
        record = world.submitted()

        with pytest.raises(SelfApproval, match="in nobody's hands"):
            approve(world, record, "oscar")
        with pytest.raises(psycopg.errors.CheckViolation, match=r"had a hand|ops_approval_no_right_of_the_requester"):
            application(DECIDE, forged(world, record, "oscar", by_olivia))

        assert not Approval.objects.exists()
        handed(world, "anna", "oscar")
        assert approve(world, record, "oscar").approvals.get().holder.username == "anna"

    def test_an_author_decides_by_nobodys_right(self, world: World, application: Sql) -> None:
        to_olivia = handed(world, delegate="olivia")
        record = world.submitted()

        with pytest.raises(SelfApproval):
            approve(world, record, "olivia")
        with pytest.raises(psycopg.errors.CheckViolation, match=r"had a hand|ops_approval_two_people"):
            application(DECIDE, forged(world, record, "olivia", to_olivia))

        assert approve(world, record, "arthur").status == PlanStatus.APPROVED


class TestItNeverWidensARight:
    """What the giver could not do, the delegate cannot."""

    def test_it_is_handed_on_no_further_and_opens_nothing_else(self, world: World, application: Sql) -> None:
        enacted(world, allows_break_glass=True)
        handed(world)
        record = world.submitted()

        with pytest.raises(NotAllowed, match="no right of your own"):
            handed(world, "oscar", "audrey")
        times = {"starts": clock_now(), "ends": clock_now() + timedelta(days=1), "database": world.database.pk}
        forgery = {**times, "giver": world.people["oscar"].pk, "delegate": world.people["audrey"].pk}
        with pytest.raises(psycopg.errors.CheckViolation, match="holds it by a grant"):
            application(HAND_ON, forgery)
        with pytest.raises(NotAllowed):
            services.glass_break(plan_id=record.pk, digest=record.digest, reason="x" * 30, **world.acting("oscar"))
        with pytest.raises(NotAllowed):
            services.policy_propose(database=world.database, max_risk="low", reason="why not", **world.acting("oscar"))

        assert Delegation.objects.count() == 1
        application(HAND_ON, {**forgery, "giver": world.people["arthur"].pk})

    def test_a_group_that_the_policy_wants_is_the_givers(self, world: World, application: Sql) -> None:
        group = Group.objects.create(name="dba")
        world.people["anna"].groups.add(group)
        enacted(world, approver_group=group)
        by_arthur = handed(world)
        record = world.submitted()

        with pytest.raises(NotTheApprover, match="members of dba"):
            approve(world, record, "oscar")
        with pytest.raises(psycopg.errors.CheckViolation, match="wants another approver"):
            application(DECIDE, forged(world, record, "oscar", by_arthur))

        handed(world, "anna", "oscar")
        assert approve(world, record, "oscar").approvals.get().holder.username == "anna"

    @pytest.mark.parametrize("loss", ["the giver's right", "the delegate", "the delegation"])
    def test_what_was_approved_by_it_falls_with_it(self, world: World, application: Sql, loss: str) -> None:
        by_arthur = handed(world)
        record = approve(world, world.submitted(), "oscar")
        if loss == "the giver's right":
            database_revoke(database=world.database, user=world.people["arthur"], role="approver")
        elif loss == "the delegate":
            application("UPDATE auth_user SET is_active = false WHERE username = 'oscar'")
        else:
            services.delegation_revoke(delegation_id=by_arthur.pk, **world.acting("arthur"))

        with pytest.raises(ApprovalInvalid):
            services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
        queued = Run.objects.create(
            plan=record, database=record.database, environment="production", requested_by=world.people["olivia"]
        )
        if loss != "the delegation":
            application(START, [queued.pk])
        statement, subject = (START, queued.pk) if loss == "the delegation" else (PROMOTE, record.pk)
        with pytest.raises(psycopg.errors.CheckViolation, match=r"no approval that is valid now|hold now"):
            application(statement, [subject])
        assert world.fresh(record).status == PlanStatus.APPROVED


class TestTimes:
    """The control database's clock says from when until when."""

    def test_before_and_after_it_there_is_no_right(self, world: World, application: Sql) -> None:
        now = clock_now()
        later = services.delegation_give(
            database=world.database,
            delegate=world.people["oscar"],
            starts_at=now + timedelta(days=1),
            ends_at=now + timedelta(days=2),
            reason="next week",
            **world.acting("arthur"),
        )
        record = world.submitted()

        with pytest.raises(NotAllowed):
            approve(world, record, "oscar")
        with pytest.raises(psycopg.errors.CheckViolation, match="not one that holds now"):
            application(DECIDE, forged(world, record, "oscar", later))
        with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was given"):
            application("UPDATE ops_delegation SET starts_at = now()")

        assert not Approval.objects.exists()
        handed(world)
        assert approve(world, record, "oscar").status == PlanStatus.APPROVED

    def test_times_people_and_reasons_that_will_not_do(self, world: World, application: Sql) -> None:
        right = {
            "database": world.database,
            "delegate": world.people["oscar"],
            "ends_at": clock_now() + timedelta(days=1),
            "reason": "away",
        }
        stranger = type(world.people["oscar"]).objects.create(username="stranger")
        for wrong in (
            {"ends_at": clock_now() - timedelta(hours=1)},
            {"ends_at": clock_now() + timedelta(days=61)},
            {"delegate": world.people["arthur"]},
            {"delegate": stranger},
            {"reason": " "},
        ):
            with pytest.raises(DelegationInvalid, match="Nothing was changed"):
                services.delegation_give(**{**right, **wrong}, **world.acting("arthur"))
        agent = Actor(name="arthur", kind=ActorKind.AGENT, user_id=world.people["arthur"].pk)
        with pytest.raises(AgentRefused):
            services.delegation_give(**right, user=world.people["arthur"], actor=agent)
        values = {
            "database": world.database.pk,
            "giver": world.people["arthur"].pk,
            "starts": clock_now(),
            "ends": right["ends_at"],
        }
        with pytest.raises(psycopg.errors.CheckViolation, match="may see the database"):
            application(HAND_ON, {**values, "delegate": stranger.pk})
        with pytest.raises(psycopg.errors.CheckViolation, match="ops_delegation_for_a_time"):
            application(HAND_ON, {**values, "delegate": world.people["oscar"].pk, "ends": clock_now() + timedelta(days=99)})
        with pytest.raises(psycopg.errors.IntegrityError, match="refused"):
            application("DELETE FROM ops_delegation")

        assert not Delegation.objects.exists()
        assert Entry.objects.filter(action="ops.plan.delegation.refused").count() == 6

    def test_who_takes_it_back(self, world: World) -> None:
        first, second = handed(world), handed(world)

        with pytest.raises(NotFound):
            services.delegation_revoke(delegation_id=first.pk, **world.acting("olivia"))
        with pytest.raises(NotAllowed):
            services.delegation_revoke(delegation_id=first.pk, **world.acting("anna"))
        services.delegation_revoke(delegation_id=first.pk, **world.acting("oscar"))
        services.delegation_revoke(delegation_id=second.pk, **world.acting("root"))

        with pytest.raises(Conflict, match="over already"):
            services.delegation_revoke(delegation_id=first.pk, **world.acting("arthur"))
        assert list(Entry.objects.filter(action="ops.delegation.revoked").values_list("actor", flat=True)) == ["root", "oscar"]


def test_pages_administration_api_and_commands_call_the_same_services(world: World, client: Client) -> None:
    ends = clock_now() + timedelta(days=2)
    form = {
        "database": world.database.pk,
        "delegate": world.people["oscar"].pk,
        "starts_at": "",
        "ends_at": f"{ends:%Y-%m-%dT%H:%M}",
    }
    client.force_login(world.people["arthur"])
    said = client.post(reverse("ops:away"), {**form, "ends_at": "2020-01-01T00:00", "reason": "back then"})
    assert said.status_code == 422
    assert "60 days at most" in said.content.decode()
    assert client.post(reverse("ops:away"), {**form, "reason": "on holiday"}).status_code == 302
    by_page = Delegation.objects.get()
    assert "on holiday" in client.get(reverse("ops:away")).content.decode()
    assert client.get(reverse("admin:ops_delegation_changelist")).status_code == 200
    assert client.get(reverse("admin:ops_delegation_change", args=[by_page.pk])).status_code == 200

    client.force_login(world.people["oscar"])
    record = world.submitted(INDEX_EMAIL)
    assert "Approve or reject" in client.get(reverse("ops:plan", args=[record.pk])).content.decode()
    assert "approve_selected" in client.get(reverse("admin:ops_planrecord_changelist")).content.decode()
    taking = {"action": "take_back", "_selected_action": [by_page.pk]}
    client.post(reverse("admin:ops_delegation_changelist"), taking)
    by_page.refresh_from_db()
    assert by_page.revoked_by == world.people["oscar"]
    assert "Approve or reject" not in client.get(reverse("ops:plan", args=[record.pk])).content.decode()

    key = {"Authorization": f"Token {Token.objects.create(user=world.people['arthur']).key}"}
    asked = {"database": world.database.name, "delegate": "oscar", "ends_at": ends.isoformat(), "reason": "by the API"}
    made = client.post("/api/v1/delegations/", asked, content_type="application/json", headers=key)
    assert (made.status_code, made.json()["giver"]) == (201, "arthur")
    ended = client.post(f"/api/v1/delegations/{made.json()['id']}/revoke/", headers=key)
    assert ended.json()["revoked_by"] == "arthur"
    assert client.get("/api/v1/delegations/", headers=key).json()["count"] == 2
    nobody = client.post("/api/v1/delegations/", {**asked, "delegate": "nobody"}, content_type="application/json", headers=key)
    assert (nobody.status_code, nobody.json()["code"]) == (400, "delegation_invalid")

    given = said_by("give", "oscar", "--database", world.database.name, "--days", "2", "--reason", "by command", who="arthur")
    assert said_by("revoke", str(given["id"]), who="arthur")["revoked_at"]
    assert said_by("list", who="anna")["reason"] == "by command"


def said_by(*words: str, who: str) -> dict[str, Any]:
    """Run ``delegate`` as somebody and return the first thing it printed."""
    out = io.StringIO()
    call_command("delegate", *words, "--json", "--as", who, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue().splitlines()[0])
