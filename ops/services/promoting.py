"""Carries promotions and rollbacks out, and ends them with what production is like afterwards."""

from __future__ import annotations

import logging
from functools import partial
from itertools import pairwise
from typing import Any

from django.db import transaction

from audit.actor import WORKER, Actor, ActorKind
from knowledge.models import Database
from knowledge.schema import Schema
from knowledge.services import database_target, decision_record, snapshot_schema, snapshot_take
from ops.errors import Drifted, OutcomeUnknown, StepFailed
from ops.executor.growth import own_growth, sizes_of
from ops.executor.lease import Lease
from ops.executor.production import Production, State, backward, forward
from ops.lifecycle import PlanEvent, PlanStatus, RunStatus
from ops.models import Evidence, PlanRecord, Run
from ops.parts import parts_of
from ops.services.approval_validity import approval_check
from ops.services.comparing import compared
from ops.services.finishing import plan_moved, run_end
from ops.services.keeping import kept_begin
from ops.services.watching import watch_begin, watch_wants_quiet
from vast_project.errors import VastError
from vast_project.pg.change import change_session
from vast_project.pg.errors import TargetError

logger = logging.getLogger("vast.ops")


class NotRestored(StepFailed):
    """The rollback ran, but production is not as it was before the promotion."""

    code = "not_restored"


def promotion_carry_out(run: Run, lease: Lease) -> None:
    """Promote a plan to production, from where an earlier promotion stopped if one did, and end the run.

    :raises Drifted: if production is not as it was rehearsed, or as it was left; nothing was changed.
    :raises ApprovalInvalid: if the approval does not hold any more; nothing was changed.
    :raises StepFailed: at the first step or validator that fails.
    """
    record, evidence = run.plan, _evidence(run.plan)
    parts = parts_of(record.plan)
    is_last = record.parts_done == len(parts) - 1
    production = _production(run, lease, partial(_begin, run, lease))
    measured = evidence.data["production"]
    result = forward(
        production,
        parts[record.parts_done],
        is_last=is_last,
        rehearsed=State(evidence.fingerprint, _schema(run.database, evidence.fingerprint), measured.get("sizes") or {}),
        stopped=_stopped(run),
        own=own_growth(evidence.data),
        identity=measured.get("identity", ()),
    )
    result["compared"] = compared(run, parts[record.parts_done], evidence)
    if is_last:
        result["as_rehearsed"] = result["fingerprint_after"] == evidence.data["schema"].get("after")
    snapshot = snapshot_take(database=run.database, actor=WORKER, reason=f"after {_whose(record)}")
    if not is_last:
        watch_begin(record, parts[record.parts_done + 1], schema=snapshot_schema(snapshot))
    event = PlanEvent.FINISH_PROMOTION if is_last else PlanEvent.FINISH_PART
    run_end(run, lease, RunStatus.SUCCEEDED, event=event, result=result)
    if is_last:
        _remember(run)


def _whose(record: PlanRecord) -> str:
    """Name a plan with the person who asked for it, as histories of the schema show it."""
    return f"plan {record.short_id} of {record.requester.username}"


def promotion_failed(run: Run, lease: Lease, status: RunStatus, error: VastError) -> None:
    """End a promotion that failed: stale if production drifted, as approved as before if it had not begun."""
    state = PlanRecord.objects.get(pk=run.plan_id).state
    result = _as_left(run, error)
    if state is PlanStatus.PROMOTING:
        run_end(run, lease, status, event=PlanEvent.FAIL_PROMOTION, error=error, result=result)
    elif isinstance(error, Drifted) and state is PlanStatus.APPROVED:
        event = PlanEvent.WAIT_AGAIN if run.plan.parts_done else PlanEvent.GO_STALE
        run_end(run, lease, status, event=event, error=error, result={"drift": error.context.get("changes", [])})
    else:
        run_end(run, lease, status, error=error)


def rollback_carry_out(run: Run, lease: Lease) -> None:
    """Take a promoted plan back and end the run; it is rolled back only if production is as it was.

    :raises NoWayBack, StepFailed, NotRestored: if it cannot be taken back, or not to the end.
    """
    record = run.plan
    left = _promotions(run)
    parts = [one.result for one in left if one.state is RunStatus.SUCCEEDED]
    production = _production(run, lease, partial(_begin_back, run, lease))
    expected = parts[0]["fingerprint_before"] if parts else _evidence(record).fingerprint
    waits = [(one["fingerprint_after"], other["fingerprint_before"]) for one, other in pairwise(parts)]
    result = backward(
        production,
        expected=expected,
        before=_schema(run.database, expected),
        promoted=_schema(run.database, left[-1].result["fingerprint_after"]) if left else None,
        meanwhile=[(_schema(run.database, one), _schema(run.database, other)) for one, other in waits],
    )
    snapshot_take(database=run.database, actor=WORKER, reason=f"after rollback of {_whose(record)}")
    if result["restored"]:
        run_end(run, lease, RunStatus.SUCCEEDED, event=PlanEvent.FINISH_ROLLBACK, result=result)
        return
    differs = "; ".join(result["left"][:5])
    error = NotRestored(f"The rollback ran, but production is not as it was before: {differs}. Look at it before anything else.")
    run_end(run, lease, RunStatus.FAILED, event=PlanEvent.FAIL_ROLLBACK, error=error, result=result)


