"""Validators that people add: part of the plan and its digest, run in staging and again in production."""

from __future__ import annotations

import pytest
from django.test import Client

from ops import services
from ops.lifecycle import PlanStatus
from ops.models import PlanRecord
from ops.operations.add_column import AddColumn
from ops.own_checks import CheckUnread
from tests.ops_world import World


def proposed(world: World) -> PlanRecord:
    operations = [AddColumn(table="customers", column="tier", type="text", default="'gold'")]
    return services.plan_propose(database=world.database, request="tier", operations=operations, **world.acting("olivia"))


def test_one_that_holds_is_evidence_and_one_that_does_not_stops_the_run(world: World) -> None:
    before, record = world.fingerprint(), proposed(world)
    text = "the sum of orders.total stays the same\ncustomers.email is unchanged\nat least 99 % of customers.tier match ^gold$\nno more than 0.1 % nulls in customers.email"

    made = services.plan_validators_add(plan_id=record.pk, text=text, **world.acting("olivia"))
    assert made.digest != record.digest
    assert world.fresh(record).status == PlanStatus.WITHDRAWN
    world.rehearse(made)
    found = world.fresh(made).evidence.data["checks"]
    assert [(check["validator"], check["passed"]) for check in found[-2:]] == [("values_match", True), ("null_share", True)]
    assert [(check["validator"], check["passed"]) for check in found[-4:-2]] == [("sum_kept", True), ("ranges_kept", True)]
    assert found[-2]["figures"] == {"matching": 1_000, "examined": 1_000}

    world.sql("UPDATE customers SET email = NULL WHERE id <= 2")
    services.approval_request(plan_id=made.pk, **world.acting("olivia"))
    services.plan_approve(plan_id=made.pk, digest=made.digest, **world.acting("arthur"))
    run = world.promote(made)
    assert "2 of 1,000 rows of customers have no email (0.20%); 0.10% may" in run.error
    assert world.fresh(made).status == PlanStatus.PROMOTION_FAILED
    assert world.roll_back(made).status == "succeeded"
    assert world.fingerprint() == before


def test_planning_again_keeps_them(world: World) -> None:
    made = services.plan_validators_add(plan_id=proposed(world).pk, text="no nulls in customers.tier", **world.acting("olivia"))

    again = services.plan_revise(plan_id=made.pk, **world.acting("olivia"))

    assert [check.validator for check in again.plan.checks] == ["column_state", "no_nulls"]


def test_the_page_takes_them_and_a_refusal_changes_nothing(world: World) -> None:
    record = proposed(world)
    olivia, audrey = Client(), Client()
    olivia.force_login(world.people["olivia"])
    audrey.force_login(world.people["audrey"])

    with pytest.raises(CheckUnread):
        services.plan_validators_add(plan_id=record.pk, text="make it good", **world.acting("olivia"))
    assert audrey.post(f"/plans/{record.pk}/validators/", {"text": "no nulls in customers.tier"}).status_code == 403
    assert PlanRecord.objects.count() == 1
    assert b"Add your own" in olivia.get(f"/plans/{record.pk}/").content

    response = olivia.post(f"/plans/{record.pk}/validators/", {"text": "no nulls in customers.tier"}, follow=True)

    assert b"No NULLs" in response.content
    assert PlanRecord.objects.count() == 2
