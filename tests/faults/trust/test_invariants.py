"""Invariants of promotion, each by the services and by direct SQL, each with its positive control; docs/trust.md lists them all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, connections
from pytest_django.fixtures import Settings

from audit.actor import Actor, ActorKind
from audit.errors import ChainRestored
from audit.models import Entry
from audit.verification import head_anchor
from knowledge.services import database_revoke
from ops import services
from ops.errors import AgentRefused
from ops.lifecycle import PlanStatus
from ops.models import Approval, PlanRecord, Policy, Run, StepRun
from tests.faults.trust.conftest import Sql, control
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World
from vast_project.errors import VastError

START = "UPDATE ops_run SET status = 'running', token = nextval('ops_run_token'), lease_until = now() WHERE id = %s"
PROMOTE = "UPDATE ops_planrecord SET status = 'promoting' WHERE id = %s"


def ordered(world: World, record: PlanRecord) -> Run:
    """Write down a production run, as nobody's service would without an approval."""
    return Run.objects.create(plan=record, database=record.database, environment="production", requested_by=world.people["olivia"])


class TestEveryEffectHasItsPapers:
    """I1, I8, I10: a ledger row on the target has an approval of its digest, an intent before it and an outcome after it."""

    @pytest.mark.invariant("I10", door="services")
    def test_ledger_intents_outcomes_and_approvals_are_the_same_steps(self, world: World) -> None:
        record = world.approved(ADD_PHONE, INDEX_EMAIL)
        assert world.promote(record).status == "succeeded"

        [(system, name)] = world.sql("SELECT system_identifier::text, current_database() FROM pg_control_system()")
        target = {"system": system, "database": name}
        ledger = world.sql("SELECT scope, position, digest FROM vast.ledger WHERE phase = 'forward' ORDER BY position")
        assert [row[1:] for row in ledger] == [(0, record.digest), (1, record.digest)]
        for scope, position, digest in ledger:
            approval = Approval.objects.get(plan=scope, plan_digest=digest, decision="approved")
            told = {
                entry.action: entry.seq
                for entry in Entry.objects.filter(subject=f"plan:{scope}", action__startswith="ops.step.")
                if entry.detail["step"] == position + 1 and entry.detail["environment"] == "production"
            }
            assert set(told) == {"ops.step.intended", "ops.step.succeeded"}
            assert told["ops.step.intended"] < told["ops.step.succeeded"]
            papers = Entry.objects.get(seq=told["ops.step.intended"]).detail
            assert (papers["digest"], papers["target"]) == (digest, target), "what was approved, and which database it was done to"
            assert papers["statements"]
            assert approval.decided_at < Entry.objects.get(seq=told["ops.step.intended"]).at
        done = StepRun.objects.filter(run__plan=record, run__environment="production", status="succeeded")
        assert done.count() == len(ledger)

    @pytest.mark.invariant("I8", "I22", door="services")
    def test_where_the_audit_cannot_be_written_nothing_happens(self, world: World, superuser: Sql) -> None:
        waiting, record = world.submitted(INDEX_EMAIL), world.approved()
        queued = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
        before = world.fingerprint()
        superuser("REVOKE EXECUTE ON FUNCTION audit_append FROM vast_worker")
        try:
            with pytest.raises(DatabaseError, match="permission denied for function audit_append"):
                services.run_carry_out(run_id=queued.pk)
            with pytest.raises(DatabaseError):
                services.plan_approve(plan_id=waiting.pk, digest=waiting.digest, **world.acting("arthur"))
            with pytest.raises(DatabaseError):
                services.plan_approve(plan_id=waiting.pk, digest=waiting.digest, **world.acting("olivia"))
        finally:
            superuser("GRANT EXECUTE ON FUNCTION audit_append TO vast_worker")

        assert world.fingerprint() == before
        assert not Approval.objects.filter(plan=waiting).exists()
        assert services.run_carry_out(run_id=queued.pk).status == "succeeded"


