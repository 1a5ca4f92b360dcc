"""Random plans on random schemas: forward and back again, and everything is as it was. ``VAST_RANDOM_PLANS=500`` draws more."""

from __future__ import annotations

import os
from contextlib import suppress
from random import Random
from typing import Any

import psycopg
import pytest

from knowledge.diff import diff
from ops import services
from ops.errors import StepFailed
from ops.executor.engine import Phase, phase_run
from ops.executor.holding import Hold
from ops.executor.installation import installation_id
from ops.executor.journal import Journal
from ops.executor.lease import Lease, run_claim
from ops.executor.ledger import Ledger, ledger_install, positions_applied
from ops.lifecycle import PlanEvent
from ops.models import PlanRecord, Run
from ops.operation import Operation
from ops.reading import schema_read
from ops.rollback import undo_steps
from ops.staging.checksums import Contents, contents_of
from tests.ops_world import World
from tests.support.random_changes import operations_drawn, schema_sql
from vast_project.pg.change import change_session
from vast_project.pg.target import Target

COUNT = int(os.environ.get("VAST_RANDOM_PLANS", "12"))
#: So many seeds share a world: a world takes longer to make than a plan to carry out.
TOGETHER = 12


@pytest.mark.parametrize("first", range(0, COUNT, TOGETHER))
def test_forward_and_back_leaves_schema_and_rows_as_they_were(world: World, first: int) -> None:
    kinds: set[str] = set()
    for seed in range(first, min(COUNT, first + TOGETHER)):
        random = Random(seed)
        for statement in ("DROP SCHEMA IF EXISTS vast CASCADE", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public"):
            world.sql(statement)
        with psycopg.connect(world.url, autocommit=True) as connection:
            connection.execute(schema_sql(random))
        operations = operations_drawn(random, world.schema())
        kinds |= _there_and_back(world, operations, seed)
    assert len(kinds) > 5, kinds


def _there_and_back(world: World, operations: list[Operation], seed: int) -> set[str]:
    """Carry a plan out and take it back; rows that do not allow it stop it on its way, and then what was done comes back."""
    target = Target(world.url)
    before, rows = schema_read(target), _contents(target)
    record = services.plan_propose(database=world.database, request="", operations=operations, **world.acting("olivia"))
    kinds = [operation["kind"] for operation in record.plan.operations]
    run = _ordered(record, world)
    with run_claim(run.pk) as lease, Hold(target, lease=lease, search_path='"$user", public') as hold:
        ledger_install(hold.session)
        with suppress(StepFailed):
            _phase(record, hold, lease, "forward", list(enumerate(record.plan.steps)))
        applied = positions_applied(hold.session, record.pk).get("forward", set())
        _phase(record, hold, lease, "backward", undo_steps(record.plan, applied=applied))
    Run.objects.filter(pk=run.pk).update(status="succeeded")
    left = [str(change) for change in diff(before, schema_read(target))]
    assert not left, (seed, kinds, left)
    assert _contents(target) == rows, (seed, kinds)
    return set(kinds)


def _ordered(record: PlanRecord, world: World) -> Run:
    record.move(PlanEvent.REHEARSE)
    return Run.objects.create(plan=record, database=record.database, environment="staging", requested_by=world.people["olivia"])


def _phase(record: PlanRecord, hold: Hold, lease: Lease, phase: str, steps: list[Any]) -> None:
    run = Run.objects.select_related("plan", "database").get(pk=lease.run_id)
    ledger = Ledger(installation_id(), record.pk, run.pk, lease.token, record.digest, phase)
    phase_run(Phase(hold, ledger, Journal(run, lease, phase, steps=len(steps)), steps))


def _contents(target: Target) -> dict[str, Contents]:
    tables = [table for table in schema_read(target).tables if table.kind in "rp"]
    with change_session(target, name="vast-check") as session:
        return contents_of(session, tables)
