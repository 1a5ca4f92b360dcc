"""Two keys, refused by the control database itself: the forgeries go by direct SQL, as the application's role and as a superuser.

Each has its positive control: the same decision by the right person goes through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from django.db import connection

from audit.models import Entry
from knowledge.services import database_grant, database_revoke
from ops import services
from ops.errors import AlreadyDecided, ApprovalInvalid, PlanChanged, SelfApproval
from ops.lifecycle import PLAN_TRANSITIONS, RUN_TRANSITIONS, STEP_TRANSITIONS, InvalidTransition, PlanStatus
from ops.models import Approval, PlanRecord, Run
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World
from vast_project.errors import NotAllowed, NotFound
from vast_project.pg.target import Target
from vast_project.services import embedded_urls

Forge = Callable[..., None]

INSERT = """
INSERT INTO ops_approval (plan_id, plan_digest, evidence_id, requester_id, approver_id, actor_kind, decision, comment, expires_at)
VALUES (%(plan)s, %(digest)s, %(evidence)s, %(requester)s, %(approver)s, %(kind)s, %(decision)s, '', now() + interval '1 day')
"""


@pytest.fixture(params=["application", "superuser"])
def sql(request: pytest.FixtureRequest, world: World) -> Iterator[Callable[..., Any]]:
    """Run SQL on the control database as the application's role, and as a superuser past all privileges."""
    url = Target(embedded_urls().cluster_admin).with_dbname("vast").url
    if request.param == "application":
        settings = connection.settings_dict
        url = psycopg.conninfo.make_conninfo(url, user=settings["USER"], password=settings["PASSWORD"])
    with psycopg.connect(url, autocommit=True) as own:
        yield own.execute


def forged(record: PlanRecord, world: World, **changes: Any) -> dict[str, Any]:
    """Return the values of a decision that would be right, with changes."""
    right = {
        "plan": record.pk,
        "digest": record.digest,
        "evidence": record.evidence_id,
        "requester": record.requester_id,
        "approver": world.people["arthur"].pk,
        "kind": "person",
        "decision": "approved",
    }
    return right | changes


@pytest.mark.invariant("I2", "I3", door="control")
def test_the_right_decision_by_sql_goes_through(world: World, sql: Forge) -> None:
    record = world.submitted()

    sql(INSERT, forged(record, world))

    assert Approval.objects.get(plan=record).approver == world.people["arthur"]


def test_a_decision_that_the_audit_knows_nothing_of_promotes_nothing(world: World, sql: Forge) -> None:
    record = world.submitted()
    sql(INSERT, forged(record, world))
    sql("UPDATE ops_planrecord SET status = 'approved' WHERE id = %s", [record.pk])
    before = world.fingerprint()

    with pytest.raises(ApprovalInvalid, match="The audit has no entry"):
        services.plan_promote(plan_id=record.pk, **world.acting("olivia"))

    assert world.fingerprint() == before
    assert not record.runs.filter(environment="production").exists()


@pytest.mark.invariant("I2", "I15", door="sql")
@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"approver": "olivia"}, "ops_approval_two_people|had a hand"),
        ({"approver": "olivia", "requester": "arthur"}, "ops_approval_of_this_plan|had a hand"),
        ({"requester": "oscar"}, "ops_approval_of_this_plan"),
        ({"digest": "0" * 64}, "ops_approval_of_this_plan"),
        ({"evidence": "0" * 64}, "not the evidence"),
        ({"kind": "agent"}, "ops_approval_by_a_person"),
        ({"decision": "perhaps"}, "ops_approval_decision_known"),
    ],
    ids=["self", "self under another name", "forged requester", "another hash", "other evidence", "agent", "no decision"],
)
def test_forged_decisions_are_refused(world: World, sql: Forge, changes: dict[str, str], refusal: str) -> None:
    record = world.submitted()
    changed = {key: world.people[value].pk if key in ("approver", "requester") else value for key, value in changes.items()}

    with pytest.raises(psycopg.errors.IntegrityError, match=refusal):
        sql(INSERT, forged(record, world, **changed))

    assert not Approval.objects.filter(plan=record).exists()


@pytest.mark.invariant("I3", door="sql")
def test_a_second_decision_is_refused(world: World, sql: Forge) -> None:
    record = world.submitted()
    sql(INSERT, forged(record, world))

    with pytest.raises(psycopg.errors.UniqueViolation, match="ops_approval_one_decision"):
        sql(INSERT, forged(record, world, approver=world.people["anna"].pk, decision="rejected"))


def test_an_author_of_an_earlier_revision_cannot_decide(world: World, sql: Forge) -> None:
    database_grant(database=world.database, user=world.people["arthur"], role="operator")
    first = services.plan_propose(database=world.database, request="first", plan=world.plan(INDEX_EMAIL), **world.acting("arthur"))
    second = services.plan_propose(
        database=world.database, request="second", plan=world.plan(ADD_PHONE), supersedes=first, **world.acting("olivia")
    )
    run = services.plan_rehearse(plan_id=second.pk, queue=False, **world.acting("olivia"))
    services.run_carry_out(run_id=run.pk)
    record = services.approval_request(plan_id=second.pk, **world.acting("olivia"))

    with pytest.raises(psycopg.errors.CheckViolation, match="had a hand"):
        sql(INSERT, forged(record, world))
    with pytest.raises(SelfApproval):
        services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))

    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("anna"))