class TestDecisionsMeet:
    """I3: of decisions that meet, one wins."""

    def test_approving_and_rejecting_at_once(self, world: World) -> None:
        for record in (world.submitted(), world.submitted(INDEX_EMAIL)):
            won = self.at_once(
                lambda record=record: services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur")),
                lambda record=record: services.plan_reject(plan_id=record.pk, digest=record.digest, **world.acting("anna")),
                lambda record=record: services.plan_withdraw(plan_id=record.pk, **world.acting("olivia")),
            )

            decisions = list(record.approvals.values_list("decision", flat=True))
            status = world.fresh(record).status
            assert len(decisions) <= 1
            assert status in (*decisions, "withdrawn")
            assert won >= 1

    def test_one_approver_who_clicks_many_times(self, world: World) -> None:
        record = world.submitted()

        won = self.at_once(*[lambda: services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))] * 8)

        assert (won, record.approvals.count(), world.fresh(record).status) == (1, 1, PlanStatus.APPROVED)

    def at_once(self, *commands: Callable[[], object]) -> int:
        """Do all of them at the same moment and return how many went through."""
        barrier, won = Barrier(len(commands)), []

        def run(command: Callable[[], object]) -> None:
            try:
                barrier.wait()
                won.append(command())
            except VastError:
                pass
            finally:
                connections.close_all()

        threads = [Thread(target=run, args=(command,)) for command in commands]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return len(won)


class TestTheRightIsTrueAtPromotion:
    """I5: whoever approved may still approve at the moment a promotion begins."""

    @pytest.mark.invariant("I5", door="sql")
    def test_a_grant_that_is_gone_stops_the_promotion_by_sql_too(self, world: World, application: Sql) -> None:
        record = world.approved()
        run = ordered(world, record)
        application(START, [run.pk])
        database_revoke(database=world.database, user=world.people["arthur"], role="approver")

        with pytest.raises(psycopg.errors.CheckViolation, match="as many approvals as its policy wants hold now"):
            application(PROMOTE, [record.pk])

        assert world.fresh(record).status == PlanStatus.APPROVED

    @pytest.mark.parametrize(
        "taking",
        ["UPDATE auth_user SET is_active = false WHERE username = 'arthur'", "DELETE FROM guardian_userobjectpermission"],
        ids=["deactivated", "every grant gone"],
    )
    def test_however_the_right_was_lost(self, world: World, application: Sql, taking: str) -> None:
        record = world.approved()
        application(START, [ordered(world, record).pk])
        application(taking)

        with pytest.raises(psycopg.errors.CheckViolation, match="hold now"):
            application(PROMOTE, [record.pk])

    @pytest.mark.invariant("I5", door="control")
    def test_a_grant_cannot_go_while_a_promotion_begins_on_it(self, world: World, superuser: Sql) -> None:
        record = world.approved()
        superuser(START, [ordered(world, record).pk])
        take = "SELECT id FROM guardian_userobjectpermission WHERE user_id = %s FOR UPDATE NOWAIT"
        arthur = [world.people["arthur"].pk]

        superuser("BEGIN")
        superuser(PROMOTE, [record.pk])
        with psycopg.connect(control(world.cluster)) as other, pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(take, arthur)
        superuser("COMMIT")

        assert superuser(take, arthur).fetchall(), "afterwards it may"
        assert world.fresh(record).status == PlanStatus.PROMOTING


