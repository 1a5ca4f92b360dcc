"""What was measured on a database is what its next plan is estimated by."""

from __future__ import annotations

from ops import services
from ops.calibration import rates_of
from ops.models import PlanRecord, StepRun
from ops.operation_json import operation_from_json
from ops.risk.rates import SUPPOSED
from tests.ops_world import World

FILL = {"kind": "backfill_column", "args": {"table": "customers", "column": "name", "value": "upper(name)"}}


def proposed(world: World) -> PlanRecord:
    return services.plan_propose(database=world.database, request="fill", operations=[operation_from_json(FILL)], **world.acting("olivia"))


def predicted(record: PlanRecord) -> float:
    [seconds] = [step.impact.seconds for step in record.plan.steps if step.kind in ("backfill", "update_rows")]
    assert seconds is not None
    return seconds


def test_rehearsals_teach_how_fast_the_server_is_and_production_more(world: World) -> None:
    first = proposed(world)
    assert rates_of(world.database) == SUPPOSED
    for _ in range(2):
        world.rehearse(first)
    StepRun.objects.filter(run__plan=first).update(ms=1000.0)
    world.rehearse(first)

    slow = rates_of(world.database)

    rows = world.sql("SELECT count(*) FROM customers")[0][0]
    assert slow.batched_rows == rows
    assert slow.scan == SUPPOSED.scan
    assert predicted(proposed(world)) > predicted(first) + 0.5
