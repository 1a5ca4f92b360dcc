"""Plans come to be: from operations, from files, again on a changed schema, and off the table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from audit.models import Entry
from ops import services
from ops.errors import PlanUnfit
from ops.lifecycle import InvalidTransition, PlanStatus
from ops.models import PlanAuthor, PlanRecord
from ops.operation import OperationInvalid
from ops.operation_json import operation_from_json
from ops.operations.add_column import AddColumn
from ops.plan import Plan, Risk, RiskLevel
from ops.plan_files import plan_from_text, plan_to_yaml
from ops.presentation import meeting_shown
from ops.services.planning import plan_check
from tests.ops_world import ADD_PHONE, World
from vast_project.errors import NotAllowed

ADD = {"table": "customers", "column": "phone", "type": "text"}


def propose(world: World, who: str = "olivia", **options: object) -> PlanRecord:
    settings = {"operations": [AddColumn(**ADD)], "request": "add phone to customers", **options}
    return services.plan_propose(database=world.database, **settings, **world.acting(who))


def test_operations_become_a_draft_with_a_title(world: World) -> None:
    record = propose(world)

    assert record.status == PlanStatus.DRAFT
    assert record.title == "Add column customers.phone"
    assert record.plan.digest == record.digest
    assert record.fingerprint == world.fingerprint()
    assert Entry.objects.get(action="ops.plan.proposed").detail["objects"] == ["customers", "customers.phone"]
    assert list(PlanAuthor.objects.filter(plan=record).values_list("user__username", flat=True)) == ["olivia"]


def test_a_plan_made_from_operations_goes_all_the_way(world: World) -> None:
    before = world.fingerprint()
    record = propose(world)
    rehearsal = world.rehearse(record)
    assert rehearsal.status == "succeeded", rehearsal.error
    world.decide(record)

    run = world.promote(record)
    assert run.status == "succeeded", run.error
    assert world.schema().table("customers").column("phone").type == "text"

    back = world.roll_back(record)
    assert back.status == "succeeded", back.error
    assert world.fingerprint() == before


@pytest.mark.parametrize("who", ["arthur", "audrey"])
def test_whoever_may_not_operate_proposes_nothing(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        propose(world, who)

    assert not PlanRecord.objects.exists()


def test_what_does_not_fit_the_schema_is_refused_and_not_kept(world: World) -> None:
    with pytest.raises(OperationInvalid, match="custmers"):
        propose(world, operations=[AddColumn(table="custmers", column="phone", type="text")])

    assert not PlanRecord.objects.exists()


@pytest.mark.invariant("I4", door="control")
def test_a_plan_file_is_the_same_plan(world: World) -> None:
    record = propose(world)

    again = services.plan_adopt(
        database=world.database, request="from a file", plan=plan_from_text(plan_to_yaml(record.plan)), **world.acting("olivia")
    )

    assert again.plan.steps == record.plan.steps


@pytest.mark.invariant("I4", door="services")
@pytest.mark.parametrize(
    "forge",
    [
        lambda plan: replace(plan, risk=Risk(RiskLevel.LOW, ("nothing to see here",))),
        lambda plan: replace(plan, steps=(replace(plan.steps[0], statements=("DROP TABLE public.orders",)), *plan.steps[1:])),
        lambda plan: replace(plan, steps=(replace(plan.steps[0], undo=("SELECT 1",)), *plan.steps[1:])),
        lambda plan: replace(plan, steps=(*plan.steps, plan.steps[0])),
        lambda plan: replace(plan, operations=()),
        lambda plan: replace(plan, fingerprint="0" * 64),
    ],
    ids=["risk", "statement", "way back", "another step", "no operations", "fingerprint"],
)
def test_nothing_in_a_plan_file_is_believed(world: World, forge: Callable[[Plan], Plan]) -> None:
    record = propose(world)

    with pytest.raises(PlanUnfit):
        services.plan_adopt(database=world.database, plan=forge(record.plan), **world.acting("olivia"))

    assert PlanRecord.objects.count() == 1


def test_a_plan_for_another_database_or_with_a_nul_is_refused(world: World) -> None:
    plan = world.plan(ADD_PHONE)
    for changes in ({"database": "another"}, {"request": "a\x00b"}):
        with pytest.raises(PlanUnfit):
            services.plan_propose(
                database=world.database, request="x", plan=replace(plan, **changes), **world.acting("olivia")
            )

    assert not PlanRecord.objects.exists()


def test_drift_before_the_rehearsal_is_said_and_planning_again_mends_it(world: World) -> None:
    record = propose(world)
    world.sql("ALTER TABLE customers ADD COLUMN born date")

    run = world.rehearse(record)
    assert run.error_code == "drifted"
    assert world.fresh(record).status == PlanStatus.REHEARSAL_FAILED

    again = services.plan_revise(plan_id=record.pk, **world.acting("oscar"))

    assert world.rehearse(again).status == "succeeded"
    assert world.fresh(record).status == PlanStatus.WITHDRAWN
    authors = PlanAuthor.objects.filter(plan=again).values_list("user__username", flat=True)
    assert set(authors) == {"olivia", "oscar"}


def test_a_withdrawn_plan_runs_no_more(world: World) -> None:
    record = propose(world)

    services.plan_withdraw(plan_id=record.pk, comment="not needed", **world.acting("olivia"))

    with pytest.raises(InvalidTransition):
        services.plan_rehearse(plan_id=record.pk, **world.acting("olivia"))
    assert world.fresh(record).comment == "not needed"


def test_withdrawing_stops_a_queued_promotion(world: World) -> None:
    record = world.approved()
    run = services.plan_promote(plan_id=record.pk, queue=False, **world.acting("olivia"))

    services.plan_withdraw(plan_id=record.pk, **world.acting("olivia"))

    assert services.run_carry_out(run_id=run.pk).status == "cancelled"
    assert world.schema().table("customers").column("phone") is None



def test_a_plan_that_another_open_plan_meets_says_so_until_that_is_over(world: World) -> None:
    phone = operation_from_json({"kind": "add_column", "args": {"table": "customers", "column": "phone", "type": "text"}})
    index = operation_from_json({"kind": "create_index", "args": {"table": "customers", "keys": [{"column": "email"}]}})
    about = {"database": world.database, "request": "r"}
    first = services.plan_propose(operations=[phone], **about, **world.acting("olivia"))

    second = services.plan_propose(operations=[index], **about, **world.acting("oscar"))
    [found] = [one for one in second.plan.findings if one.code == "open_plan_touches"]
    assert found.context["plans"] == [str(first.pk)]
    assert f"customers in plan {first.short_id}" in found.message
    assert meeting_shown(second)[0]["id"] == first.pk

    again = services.plan_revise(plan_id=first.pk, **world.acting("olivia"))
    assert [one.context["plans"] for one in again.plan.findings if one.code == "open_plan_touches"] == [[str(second.pk)]]
    services.plan_withdraw(plan_id=again.pk, **world.acting("olivia"))
    assert meeting_shown(second) == []
    assert plan_check(second.plan, world.schema(), database=world.database) == []
