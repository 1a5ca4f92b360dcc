"""What no service would do, by direct SQL as the roles of workers and of pages: refused, whatever the application's code says.

The positive controls are beside each: what is right goes through by the same road, or through the services afterwards.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

import psycopg
import pytest

from audit.actor import WORKER
from audit.models import IdempotencyKey
from audit.services import entry_append
from ops import services
from ops.lifecycle import PLAN_TRANSITIONS, RUN_TRANSITIONS, STEP_TRANSITIONS, PlanStatus, RunStatus, StepStatus
from ops.models import PlanRecord, Run
from tests.faults.trust.conftest import Sql, digests
from tests.ops_world import INDEX_EMAIL, World
from vast_project.errors import NotAllowed
from vast_project.services import embedded_urls

START = "UPDATE ops_run SET status = 'running', token = nextval('ops_run_token'), lease_until = now() WHERE id = %s"

INTENDED = """
INSERT INTO ops_steprun (run_id, phase, position, attempt, title, status, retries, locks, checks, error)
VALUES (%s, 'forward', 0, 1, 'Add column phone to customers', 'intended', 0, '[]', '[]', '')
"""


def copied(table: str, where: str, **changes: str) -> str:
    """Return a statement that inserts a copy of a row with other values; each change is an expression over the row ``r``."""
    changed = ", ".join(f"'{column}', {expression}" for column, expression in changes.items())
    return f"INSERT INTO {table} SELECT (jsonb_populate_record(r, jsonb_build_object({changed}))).* FROM {table} r WHERE {where}"


OTHER = "r.content || ' '"
HASH = "encode(sha256(convert_to(r.content || ' ', 'UTF8')), 'hex')"
NEXT = {"id": "nextval('ops_steprun_id_seq')", "position": "r.position + 7"}
#: The invariants that a statement would break, the statement, and the words of the refusal.
FORGERIES: list[tuple[str, str, str]] = [
    ("I1", copied("ops_run", "id = %(run)s", id="gen_random_uuid()", plan_id="%(waiting)s"), "begins as queued"),
    ("I1 I19", "UPDATE ops_planrecord SET status = 'promoting' WHERE id = %(waiting)s", "cannot become|by a run only|hold now"),
    ("I4", "UPDATE ops_planrecord SET content = content || ' ' WHERE id = %(waiting)s", "kept as it was proposed"),
    ("I4", "UPDATE ops_run SET plan_id = %(waiting)s WHERE id = %(run)s", "kept as it was ordered"),
    ("I6 I23", "UPDATE ops_run SET status = 'running' WHERE id = %(run)s", "cannot become"),
    ("I6", "UPDATE ops_run SET result = '{}' WHERE id = %(run)s", "kept as it ended"),
    ("I7", "UPDATE ops_run SET token = 0 WHERE id = %(run)s", "only grows"),
    ("I8 I10", copied("ops_steprun", "run_id = %(run)s", **NEXT, status="'intended'"), "audit has no entry of step"),
    ("I8 I10", copied("ops_steprun", "run_id = %(run)s", **NEXT), "begins as intended"),
    ("I9 I22", "DELETE FROM audit_entry WHERE action LIKE '%%.refused'", "permission denied"),
    ("I9 I24", "UPDATE audit_head SET seq = seq - 1", "permission denied"),
    ("I24", "DELETE FROM audit_archive", "permission denied|append-only"),
    ("I11", "UPDATE ops_planrecord SET status = 'rolling_back' WHERE id = %(done)s", "rolled back by a run only"),
    ("I13", copied("ops_evidence", "plan_id = %(waiting)s", content=OTHER, digest=HASH), "no entry of the rehearsal"),
    (
        "I13",
        copied("ops_evidence", "plan_id = %(waiting)s", content=OTHER, digest=HASH, passed="false"),
        "something else than its content",
    ),
    ("I16", copied("audit_idempotencykey", "true", id="r.id + 1"), "audit_idempotency_key_once"),
    ("I20", "UPDATE ops_approval SET expires_at = now() + interval '10 years'", "kept as it was"),
    ("I20", "UPDATE ops_approval SET decided_at = now() + interval '10 years'", "kept as it was"),
    ("I21", "UPDATE ops_run SET status = 'running', token = 1 WHERE id = %(queued)s", "ops_run_running_has_lease"),
]


@pytest.fixture(params=["control", "web"])
def role(request: pytest.FixtureRequest, world: World) -> Iterator[Sql]:
    """Run SQL on the control database as the role of workers, and as that of pages."""
    with psycopg.connect(getattr(embedded_urls(), request.param), autocommit=True) as own:
        yield own.execute


def queued(world: World, record: PlanRecord) -> Run:
    return services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))


@pytest.mark.invariant("I1", "I4", "I6", "I7", "I8", "I9", "I10", "I11", "I13", "I16", "I19", door="sql")
@pytest.mark.invariant("I20", "I21", "I22", "I23", "I24", door="sql")
def test_no_forgery_goes_through_and_what_is_right_does(world: World, role: Sql, superuser: Sql) -> None:
    done = world.approved()
    run, waiting, ordered = world.promote(done), world.submitted(INDEX_EMAIL), world.approved(INDEX_EMAIL)
    order = queued(world, ordered)
    IdempotencyKey.objects.create(user=world.people["olivia"], key="k", request_hash="a" * 64)
    with pytest.raises(NotAllowed):
        services.plan_approve(plan_id=waiting.pk, digest=waiting.digest, **world.acting("olivia"))
    named = {"run": run.pk, "done": done.pk, "waiting": waiting.pk, "queued": order.pk}
    before = digests(superuser)

    for invariants, statement, refusal in FORGERIES:
        with pytest.raises(psycopg.Error, match=refusal):
            pytest.fail(f"{invariants}: {role(statement, named).rowcount} row(s) by {statement}")

    assert digests(superuser) == before
    services.plan_approve(plan_id=waiting.pk, digest=waiting.digest, **world.acting("arthur"))
    assert world.roll_back(done).status == RunStatus.SUCCEEDED


@pytest.mark.invariant("I6", "I7", "I8", "I10", door="sql")
@pytest.mark.invariant("I6", "I7", "I10", door="control")
def test_what_nobody_knows_succeeds_by_no_word_and_keeps_others_away(world: World, application: Sql, superuser: Sql) -> None:
    first, second = world.approved(), world.approved(INDEX_EMAIL)
    run, other = queued(world, first), queued(world, second)
    application(START, [run.pk])
    superuser("SET session_replication_role = replica")
    superuser(INTENDED, [run.pk])
    succeed = ("UPDATE ops_steprun SET status = 'succeeded' WHERE run_id = %s", [run.pk])
    end = ("UPDATE ops_run SET status = 'succeeded' WHERE id = %s", [run.pk])

    for statement, values in (succeed, end):
        with pytest.raises(psycopg.errors.CheckViolation, match=r"no entry of step 1|nobody knows what became"):
            application(statement, values)
    application("UPDATE ops_run SET status = 'unknown' WHERE id = %s", [run.pk])
    with pytest.raises(psycopg.errors.CheckViolation, match=r"cannot become|nobody knows"):
        application(*end)
    with pytest.raises(psycopg.errors.UniqueViolation, match="ops_run_one_per_target"):
        application(START, [other.pk])

    detail = {"run": str(run.pk), "phase": "forward", "step": 1, "attempt": 1, "rows": 0}
    entry_append(actor=WORKER, action="ops.step.found_done", subject=first.subject, database=world.database.name, detail=detail)
    application(*succeed)
    application("UPDATE ops_run SET status = 'running' WHERE id = %s", [run.pk])
    application(*end)
    application(START, [other.pk])


@pytest.mark.invariant("I1", door="sql")
def test_a_run_that_nobody_ordered_changes_nothing(world: World, application: Sql) -> None:
    record = world.approved()
    run = world.promote(record)
    promoted = world.fingerprint()
    application(copied("ops_run", "id = %s", id="gen_random_uuid()", direction="'backward'", status="'queued'", token="NULL"), [run.pk])
    forged = record.runs.get(direction="backward")

    run = services.run_carry_out(run_id=forged.pk)

    assert (run.status, run.error_code) == (RunStatus.FAILED, "order_unknown")
    assert world.fingerprint() == promoted
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert world.roll_back(record).status == RunStatus.SUCCEEDED


@pytest.mark.invariant("I19", door="sql")
def test_no_transition_but_those_that_are_listed(world: World, application: Sql, superuser: Sql) -> None:
    record = world.approved()
    run = world.promote(record)
    superuser("SET session_replication_role = replica")
    listed = {"plan": {(before, after) for (before, _), after in PLAN_TRANSITIONS.items()}}
    listed |= {"run": set(RUN_TRANSITIONS), "step": set(STEP_TRANSITIONS)}
    machines = {"plan": ("ops_planrecord", "id", record.pk, PlanStatus), "run": ("ops_run", "id", run.pk, RunStatus)}
    machines |= {"step": ("ops_steprun", "run_id", run.pk, StepStatus)}
    tried = 0

    for machine, (table, key, value, states) in machines.items():
        move, look = f"UPDATE {table} SET status = %s WHERE {key} = %s", f"SELECT status FROM {table} WHERE {key} = %s"
        for before, after in set(permutations(states, 2)) - listed[machine]:
            superuser(move, [before.value, value])
            with pytest.raises(psycopg.errors.IntegrityError):
                application(move, [after.value, value])
            assert superuser(look, [value]).fetchall() == [(before.value,)]
            tried += 1

    assert tried > 200


@pytest.mark.invariant("I20", door="sql")
@pytest.mark.invariant("I20", door="control")
def test_what_has_expired_by_the_databases_clock_starts_nothing(world: World, application: Sql, superuser: Sql) -> None:
    record = world.approved()
    order = queued(world, record)
    superuser("SET session_replication_role = replica")
    move = "UPDATE ops_approval SET decided_at = decided_at + %(by)s::interval, expires_at = expires_at + %(by)s::interval"
    superuser(move, {"by": "-8 days"})

    with pytest.raises(psycopg.errors.CheckViolation, match="no approval that is valid now"):
        application(START, [order.pk])

    superuser(move, {"by": "8 days"})
    application(START, [order.pk])
    assert Run.objects.get(pk=order.pk).status == RunStatus.RUNNING
