"""Change policies: what they ask for is asked for by the services and by the control database, whoever writes."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from audit.models import Entry
from knowledge.services import database_grant
from ops import services
from ops.clock import clock_now
from ops.errors import (
    AlreadyDecided,
    GlassUnreviewed,
    NotTheApprover,
    PlanBlocked,
    PolicyForbids,
    RefusedByDatabase,
    SelfApproval,
)
from ops.lifecycle import PlanStatus
from ops.models import Approval, BreakGlass, PlanRecord, Policy, Run
from ops.policies import policies_of, policy_for
from ops.policy import PolicyInvalid
from tests.ops_world import INDEX_EMAIL, World
from vast_project.errors import Conflict, NotAllowed
from vast_project.pg.target import Target
from vast_project.services import embedded_urls

Sql = Callable[..., Any]
INSERT = """
INSERT INTO ops_approval (plan_id, plan_digest, evidence_id, requester_id, approver_id, actor_kind, decision, comment, expires_at)
VALUES (%(plan)s, %(digest)s, %(evidence)s, %(requester)s, %(approver)s, 'person', 'approved', '', now() + interval '10 years')
"""


@pytest.fixture
def superuser(world: World) -> Sql:
    """Run SQL on the control database past all privileges, but not past triggers."""
    with psycopg.connect(Target(embedded_urls().cluster_admin).with_dbname("vast").url, autocommit=True) as own:
        yield own.execute


def enacted(world: World, *, database: Any = "own", max_risk: str = "critical", **terms: Any) -> Policy:
    """Put a policy in force: arthur proposes, anna decides; general ones by two administrators."""
    general = database is None
    if general:
        world.people["second"], _ = User.objects.get_or_create(username="second", defaults={"is_superuser": True})
    first, second = ("root", "second") if general else ("arthur", "anna")
    asked = {"max_risk": max_risk, "reason": "a test wants it", **terms}
    policy = services.policy_propose(database=None if general else world.database, **asked, **world.acting(first))
    return services.policy_decide(policy_id=policy.pk, approve=True, **world.acting(second))


def approve(world: World, record: PlanRecord, who: str) -> PlanRecord:
    """Approve as somebody, and return the plan as it is then."""
    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting(who))
    return world.fresh(record)


def forged(world: World, record: PlanRecord, who: str) -> dict[str, Any]:
    """Return the values of an approval written past the services."""
    return {
        "plan": record.pk,
        "digest": record.digest,
        "evidence": record.evidence_id,
        "requester": record.requester_id,
        "approver": world.people[who].pk,
    }


def test_two_approvers_where_the_policy_wants_two(world: World, superuser: Sql) -> None:
    enacted(world, approvers=2)
    record = approve(world, world.submitted(), "arthur")

    assert record.status == PlanStatus.SUBMITTED, "one of two"
    assert Entry.objects.filter(action="ops.plan.approval_added", subject=record.subject).exists()
    with pytest.raises(AlreadyDecided):
        approve(world, record, "arthur")
    with pytest.raises(psycopg.errors.UniqueViolation, match="ops_approval_one_decision"):
        superuser(INSERT, forged(world, record, "arthur"))
    with pytest.raises(psycopg.errors.CheckViolation, match="nobody has approved"):
        superuser("UPDATE ops_planrecord SET status = 'approved' WHERE id = %s", [record.pk])

    record = approve(world, record, "anna")
    assert record.status == PlanStatus.APPROVED
    assert world.promote(record).status == "succeeded"


def test_a_rejection_ends_it_whoever_approved_before(world: World, superuser: Sql) -> None:
    enacted(world, approvers=2)
    record = approve(world, world.submitted(), "arthur")

    services.plan_reject(plan_id=record.pk, digest=record.digest, **world.acting("anna"))

    assert world.fresh(record).status == PlanStatus.REJECTED


def test_a_policy_that_tightened_since_stops_the_promotion(world: World, superuser: Sql) -> None:
    record = world.approved()
    enacted(world, approvers=2)

    with pytest.raises(PolicyForbids, match="wants 2 approvals and 1 was given"):
        services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
    run = Run.objects.create(plan=record, database=record.database, environment="production", requested_by=world.people["olivia"])
    with pytest.raises(psycopg.errors.CheckViolation, match="no approval that is valid now"):
        superuser("UPDATE ops_run SET status = 'running', token = 1, lease_until = now() WHERE id = %s", [run.pk])
    assert world.fresh(record).status == PlanStatus.APPROVED


def test_a_protected_database_or_table_takes_one_more(world: World) -> None:
    enacted(world, protected_tables=["public.customers"])
    touching, beside = world.submitted(), world.submitted(INDEX_EMAIL)

    assert approve(world, touching, "arthur").status == PlanStatus.SUBMITTED
    assert approve(world, beside, "arthur").status == PlanStatus.APPROVED

    world.database.is_protected = True
    world.database.save()
    assert approve(world, world.submitted(INDEX_EMAIL), "arthur").status == PlanStatus.SUBMITTED


def test_a_change_that_no_policy_covers_is_refused(world: World, superuser: Sql) -> None:
    waiting = world.submitted()
    record = world.rehearsed()
    superuser("SET session_replication_role = replica")
    superuser("UPDATE ops_policy SET status = 'retired'")
    superuser("SET session_replication_role = origin")

    with pytest.raises(PlanBlocked, match="No policy covers a change of low risk"):
        services.approval_request(plan_id=record.pk, **world.acting("olivia"))
    with pytest.raises(PolicyForbids, match="No policy covers"):
        approve(world, waiting, "arthur")
    with pytest.raises(psycopg.errors.CheckViolation, match="no policy covers"):
        superuser(INSERT, forged(world, waiting, "arthur"))
    assert not Approval.objects.filter(plan=waiting).exists()


def test_the_lowest_cover_that_reaches_applies_and_own_policies_shut_the_general_ones_out(world: World) -> None:
    record = world.submitted()
    assert policy_for(record).database is None

    own = enacted(world, max_risk="low", approvers=1)
    record.database.refresh_from_db()
    assert policy_for(record) == own
    high = PlanRecord(database=record.database, risk="high", content=record.content)
    assert policy_for(high) is None, "a database's own policies are its ceiling"

    gone = enacted(world, max_risk="low", is_removal=True)
    assert gone.is_removal
    assert policy_for(record).database is None
    assert Policy.objects.get(pk=own.pk).status == Policy.Status.RETIRED


def test_only_members_of_the_group_decide(world: World, superuser: Sql) -> None:
    group = Group.objects.create(name="stewards")
    world.people["anna"].groups.add(group)
    enacted(world, approver_group=group)
    record = world.submitted()

    with pytest.raises(NotTheApprover, match="members of stewards"):
        approve(world, record, "arthur")
    with pytest.raises(psycopg.errors.CheckViolation, match="another approver"):
        superuser(INSERT, forged(world, record, "arthur"))

    assert approve(world, record, "anna").status == PlanStatus.APPROVED


def test_windows_and_freezes_hold_promotions_back(world: World) -> None:
    record = world.approved()
    now = clock_now()
    shut = {"from": (now + timedelta(hours=2)).strftime("%H:%M"), "until": (now + timedelta(hours=3)).strftime("%H:%M")}

    enacted(world, windows=[shut])
    with pytest.raises(PolicyForbids, match="may begin only at these times"):
        services.plan_promote(plan_id=record.pk, **world.acting("olivia"))

    span = {"from": (now - timedelta(hours=1)).isoformat(), "until": (now + timedelta(hours=1)).isoformat()}
    enacted(world, freezes=[{**span, "reason": "year end"}])
    with pytest.raises(PolicyForbids, match=r"frozen until .* year end"):
        services.plan_promote(plan_id=record.pk, **world.acting("olivia"))

    enacted(world)
    assert world.promote(record).status == "succeeded"


def test_a_window_that_closes_after_the_order_stops_the_run_before_its_first_step(world: World) -> None:
    record = world.approved()
    queued = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
    now, before = clock_now(), world.fingerprint()
    span = {"from": (now - timedelta(hours=1)).isoformat(), "until": (now + timedelta(hours=1)).isoformat()}
    enacted(world, freezes=[{**span, "reason": "an incident"}])

    run = services.run_carry_out(run_id=queued.pk)

    assert (run.status, run.error_code) == ("failed", PolicyForbids.code)
    assert world.fingerprint() == before
    assert world.fresh(record).status == PlanStatus.APPROVED


def test_an_approval_lasts_no_longer_than_the_policy_says(world: World, superuser: Sql) -> None:
    enacted(world, approval_days=2)
    record = world.submitted()

    superuser(INSERT, forged(world, record, "arthur"))

    approval = Approval.objects.get(plan=record)
    assert approval.expires_at - approval.decided_at <= timedelta(days=2, seconds=1)


class TestChangingAPolicy:
    """A policy changes by two people, and stands in the audit with its terms."""

    def test_whoever_proposed_it_cannot_decide(self, world: World, superuser: Sql) -> None:
        proposed = services.policy_propose(
            database=world.database, max_risk="low", approvers=3, reason="more eyes", **world.acting("arthur")
        )

        with pytest.raises(SelfApproval):
            services.policy_decide(policy_id=proposed.pk, approve=True, **world.acting("arthur"))
        for forgery in (
            f"UPDATE ops_policy SET status = 'active', decided_by_id = {world.people['arthur'].pk} WHERE id = {proposed.pk}",
            f"UPDATE ops_policy SET status = 'active', decided_by_id = {world.people['olivia'].pk} WHERE id = {proposed.pk}",
            f"UPDATE ops_policy SET status = 'active' WHERE id = {proposed.pk}",
            f"UPDATE ops_policy SET approvers = 1 WHERE id = {proposed.pk}",
            "UPDATE ops_policy SET status = 'retired' WHERE status = 'active'",
            "DELETE FROM ops_policy",
            "INSERT INTO ops_policy (max_risk, approvers, evidence_days, approval_days, windows, freezes, protected_tables,"
            " allows_break_glass, is_removal, reason, status)"
            " VALUES ('low', 1, 14, 7, '[]', '[]', '[]', true, false, 'mine', 'active')",
        ):
            with pytest.raises(psycopg.errors.IntegrityError):
                superuser(forgery)

        proposed.refresh_from_db()
        assert (proposed.status, proposed.approvers) == ("proposed", 3)
        services.policy_decide(policy_id=proposed.pk, approve=True, **world.acting("anna"))
        entry = Entry.objects.filter(action="ops.policy.approved", subject=f"policy:{proposed.pk}").get()
        assert (entry.actor, entry.detail["approvers"], entry.detail["reason"]) == ("anna", 3, "more eyes")

    @pytest.mark.parametrize("who", ["olivia", "audrey"])
    def test_neither_operators_nor_auditors_propose_or_decide(self, world: World, who: str) -> None:
        proposed = services.policy_propose(database=world.database, max_risk="low", reason="why not", **world.acting("arthur"))

        with pytest.raises(NotAllowed):
            services.policy_propose(database=world.database, max_risk="low", reason="why not", **world.acting(who))
        with pytest.raises(NotAllowed):
            services.policy_decide(policy_id=proposed.pk, approve=True, **world.acting(who))
        with pytest.raises(NotAllowed):
            services.policy_propose(database=None, max_risk="low", reason="for all", **world.acting("arthur"))

        assert list(policies_of(world.database)) == list(Policy.objects.filter(database=None))

    def test_general_policies_take_two_administrators_and_a_decision_is_made_once(self, world: World) -> None:
        policy = enacted(world, database=None, approvers=2)

        assert policy_for(world.submitted()) == policy
        with pytest.raises(Conflict, match="decided about already"):
            services.policy_decide(policy_id=policy.pk, approve=False, **world.acting("second"))

    def test_terms_that_make_no_sense_are_refused(self, world: World) -> None:
        for terms in (
            {"max_risk": "enormous"},
            {"approvers": 0},
            {"reason": "  "},
            {"windows": [{"days": ["someday"]}]},
            {"freezes": [{}]},
            {"protected_tables": ["payments"]},
        ):
            asked = {"max_risk": "low", "reason": "a test", **terms}
            with pytest.raises(PolicyInvalid, match="Nothing was proposed"):
                services.policy_propose(database=world.database, **asked, **world.acting("arthur"))

        assert not Policy.objects.filter(database=world.database).exists()

    def test_the_administration_proposes_and_decides_by_the_services(self, world: World, client: Client) -> None:
        arthur, anna = world.people["arthur"], world.people["anna"]
        form = {
            "database": world.database.pk,
            "max_risk": "critical",
            "approvers": 2,
            "evidence_days": 14,
            "approval_days": 7,
            "kept_days": 30,
            "windows": "[]",
            "freezes": "[]",
            "protected_tables": "[]",
            "reason": "two pairs of eyes",
        }
        client.force_login(arthur)
        said = client.post(reverse("admin:ops_policy_add"), {**form, "windows": '[{"days": ["x"]}]'})
        assert "A window&#x27;s days are some of" in said.content.decode()
        assert client.post(reverse("admin:ops_policy_add"), form).status_code == 302
        proposed = Policy.objects.get(database=world.database)
        decide = {"action": "put_in_force", "_selected_action": [proposed.pk]}

        said = client.post(reverse("admin:ops_policy_changelist"), decide, follow=True)
        assert "somebody else must" in said.content.decode()
        client.force_login(anna)
        client.post(reverse("admin:ops_policy_changelist"), decide)

        proposed.refresh_from_db()
        assert (proposed.status, proposed.decided_by) == ("active", anna)


class TestBrokenGlass:
    """One approver alone, where the policy allows it: loud, and looked at by two."""

    REASON = "The shop is down and this index brings it back."

    def broken(self, world: World, who: str = "arthur") -> PlanRecord:
        record = world.submitted()
        services.glass_break(plan_id=record.pk, digest=record.digest, reason=self.REASON, **world.acting(who))
        return world.fresh(record)

    def test_no_policy_no_glass(self, world: World, superuser: Sql) -> None:
        record = world.submitted()

        with pytest.raises(PolicyForbids, match="No policy lets anybody"):
            self.broken(world)
        with pytest.raises(psycopg.errors.CheckViolation, match="no policy allows"):
            superuser(
                "INSERT INTO ops_breakglass (plan_id, plan_digest, evidence_id, user_id, reason) VALUES (%s, %s, %s, %s, %s)",
                [record.pk, record.digest, record.evidence_id, world.people["arthur"].pk, self.REASON],
            )
        assert not BreakGlass.objects.exists()

    def test_it_goes_past_the_keys_loudly_and_two_people_look_afterwards(
        self, world: World, superuser: Sql, caplog: pytest.LogCaptureFixture
    ) -> None:
        enacted(world, approvers=2, allows_break_glass=True)
        database_grant(database=world.database, user=world.people["oscar"], role="approver")
        record = self.broken(world)

        assert record.status == PlanStatus.APPROVED
        assert "GLASS BROKEN: arthur" in caplog.text
        assert Entry.objects.get(action="ops.plan.glass_broken").detail["reason"] == self.REASON
        assert world.promote(record).status == "succeeded"

        with pytest.raises(GlassUnreviewed):
            self.broken(world, "anna")
        for hand in ("arthur", "olivia"):
            with pytest.raises((SelfApproval, NotAllowed)):
                services.glass_review(plan_id=record.pk, is_justified=True, comment="fine", **world.acting(hand))
            with pytest.raises(psycopg.errors.CheckViolation, match="had no hand in it"):
                superuser(
                    "INSERT INTO ops_breakglassreview (glass_id, reviewer_id, is_justified, comment) VALUES (%s, %s, true, '')",
                    [record.glass.pk, world.people[hand].pk],
                )
        for reviewer in ("anna", "oscar"):
            services.glass_review(plan_id=record.pk, is_justified=True, comment="It was down.", **world.acting(reviewer))
        with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was"):
            superuser("UPDATE ops_breakglass SET reason = 'nothing'")

    def test_a_reason_and_the_right_to_approve_are_wanted(self, world: World) -> None:
        enacted(world, allows_break_glass=True)
        record = world.submitted()

        with pytest.raises(PolicyForbids, match="at least 20 characters"):
            services.glass_break(plan_id=record.pk, digest=record.digest, reason="urgent", **world.acting("arthur"))
        for who in ("olivia", "audrey", "root"):
            with pytest.raises((NotAllowed, RefusedByDatabase)):
                services.glass_break(plan_id=record.pk, digest=record.digest, reason=self.REASON, **world.acting(who))

        assert world.fresh(record).status == PlanStatus.SUBMITTED

    def test_the_command_breaks_and_reviews(self, world: World) -> None:
        enacted(world, allows_break_glass=True)
        database_grant(database=world.database, user=world.people["oscar"], role="approver")
        record = world.submitted()

        assert said("break", str(record.pk), "--reason", self.REASON, who="arthur")["status"] == "approved"
        assert said("review", str(record.pk), "--justified", who="anna")["reviews_missing"] == 1
        assert said("review", str(record.pk), "--unjustified", who="oscar") == {
            "plan_id": str(record.pk),
            "justified": False,
            "reviews_missing": 0,
        }
        assert world.fresh(record).status == PlanStatus.APPROVED


def said(*words: str, who: str) -> dict[str, Any]:
    """Run ``glass`` as somebody and return what it printed."""
    out = io.StringIO()
    call_command("glass", *words, "--json", "--as", who, stdout=out, stderr=io.StringIO())
    return json.loads(out.getvalue())