def rollback_failed(run: Run, lease: Lease, status: RunStatus, error: VastError) -> None:
    """End a rollback that failed; it can be ordered again and goes on where it stopped."""
    state = PlanRecord.objects.get(pk=run.plan_id).state
    event = PlanEvent.FAIL_ROLLBACK if state is PlanStatus.ROLLING_BACK else None
    run_end(run, lease, status, event=event, error=error)


def _promotions(run: Run) -> list[Run]:
    """Return the runs that changed production, whole or in part, in their order."""
    forward_runs = run.plan.runs.filter(environment=run.environment, direction=Run.Direction.FORWARD)
    return list(forward_runs.filter(result__has_key="fingerprint_after").order_by("created_at"))


def _production(run: Run, lease: Lease, begin: Any) -> Production:
    begun = run.plan.state in (PlanStatus.PROMOTING, PlanStatus.ROLLING_BACK)
    return Production(run, lease, database_target(run.database, purpose="write"), begin, begun)


def _begin(run: Run, lease: Lease) -> None:
    """Nothing stands in the way any more: check the approval once more and go, in one transaction."""
    with transaction.atomic():
        record = PlanRecord.objects.select_for_update(of=("self",)).select_related("database").get(pk=run.plan_id)
        if record.state in (PlanStatus.APPROVED, PlanStatus.PROMOTION_FAILED):
            approval_check(record)
            watch_wants_quiet(record, purpose="write")
            plan_moved(run, lease, PlanEvent.PROMOTE)
            kept_begin(record)


def _begin_back(run: Run, lease: Lease) -> None:
    if PlanRecord.objects.get(pk=run.plan_id).state is not PlanStatus.ROLLING_BACK:
        plan_moved(run, lease, PlanEvent.ROLL_BACK)


def _stopped(run: Run) -> State | None:
    """Return what the plan's earlier promotion left of production when it stopped; None where none has yet.

    :raises Drifted: if nobody saw how it was left.
    """
    if run.plan.state is not PlanStatus.PROMOTION_FAILED:
        return None
    earlier = run.plan.runs.filter(environment=run.environment, direction=run.direction).exclude(pk=run.pk)
    left = next((one.result for one in earlier if "fingerprint_after" in one.result), None)
    if left is None:
        raise Drifted("Nobody saw how the promotion left production when it stopped, so it does not go on. Roll back.")
    seen = left["fingerprint_after"]
    return State(seen, _schema(run.database, seen), left.get("sizes") or {})


def _evidence(record: PlanRecord) -> Evidence:
    assert record.evidence is not None  # noqa: S101 - the control database lets no plan be approved without
    return record.evidence


def _schema(database: Database, fingerprint: str) -> Schema | None:
    """Return a schema that VAST has seen, or None if it keeps no snapshot with that fingerprint."""
    snapshot = database.snapshots.select_related("content").filter(fingerprint=fingerprint).first()
    return snapshot_schema(snapshot) if snapshot else None


def _as_left(run: Run, error: VastError) -> dict[str, Any]:
    """Say how a failed promotion left production, as far as it can be seen."""
    if isinstance(error, OutcomeUnknown):
        return {}
    try:
        snapshot = snapshot_take(database=run.database, actor=WORKER, reason=f"after failed plan {run.plan.short_id}")
        with change_session(database_target(run.database, purpose="write"), name="vast-check") as session:
            sizes = sizes_of(session, _evidence(run.plan).data["production"].get("sizes") or {})
    except TargetError as gone:
        logger.warning("run %s: production could not be read after the failure: %s", run.pk, gone)
        return {}
    return {"fingerprint_after": snapshot.fingerprint, "sizes": sizes}


def _remember(run: Run) -> None:
    """Keep why production changed, for whoever plans next."""
    record = run.plan
    decision_record(
        database=run.database,
        subject=_about(record),
        text=record.request or record.title,
        plan=record.subject,
        actor=Actor(name=record.requester.username, kind=ActorKind.PERSON, user_id=record.requester_id, channel="worker"),
    )


def _about(record: PlanRecord) -> str:
    """Return what a plan is about: the table, or the column, of its first operation."""
    args = next((operation.get("args", {}) for operation in record.plan.operations), {})
    named = [str(args[key]) for key in ("table", "column") if isinstance(args.get(key), str)]
    return (".".join(named) or record.title)[:200]
