"""A plan by lot on a schema by lot, carried out on the target itself and taken back from where it came to: what is left of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import psycopg

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
from ops.reading import schema_read
from ops.rollback import undo_steps
from ops.staging.checksums import Contents, contents_of
from tests.ops_world import World
from tests.support.random_changes import operations_drawn
from tests.support.random_schemas import schema_sql
from vast_project.errors import VastError
from vast_project.pg.change import change_session
from vast_project.pg.target import Target

#: What an earlier draw left, roles apart.
EMPTY = ("DROP SCHEMA IF EXISTS vast CASCADE", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


@dataclass(frozen=True)
class Outcome:
    """What became of one draw: its kinds of operations, what stopped it on its way there, and what is not as it was."""

    seed: int
    kinds: tuple[str, ...]
    tables: int
    stopped: str
    left: tuple[str, ...]


def there_and_back(world: World, seed: int, *, most: int = 5) -> Outcome:
    """Draw schema and plan, carry the plan out, take back what took effect, and compare schema and rows.

    Rows that do not allow a plan stop it on its way, and then what was done comes back.
    """
    random = Random(seed)
    for statement in EMPTY:
        world.sql(statement)
    with psycopg.connect(world.url, autocommit=True) as connection:
        connection.execute(schema_sql(random))
    schema = world.schema()
    drawn = operations_drawn(random, schema, most=most)
    kinds = tuple(one.name for one in drawn)
    if not drawn:
        return Outcome(seed, (), len(schema.tables), "nothing was drawn", ())
    target = Target(world.url)
    before, rows = schema_read(target), _contents(target)
    record = services.plan_propose(database=world.database, request="", operations=drawn, **world.acting("olivia"))
    stopped = _done_and_undone(record, world, target)
    left = [str(change) for change in diff(before, schema_read(target))]
    left += [f"rows of {name} differ" for name in _differing(rows, _contents(target))]
    return Outcome(seed, kinds, len(before.tables), stopped, tuple(left))


def _done_and_undone(record: PlanRecord, world: World, target: Target) -> str:
    """Return what stopped the plan on its way there, or nothing."""
    record.move(PlanEvent.REHEARSE)
    run = Run.objects.create(plan=record, database=record.database, environment="staging", requested_by=world.people["olivia"])
    stopped = ""
    try:
        with run_claim(run.pk) as lease, Hold(target, lease=lease, search_path='"$user", public') as hold:
            ledger_install(hold.session)
            try:
                _phase(record, hold, lease, "forward", list(enumerate(record.plan.steps)))
            except StepFailed as failed:
                stopped = failed.message
            applied = positions_applied(hold.session, record.pk).get("forward", set())
            _phase(record, hold, lease, "backward", undo_steps(record.plan, applied=applied))
    finally:
        Run.objects.filter(pk=run.pk).update(status="succeeded")
    return stopped


def _phase(record: PlanRecord, hold: Hold, lease: Lease, phase: str, steps: list[Any]) -> None:
    run = Run.objects.select_related("plan", "database").get(pk=lease.run_id)
    ledger = Ledger(installation_id(), record.pk, run.pk, lease.token, record.digest, phase)
    phase_run(Phase(hold, ledger, Journal(run, lease, phase, steps=len(steps)), steps))


def tried(world: World, seed: int) -> Outcome:
    """Return the outcome of a draw; where the way back is refused or fails, that is what is left."""
    try:
        return there_and_back(world, seed)
    except (VastError, psycopg.Error) as error:
        return Outcome(seed, (), 0, "", (f"{type(error).__name__}: {error}",))


def _contents(target: Target) -> dict[Any, Contents]:
    tables = [table for table in schema_read(target).tables if table.kind in "rp"]
    with change_session(target, name="vast-check") as session:
        return contents_of(session, tables)


def _differing(before: dict[Any, Contents], after: dict[Any, Contents]) -> Iterator[str]:
    yield from (str(name) for name in sorted({*before, *after}, key=str) if before.get(name) != after.get(name))
