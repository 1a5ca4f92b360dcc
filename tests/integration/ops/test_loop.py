"""The whole loop by the services: propose, rehearse, approve, promote, roll back."""

from __future__ import annotations

from audit.models import Entry
from ops.lifecycle import PlanStatus, RunStatus
from tests.ops_world import ADD_PHONE, INDEX_EMAIL, World


def test_a_plan_goes_all_the_way_and_back(world: World) -> None:
    before = world.fingerprint()

    record = world.approved(ADD_PHONE, INDEX_EMAIL, really=True)

    assert record.status == PlanStatus.APPROVED
    assert world.fingerprint() == before, "staging leaves production alone"
    evidence = record.evidence.data
    assert evidence["passed"]
    assert evidence["rollback"]["proved"], evidence["rollback"]
    assert [phase["phase"] for phase in evidence["phases"]] == ["forward", "backward", "again"]

    run = world.promote(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.fresh(record).status == PlanStatus.PROMOTED
    assert run.result["as_rehearsed"]
    assert world.sql("SELECT phone FROM customers LIMIT 1") == [(None,)]

    run = world.roll_back(record)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert world.fresh(record).status == PlanStatus.ROLLED_BACK
    assert world.fingerprint() == before
    actions = list(Entry.objects.filter(subject=record.subject).order_by("seq").values_list("action", flat=True))
    assert actions[0] == "ops.plan.proposed"
    assert "ops.plan.approved" in actions
    assert actions[-1] == "ops.run.succeeded"
