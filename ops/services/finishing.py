"""How runs end: the run, its plan and the audit move together, and only while the lease is ours."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import rfc8785
from django.db import transaction

from audit.actor import WORKER
from audit.services import entry_append
from ops.clock import Clock
from ops.errors import LeaseLost, RunCancelled
from ops.executor.lease import Lease
from ops.lifecycle import PlanEvent, RunStatus
from ops.models import Evidence, PlanRecord, Run
from vast_project.errors import VastError


def plan_moved(run: Run, lease: Lease, event: PlanEvent) -> PlanRecord:
    """Move the plan of a run that is at work, and return it.

    :raises LeaseLost: if somebody else has the run now.
    """
    with transaction.atomic():
        record = _mine(run, lease)
        record.move(event)
    return record


def run_end(
    run: Run,
    lease: Lease,
    status: RunStatus,
    *,
    event: PlanEvent | None = None,
    error: VastError | None = None,
    evidence: Evidence | None = None,
    result: dict[str, Any] | None = None,
) -> None:
    """End a run: set its status and its plan's, and write the entry.

    :raises LeaseLost: if somebody else has the run now; nothing is written then.
    """
    with transaction.atomic():
        record = _mine(run, lease)
        run.status, run.result = status.value, result or {}
        run.error_code, run.error = (error.code, error.message) if error else ("", "")
        run.finished_at = None if status is RunStatus.UNKNOWN else Clock()
        run.save(update_fields=["status", "result", "error_code", "error", "finished_at"])
        if evidence is not None:
            evidence.save(force_insert=True)
            record.evidence = evidence
        if event is not None:
            record.comment = error.message[:2000] if error else ""
            record.parts_done += event is PlanEvent.FINISH_PART
            record.move(event, "comment", "evidence", "parts_done")
        _append(run, record, evidence)


def queued_cancel(run: Run, *, by: str) -> None:
    """End a run that nobody has begun, in the caller's transaction; its plan is where it was before the order."""
    run.status, run.finished_at = RunStatus.CANCELLED.value, Clock()
    run.error_code, run.error = RunCancelled.code, f"Stopped by {by} before it began."
    run.save()
    if run.environment == Run.Environment.STAGING:
        run.plan.move(PlanEvent.FAIL_REHEARSAL)


def evidence_of(run: Run, content: dict[str, Any]) -> Evidence:
    """Return a rehearsal's evidence as a row that is not saved yet."""
    text = rfc8785.dumps(content).decode().replace("\\u0000", "\\ufffd")
    return Evidence(
        digest=sha256(text.encode()).hexdigest(),
        plan=run.plan,
        plan_digest=run.plan.digest,
        fingerprint=content["production"]["fingerprint"],
        passed=content["passed"],
        rollback_proved=content["rollback"]["proved"],
        content=text,
    )


def _mine(run: Run, lease: Lease) -> PlanRecord:
    record = PlanRecord.objects.select_for_update().get(pk=run.plan_id)
    if not Run.objects.select_for_update().filter(pk=run.pk, token=lease.token, status=RunStatus.RUNNING).exists():
        raise LeaseLost
    return record


def _append(run: Run, record: PlanRecord, evidence: Evidence | None) -> None:
    detail: dict[str, Any] = {
        "run": str(run.pk),
        "environment": run.environment,
        "direction": run.direction,
        "status": record.status,
        "digest": record.digest,
    }
    if run.error_code:
        detail |= {"code": run.error_code, "message": run.error}
    if evidence is not None:
        detail |= {"evidence": evidence.digest, "rollback_proved": evidence.rollback_proved, "fingerprint": evidence.fingerprint}
    for key in ("fingerprint_before", "fingerprint_after", "diff", "compared"):
        if key in run.result:
            detail[key] = run.result[key]
    entry_append(
        actor=WORKER, action=f"ops.run.{run.status}", subject=record.subject, database=run.database.name, detail=detail
    )
