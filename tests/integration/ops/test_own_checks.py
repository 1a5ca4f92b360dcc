"""Validators that people add: part of the plan and its digest, run in staging and again in production."""

from __future__ import annotations

import pytest
from django.test import Client

from ops import services
from ops.lifecycle import PlanStatus, RunStatus
from ops.models import PlanRecord
from ops.operation import Operation
from ops.operations.add_column import AddColumn
from ops.operations.drop_column import DropColumn
from ops.operations.drop_index import DropIndex
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
    world.decide(made)
    run = world.promote(made)
    assert "2 of 1,000 rows of customers have no email (0.20%); 0.10% may" in run.error
    assert world.fresh(made).status == PlanStatus.PROMOTION_FAILED
    assert world.roll_back(made).status == "succeeded"
    assert world.fingerprint() == before


#: What pg_stat_statements would say, on a server that comes without it.
SEEN = """
CREATE VIEW public.pg_stat_statements AS SELECT query, 5::bigint AS calls, 9.5::double precision AS total_exec_time,
  (SELECT oid FROM pg_database WHERE datname = current_database()) AS dbid FROM (VALUES
  ('SELECT name FROM customers WHERE email = $1'), ('SELECT count(*) FROM customers'), ('SELECT nothing FROM nowhere')) AS seen (query);
CREATE INDEX customers_email_now ON customers (email);
ANALYZE;
"""


def with_validators(world: World, operation: Operation, text: str) -> PlanRecord:
    record = services.plan_propose(database=world.database, request="", operations=[operation], **world.acting("olivia"))
    return services.plan_validators_add(plan_id=record.pk, text=text, **world.acting("olivia"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("queries must not get slower", "Of 2 queries “SELECT name FROM customers WHERE email = $1” would cost"),
        ("no query on customers may get slower by more than 20 %", "Seq Scan customers"),
        ("queries on orders must not get slower", "Which queries on orders run most is not known"),
    ],
)
def test_a_plan_that_makes_queries_slower_is_stopped_in_staging(world: World, text: str, said: str) -> None:
    world.sql(SEEN)
    made = with_validators(world, DropIndex(index_name="customers_email_now"), text)

    assert world.rehearse(made).status == RunStatus.FAILED

    evidence = world.fresh(made).evidence.data
    assert said in evidence["failure"]["message"]
    assert not evidence["checks"][-1]["passed"]


def test_a_query_that_would_fail_afterwards_stops_it_too(world: World) -> None:
    world.sql(SEEN)
    made = with_validators(world, DropColumn(table="customers", column="name"), "queries stay as fast as before")

    assert world.rehearse(made).status == RunStatus.FAILED

    assert "would fail" in world.fresh(made).evidence.data["failure"]["message"]


def test_queries_that_get_no_slower_are_compared_in_production_too(world: World) -> None:
    world.sql(SEEN)
    made = with_validators(world, AddColumn(table="customers", column="tier", type="text"), "queries must not get slower")
    assert world.rehearse(made).status == RunStatus.SUCCEEDED
    world.decide(made)

    run = world.promote(made)

    assert run.status == RunStatus.SUCCEEDED, run.error
    assert [one["figures"] for one in run.result["checks"] if one["validator"] == "queries_no_slower"] == [{"examined": 2, "broken": 0, "slower": 0}]


def test_states_and_rows_that_point_to_others_are_looked_at_in_staging(world: World) -> None:
    world.sql("ALTER TABLE customers ADD COLUMN is_active boolean; UPDATE customers SET is_active = id > 200")
    words = "80 % of customers are active\nno customer has more than one order\nevery customer has at least one order\nthe average total stays within 5 % of before"
    good = with_validators(world, AddColumn(table="customers", column="tier", type="text"), words)
    assert world.rehearse(good).status == RunStatus.SUCCEEDED
    assert [one["passed"] for one in world.fresh(good).evidence.data["checks"][-4:]] == [True] * 4

    bad = with_validators(world, AddColumn(table="customers", column="rank", type="text"), "every customer is active")
    assert world.rehearse(bad).status == RunStatus.FAILED
    assert "800 meet is_active (80.00%); at least 100.00% must. Among those of customers: id 1" in world.fresh(bad).evidence.data["failure"]["message"]


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