class TestAnAgentHoldsNoKey:
    """I15: whatever a model was told, an agent decides and promotes nothing, with the rights of whomever it acts for."""

    COMMANDS = ("plan_approve", "plan_reject", "plan_promote", "plan_roll_back", "approval_revoke", "run_cancel")

    @pytest.mark.invariant("I15", door="control")
    @pytest.mark.invariant("I15", door="services")
    @pytest.mark.parametrize("name", COMMANDS)
    def test_a_command_refuses_an_agent_and_takes_a_person(self, world: World, name: str) -> None:
        record = {"plan_promote": world.approved, "plan_roll_back": world.approved, "approval_revoke": world.approved}.get(
            name, world.submitted
        )()
        if name in ("plan_roll_back",):
            world.promote(record)
        if name == "run_cancel":
            record = world.approved(INDEX_EMAIL)
            services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
        asked: dict[str, Any] = {"plan_id": record.pk}
        asked |= {"digest": record.digest} if name in ("plan_approve", "plan_reject") else {}
        before = (world.fresh(record).status, record.runs.count(), record.approvals.filter(revoked_at=None).count())
        agent = Actor(name="arthur", kind=ActorKind.AGENT, user_id=world.people["arthur"].pk, channel="mcp")

        with pytest.raises(AgentRefused):
            getattr(services, name)(**asked, user=world.people["arthur"], actor=agent)

        now = (world.fresh(record).status, record.runs.count(), record.approvals.filter(revoked_at=None).count())
        assert now == before
        assert Entry.objects.filter(actor_kind="agent", action__endswith=".refused").count() == 1
        getattr(services, name)(**asked, **world.acting("arthur"))

    def test_nor_does_it_change_what_is_asked_of_changes(self, world: World) -> None:
        agent = Actor(name="arthur", kind=ActorKind.AGENT, user_id=world.people["arthur"].pk)
        asked = {"database": world.database, "max_risk": "low", "reason": "the model says so", "user": world.people["arthur"]}

        with pytest.raises(AgentRefused):
            services.policy_propose(**asked, actor=agent)

        assert not Policy.objects.filter(database=world.database).exists()


class TestRefusalsAreAudited:
    """I22: who tried what they may not stands in the audit, with the code, and nothing else changed."""

    @pytest.mark.invariant("I22", door="services")
    @pytest.mark.parametrize(
        ("name", "who", "action"),
        [
            ("plan_approve", "olivia", "ops.plan.approval.refused"),
            ("plan_approve", "audrey", "ops.plan.approval.refused"),
            ("plan_reject", "oscar", "ops.plan.rejection.refused"),
            ("plan_promote", "audrey", "ops.plan.promotion.refused"),
            ("plan_roll_back", "audrey", "ops.plan.rollback.refused"),
            ("plan_rehearse", "arthur", "ops.plan.rehearsal.refused"),
            ("plan_withdraw", "audrey", "ops.plan.withdrawal.refused"),
            ("approval_request", "audrey", "ops.plan.submission.refused"),
            ("approval_revoke", "olivia", "ops.plan.revocation.refused"),
        ],
    )
    def test_who_tried_what(self, world: World, name: str, who: str, action: str) -> None:
        record = world.submitted()
        asked = {"digest": record.digest} if name in ("plan_approve", "plan_reject") else {}

        with pytest.raises(VastError) as refusal:
            getattr(services, name)(plan_id=record.pk, **asked, **world.acting(who))

        entry = Entry.objects.get(action=action)
        assert (entry.actor, entry.subject, entry.database) == (who, record.subject, world.database.name)
        assert entry.detail["code"] == refusal.value.code
        assert (world.fresh(record).status, record.approvals.count(), record.runs.filter(environment="production").count()) == (
            PlanStatus.SUBMITTED,
            0,
            0,
        )


class TestARestoredControlDatabase:
    """I24: an older copy of the control database promotes nothing, at the order and at the beginning of the run."""

    @pytest.mark.invariant("I24", door="services")
    def test_it_is_noticed_by_the_last_signed_head(self, world: World, superuser: Sql, tmp_path: Path, settings: Settings) -> None:
        settings.VAST_HOME = tmp_path
        record = world.approved()
        head_anchor()
        queued = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
        before = world.fingerprint()
        head = head_anchor()
        superuser("SET session_replication_role = replica")
        superuser("DELETE FROM audit_entry WHERE seq = %s", [head.seq])
        superuser("UPDATE audit_head SET (seq, hash, at) = (SELECT seq, hash, at FROM audit_entry ORDER BY seq DESC LIMIT 1)")

        run = services.run_carry_out(run_id=queued.pk)

        assert (run.status, run.error_code) == ("failed", ChainRestored.code)
        assert world.fingerprint() == before
        with pytest.raises(ChainRestored):
            services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
        assert world.fresh(record).status == PlanStatus.APPROVED