@pytest.mark.invariant("I4", door="sql")
@pytest.mark.parametrize(
    "change",
    [
        "content = content || ' '",
        "digest = repeat('0', 64)",
        "requester_id = requester_id + 1",
        "fingerprint = repeat('0', 64)",
        "loss = 'irreversible'",
        "request = 'something else'",
        "evidence_id = NULL",
    ],
)
def test_an_approved_plan_cannot_be_edited(world: World, sql: Forge, change: str) -> None:
    record = world.approved()

    with pytest.raises(psycopg.errors.IntegrityError, match=r"kept as it was|takes evidence"):
        sql(f"UPDATE ops_planrecord SET {change} WHERE id = %s", [record.pk])

    assert world.fresh(record).digest == record.digest


def test_decisions_evidence_and_plans_stay(world: World, sql: Forge) -> None:
    record = world.approved()

    for statement in (
        "DELETE FROM ops_approval",
        "UPDATE ops_approval SET decision = 'rejected'",
        "UPDATE ops_approval SET expires_at = now() + interval '10 years'",
        "DELETE FROM ops_evidence",
        "UPDATE ops_evidence SET passed = true",
        "DELETE FROM ops_planauthor",
        "DELETE FROM ops_planrecord",
        "DELETE FROM ops_run",
        "INSERT INTO ops_transition VALUES ('plan', 'draft', 'approved')",
        "DELETE FROM ops_transition",
    ):
        with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was"):
            sql(statement)

    sql("UPDATE ops_approval SET revoked_at = now() - interval '1 year' WHERE plan_id = %s", [record.pk])
    revoked = Approval.objects.get(plan=record)
    assert revoked.revoked_at > revoked.decided_at, "the moment is the database's own clock"
    with pytest.raises(psycopg.errors.IntegrityError, match="kept as it was"):
        sql("UPDATE ops_approval SET revoked_at = NULL")


@pytest.mark.invariant("I4", "I13", door="sql")
def test_evidence_and_plans_are_hashed_by_the_database(world: World, sql: Forge) -> None:
    record = world.submitted()

    for table, columns in {
        "ops_evidence": "digest, plan_id, plan_digest, fingerprint, passed, rollback_proved, content",
        "ops_planrecord": (
            "id, database_id, requester_id, request, source, digest, fingerprint, risk, loss, title, status, comment, content"
        ),
    }.items():
        copied = columns.replace("digest,", "repeat('1', 64),", 1).replace("id,", "gen_random_uuid(),", 1)
        if table == "ops_evidence":
            copied = columns.replace("digest,", "repeat('1', 64),", 1)
        with pytest.raises(psycopg.errors.CheckViolation, match=r"is not that of its content|begins as"):
            sql(f"INSERT INTO {table} ({columns}) SELECT {copied} FROM {table} LIMIT 1")

    assert PlanRecord.objects.get(pk=record.pk).digest == record.digest


@pytest.mark.invariant("I1", door="sql")
def test_a_run_in_production_begins_on_a_valid_approval_only(world: World, sql: Forge) -> None:
    record = world.submitted()
    run = Run.objects.create(plan=record, database=record.database, environment="production", requested_by=world.people["olivia"])
    start = "UPDATE ops_run SET status = 'running', token = nextval('ops_run_token'), lease_until = now() WHERE id = %s"

    with pytest.raises(psycopg.errors.CheckViolation, match="no approval that is valid now"):
        sql(start, [run.pk])
    with pytest.raises(psycopg.errors.CheckViolation, match="nobody has approved"):
        sql("UPDATE ops_planrecord SET status = 'approved' WHERE id = %s", [record.pk])
    with pytest.raises(psycopg.errors.CheckViolation, match=r"cannot become|by a run only"):
        sql("UPDATE ops_planrecord SET status = 'promoting' WHERE id = %s", [record.pk])

    services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("arthur"))
    sql("UPDATE ops_approval SET revoked_at = now()")
    with pytest.raises(psycopg.errors.CheckViolation, match="no approval that is valid now"):
        sql(start, [run.pk])
    assert Run.objects.get(pk=run.pk).status == "queued"


def test_transitions_are_those_of_the_lifecycle(world: World) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT machine, before, after FROM ops_transition")
        held = set(cursor.fetchall())

    declared = {("plan", before.value, after.value) for (before, _), after in PLAN_TRANSITIONS.items()}
    declared |= {("run", before.value, after.value) for before, after in RUN_TRANSITIONS}
    declared |= {("step", before.value, after.value) for before, after in STEP_TRANSITIONS}
    assert held == declared


