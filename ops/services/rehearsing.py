"""Carries a rehearsal out: a place, the rehearsal in it, evidence."""

from __future__ import annotations

from typing import Any

from audit.actor import WORKER
from knowledge.schema import Schema
from knowledge.services import database_target, snapshot_schema, snapshot_take
from ops.errors import StepFailed
from ops.executor.growth import sizes_of
from ops.executor.identity import identity
from ops.executor.lease import Lease
from ops.lifecycle import PlanEvent, RunStatus
from ops.models import Run
from ops.services.finishing import evidence_of, run_end
from ops.staging.checksums import tables_touched
from ops.staging.place import place_drop, staging_place
from ops.staging.query_plans import top_queries
from ops.staging.rehearsal import Rehearsal, production_for, rehearse
from vast_project.errors import VastError
from vast_project.pg.change import ChangeSession, change_session
from vast_project.pg.identifiers import qualified


def rehearsal_carry_out(run: Run, lease: Lease) -> None:
    """Rehearse a plan in staging and end the run with its evidence, passed or not.

    :raises Drifted: if production is not what the plan was made for.
    :raises VastError: if there is no place to rehearse in, or the rehearsal could not be finished.
    """
    production = database_target(run.database, purpose="write")
    if run.takeovers and run.clone:
        place_drop(run, production)
    snapshot = snapshot_take(database=run.database, actor=WORKER, reason=f"rehearsal of plan {run.plan.short_id}")
    schema = snapshot_schema(snapshot)
    production_for(run, schema)
    Run.objects.filter(pk=run.pk, token=lease.token).update(progress_phase="copying")
    with staging_place(run, schema, stop=lambda: lease.lost or lease.cancelled) as place:
        lease.check()
        with change_session(production, name="vast-check") as session:
            sizes, is_it, queries = _sizes(run, session, schema), identity(session), top_queries(session)
        content = rehearse(Rehearsal(run, lease, place, schema, sizes, is_it, queries))
        run.clone_kept = run.clone_kept and content["passed"]
    _end(run, lease, content)


def _sizes(run: Run, session: ChangeSession, schema: Schema) -> dict[str, int]:
    touched = tables_touched(run.plan.plan, schema, schema)
    return sizes_of(session, [qualified(*table.name) for table in touched])


def rehearsal_failed(run: Run, lease: Lease, status: RunStatus, error: VastError) -> None:
    """End a rehearsal that came to no evidence."""
    run_end(run, lease, status, event=PlanEvent.FAIL_REHEARSAL, error=error)


def _end(run: Run, lease: Lease, content: dict[str, Any]) -> None:
    evidence = evidence_of(run, content)
    failure = content["failure"]
    run_end(
        run,
        lease,
        RunStatus.SUCCEEDED if evidence.passed else RunStatus.FAILED,
        event=PlanEvent.VALIDATE if evidence.passed else PlanEvent.FAIL_REHEARSAL,
        evidence=evidence,
        error=StepFailed(failure["message"]) if failure else None,
    )
