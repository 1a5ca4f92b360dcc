"""What plans keep aside: shown with its end, purged by those who may or when its time is over, never while it is needed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from audit.models import Entry
from ops import services
from ops.errors import KeptStillNeeded
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import KeptData, PlanRecord
from ops.operation_json import operation_from_json
from ops.rollback import NoWayBack
from tests.ops_world import World
from vast_project.errors import NotAllowed, NotFound

UPPER = {"kind": "backfill_column", "args": {"table": "customers", "column": "name", "value": "upper(name)"}}
DROP = {"kind": "drop_table", "args": {"table": "orders"}}
KEPT = "SELECT count(*) FROM pg_class WHERE relnamespace = 'vast'::regnamespace AND relkind = 'r' AND relname ~ '^(kept|dropped)_'"


def approved(world: World, *wanted: dict[str, object]) -> PlanRecord:
    asked = [operation_from_json(one) for one in wanted]
    record = services.plan_propose(database=world.database, request="", operations=asked, **world.acting("olivia"))
    world.vouched(record)
    world.decide(record)
    return record


def promoted(world: World, *wanted: dict[str, object]) -> PlanRecord:
    record = approved(world, *wanted)
    run = world.promote(record)
    assert run.status == RunStatus.SUCCEEDED, run.error
    return world.fresh(record)


def page(world: World, record: PlanRecord, name: str) -> str:
    client = Client()
    client.force_login(world.people[name])
    return client.get(f"/plans/{record.pk}/").content.decode()


def overdue(record: PlanRecord) -> None:
    moment = KeptData.objects.get(plan=record).since - timedelta(days=40)
    KeptData.objects.filter(plan=record).update(since=moment, until=moment + timedelta(days=1))


def entries(record: PlanRecord) -> list[str]:
    found = Entry.objects.filter(subject=record.subject, action__contains="kept").order_by("pk")
    return list(found.values_list("action", flat=True))


def test_it_is_kept_for_as_long_as_the_policy_says_and_purged_by_an_approver(world: World) -> None:
    terms = {"max_risk": "critical", "reason": "a test", "kept_days": 5}
    policy = services.policy_propose(database=world.database, **terms, **world.acting("arthur"))
    services.policy_decide(policy_id=policy.pk, approve=True, **world.acting("anna"))

    record = promoted(world, UPPER)
    services.kept_sweep()

    kept = KeptData.objects.get(plan=record)
    assert abs(kept.until - kept.since - timedelta(days=5)) < timedelta(minutes=5)
    assert (kept.bytes or 0) > 8_192
    assert f"Kept until <time datetime=\"{kept.until.isoformat()[:10]}" in page(world, record, "olivia")
    assert "Purge now" not in page(world, record, "olivia")
    with pytest.raises(NotAllowed):
        services.kept_purge(plan_id=record.pk, **world.acting("olivia"))
    assert services.kept_sweep() == 0
    assert world.sql(KEPT) == [(1,)], "a refusal purges nothing"

    assert "Purge now" in page(world, record, "arthur")
    services.kept_purge(plan_id=record.pk, **world.acting("arthur"))
    with pytest.raises(NoWayBack, match="cannot be taken back"):
        services.plan_roll_back(plan_id=record.pk, **world.acting("olivia"))
    assert services.kept_sweep() == 1

    assert world.sql(KEPT) == [(0,)]
    assert world.sql("SELECT count(*) FROM customers WHERE name = upper(name)") == [(1_000,)]
    assert "cannot be taken back any more" in page(world, record, "arthur")
    assert "Purge now" not in page(world, record, "arthur")
    assert entries(record) == ["ops.plan.kept_purge.refused", "ops.plan.kept_purge_ordered", "ops.plan.kept_purged"]
    with pytest.raises(NotFound):
        services.kept_purge(plan_id=record.pk, **world.acting("arthur"))


def test_what_outlived_its_time_goes_by_itself_and_what_stands_in_the_way_is_said(world: World) -> None:
    record, later = promoted(world, DROP), promoted(world, UPPER)
    [(moved,)] = world.sql("SELECT format('vast.%I', relname) FROM pg_class WHERE relname LIKE 'dropped_%' AND relkind = 'r'")
    world.sql(f"CREATE VIEW public.still_read AS SELECT * FROM {moved}")
    overdue(record)

    assert services.kept_sweep() == 0

    kept = KeptData.objects.get(plan=record)
    assert "other objects depend on it" in kept.problem, "it is never dropped with what depends on it"
    world.sql("DROP VIEW public.still_read")
    assert services.kept_sweep() == 1
    assert world.sql("SELECT to_regclass(%s)", moved) == [(None,)]
    assert KeptData.objects.get(plan=record).purged_at is not None
    assert KeptData.objects.get(plan=later).ordered_at is None
    assert world.roll_back(later).status == RunStatus.SUCCEEDED


def test_what_a_way_back_needs_stays_past_its_time(world: World) -> None:
    record = approved(world, UPPER, {"kind": "set_not_null", "args": {"table": "customers", "column": "email"}})
    world.sql("UPDATE customers SET email = NULL WHERE id = 7")
    assert world.promote(record).status == RunStatus.FAILED
    assert world.fresh(record).status == PlanStatus.PROMOTION_FAILED
    overdue(record)

    assert services.kept_sweep() == 0
    with pytest.raises(KeptStillNeeded, match="taking it back needs"):
        services.kept_purge(plan_id=record.pk, **world.acting("arthur"))

    assert world.roll_back(record).status == RunStatus.SUCCEEDED
    assert world.sql("SELECT count(*) FROM customers WHERE name = 'name ' || id") == [(1_000,)]
    assert services.kept_sweep() == 1, "it is over, and nothing needs it any more"