class TestServices:
    """The same by the services, where a refusal is a sentence and stands in the audit."""

    @pytest.mark.invariant("I2", door="services")
    def test_the_requester_cannot_approve_even_with_the_permission(self, world: World) -> None:
        database_grant(database=world.database, user=world.people["olivia"], role="approver")
        record = world.submitted()

        with pytest.raises(SelfApproval):
            services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("olivia"))

        assert world.fresh(record).status == PlanStatus.SUBMITTED

    def test_a_superuser_holds_no_key_by_being_one(self, world: World) -> None:
        record = world.submitted()

        with pytest.raises(NotAllowed):
            services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("root"))

        assert world.fresh(record).status == PlanStatus.SUBMITTED

    @pytest.mark.parametrize("who", ["oscar", "audrey"])
    def test_neither_operators_nor_auditors_decide(self, world: World, who: str) -> None:
        record = world.submitted()

        with pytest.raises(NotAllowed):
            services.plan_reject(plan_id=record.pk, digest=record.digest, **world.acting(who))

        assert world.fresh(record).status == PlanStatus.SUBMITTED

    def test_an_approver_of_another_database_finds_nothing(self, world: World, django_user_model: type) -> None:
        record = world.submitted()
        world.people["stranger"] = django_user_model.objects.create(username="stranger")

        with pytest.raises(NotFound):
            services.plan_approve(plan_id=record.pk, digest=record.digest, **world.acting("stranger"))

    @pytest.mark.invariant("I4", door="services")
    def test_what_was_not_read_is_not_approved(self, world: World) -> None:
        record = world.submitted()

        with pytest.raises(PlanChanged):
            services.plan_approve(plan_id=record.pk, digest="0" * 64, **world.acting("arthur"))
        with pytest.raises(PlanChanged):
            services.plan_approve(plan_id=record.pk, digest=record.digest, evidence="0" * 64, **world.acting("arthur"))

        assert world.fresh(record).status == PlanStatus.SUBMITTED

    @pytest.mark.invariant("I3", door="services")
    def test_one_decision_only(self, world: World) -> None:
        record = world.approved()

        with pytest.raises(AlreadyDecided):
            services.plan_reject(plan_id=record.pk, digest=record.digest, **world.acting("anna"))

        assert world.fresh(record).status == PlanStatus.APPROVED

    @pytest.mark.invariant("I1", door="services")
    def test_promotion_before_approval_is_refused(self, world: World) -> None:
        for record in (world.proposed(), world.rehearsed(), world.submitted()):
            with pytest.raises(InvalidTransition):
                services.plan_promote(plan_id=record.pk, **world.acting("olivia"))
            assert not record.runs.filter(environment="production").exists()

    @pytest.mark.invariant("I5", door="services")
    def test_a_demoted_approver_stops_the_promotion(self, world: World) -> None:
        record = world.approved()
        queued = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))
        database_revoke(database=world.database, user=world.people["arthur"], role="approver")
        before = world.fingerprint()

        run = services.run_carry_out(run_id=queued.pk)

        assert run.status == "failed"
        assert run.error_code == ApprovalInvalid.code
        assert "arthur" in run.error
        assert world.fingerprint() == before
        with pytest.raises(ApprovalInvalid):
            services.plan_promote(plan_id=record.pk, **world.acting("olivia"))

    @pytest.mark.invariant("I20", door="services")
    def test_an_expired_approval_starts_nothing(self, world: World) -> None:
        record = world.approved()
        with psycopg.connect(Target(embedded_urls().cluster_admin).with_dbname("vast").url, autocommit=True) as past_triggers:
            past_triggers.execute("SET session_replication_role = replica")
            past_triggers.execute(
                "UPDATE ops_approval SET decided_at = now() - interval '2 h', expires_at = now() - interval '1 h'"
            )

        with pytest.raises(ApprovalInvalid, match="expired"):
            services.plan_promote(plan_id=record.pk, **world.acting("olivia"))

    @pytest.mark.invariant("I19", door="services")
    def test_a_rejected_plan_runs_no_more(self, world: World) -> None:
        record = world.submitted()
        services.plan_reject(plan_id=record.pk, digest=record.digest, comment="not on a Friday", **world.acting("arthur"))

        for command in (services.plan_promote, services.plan_rehearse, services.approval_request):
            with pytest.raises(InvalidTransition):
                command(plan_id=record.pk, **world.acting("olivia"))


def test_people_who_approve_each_others_plans_are_pointed_out(world: World) -> None:
    for name, role in (("olivia", "approver"), ("arthur", "operator")):
        database_grant(database=world.database, user=world.people[name], role=role)
    said = []

    for asks, decides, step in (("olivia", "arthur", ADD_PHONE), ("arthur", "olivia", INDEX_EMAIL), ("olivia", "anna", ADD_PHONE)):
        plan = services.plan_propose(database=world.database, request="", plan=world.plan(step), **world.acting(asks))
        world.vouched(plan)
        services.approval_request(plan_id=plan.pk, **world.acting(asks))
        services.plan_approve(plan_id=plan.pk, digest=plan.digest, **world.acting(decides))
        said.append(Entry.objects.get(action="ops.plan.approved", subject=plan.subject).detail.get("approved_each_other"))

    assert said == [None, 1, None]
