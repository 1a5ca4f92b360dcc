"""Plans as their pages show them: primitives laid side by side, nothing decided here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from knowledge.permissions import may
from knowledge.roles import APPROVE, OPERATE
from ops.clock import clock_now
from ops.delegations import delegations_open
from ops.guidance import LABELS, Guidance, Viewer, guide
from ops.kept import hidden_columns
from ops.lifecycle import OPEN, PlanStatus
from ops.models import KeptData, PlanRecord, Run
from ops.operation_json import told_in_full
from ops.own_checks import SAID
from ops.policies import promotion_blockers
from ops.presentation_steps import check_title, steps_shown
from ops.probing import plain
from ops.selectors import plans_meeting, run_active
from ops.services import submission_blockers
from ops.services.keeping import SETTLED
from ops.services.planning import CONFLICT
from ops.services.watching import WAITING, blockers_of, watch_blockers, watch_of

_YES_OR_NO = {True: "yes", False: "no"}


def guidance_for(record: PlanRecord, user: User | AnonymousUser) -> Guidance:
    """Return what comes next for a person who looks at a plan."""
    viewer = Viewer(
        may_operate=may(user, OPERATE, record.database),
        may_approve=may(user, APPROVE, record.database),
        is_delegate=bool(delegations_open(user, record.database)),
        is_author=record.authors.filter(user_id=user.pk).exists(),
    )
    run = run_active(record)
    blockers = submission_blockers(record) if record.state is PlanStatus.VALIDATED else []
    if record.state is PlanStatus.APPROVED:
        blockers = [*promotion_blockers(record, clock_now()), *watch_blockers(record)]
    state = "held" if run and run.status == "running" and run.paused_at else run.status if run else ""
    return guide(record.state, viewer, run=state, blockers=tuple(blockers), in_part=bool(record.parts_done))


def meeting_shown(record: PlanRecord) -> list[dict[str, Any]]:
    """Return the other plans that are open now and change the same, for a plan that has yet to reach production."""
    if record.state not in OPEN:
        return []
    met = plans_meeting(record.database, json.loads(record.content), besides=record)
    return [{"id": one.pk, "title": one.title, "status": one.status, "what": ", ".join(what)} for one, what in met]


def judgement_shown(record: PlanRecord) -> dict[str, Any]:
    """Return what a person judges a plan by: how the request was understood, what was found, other open plans, steps, evidence."""
    return {
        "value": record.plan,
        "understood": [told_in_full(one) for one in record.plan.operations],
        # What was open when it was planned is history; what is open now stands in "meeting".
        "findings": [finding for finding in record.plan.findings if finding.code != CONFLICT],
        "meeting": meeting_shown(record),
        "steps": steps_shown(record),
        "evidence": record.evidence.data if record.evidence else None,
    }


def watch_shown(record: PlanRecord, user: User | AnonymousUser) -> dict[str, Any] | None:
    """Return what a plan that waits waits for, and what is in the way; None for one that does not wait."""
    watch = watch_of(record)
    if watch is None or record.state not in WAITING:
        return None
    return {
        "what": watch.what,
        "uses": watch.uses,
        "blind": watch.blind,
        "looked_at": watch.looked_at,
        "quiet_since": watch.quiet_since,
        "quiet_until": watch.quiet_until,
        "blockers": blockers_of(watch, clock_now()),
        "confirmed_by": watch.confirmed_by.get_username() if watch.confirmed_by else "",
        "confirmed_reason": watch.confirmed_reason,
        "may_confirm": bool(watch.blind) and watch.confirmed_by_id is None and may(user, OPERATE, record.database),
    }


def checks_shown(record: PlanRecord) -> list[dict[str, Any]]:
    """Return the validators of the plan as a whole: what each is called and what it is asked."""
    return [{"title": check_title(check.validator), "said": _args_said(check.args)} for check in record.plan.checks]


def _args_said(args: Mapping[str, Any]) -> str:
    """Return what a validator looks at, for a reader: ``customers.phone: not null yes, type text``."""
    place = ".".join(filter(None, (plain(str(args.get("table", ""))), str(args.get("column", "")))))
    rest = ((name.replace("_", " "), value) for name, value in args.items() if name not in ("table", "column"))
    facts = ", ".join(f"{name} {_YES_OR_NO[value] if isinstance(value, bool) else value}" for name, value in rest)
    return ": ".join(filter(None, (place, facts)))


def own_checks_shown(record: PlanRecord, user: User | AnonymousUser) -> tuple[str, ...]:
    """Return examples of validators of one's own, for somebody who may add some to this plan now; else nothing."""
    open_ = record.state in (PlanStatus.DRAFT, PlanStatus.VALIDATED, PlanStatus.REHEARSAL_FAILED)
    return SAID if open_ and may(user, OPERATE, record.database) else ()


@dataclass(frozen=True)
class KeptShown:
    """What a plan keeps aside, or kept: how many tables, their bytes, until when, and whether this person may purge it now."""

    tables: int
    bytes: int | None
    until: datetime
    hidden: tuple[str, ...]
    ordered: datetime | None
    purged: datetime | None
    problem: str
    may_purge: bool


def kept_shown(record: PlanRecord, user: User | AnonymousUser) -> KeptShown | None:
    """Return what a plan keeps aside since its promotion; None where it keeps nothing."""
    kept = KeptData.objects.filter(plan=record).first()
    if kept is None:
        return None
    free = kept.ordered_at is None and record.state in SETTLED and run_active(record) is None
    return KeptShown(
        tables=len(kept.relations),
        bytes=kept.bytes,
        until=kept.until,
        hidden=hidden_columns(record.plan),
        ordered=kept.ordered_at,
        purged=kept.purged_at,
        problem=kept.problem,
        may_purge=free and may(user, APPROVE, record.database),
    )


def actions_shown(names: Sequence[str]) -> list[tuple[str, str]]:
    """Return actions with what their buttons say."""
    return [(name, LABELS[name]) for name in names]


def run_shown(run: Run) -> dict[str, Any]:
    """Return a run's progress: the step, the share done, rows per second and seconds left, as far as they are known."""
    rows, total, rate = run.progress_rows, run.progress_rows_total, run.progress_rows_per_second
    left = (total - rows) / rate if total and rate and total > rows else None
    share = min(1.0, rows / total) if total and rows else None
    return {
        "id": run.pk,
        "status": run.status,
        "environment": run.environment,
        "direction": run.direction,
        "phase": run.progress_phase,
        "step": run.progress_step,
        "steps": run.progress_steps,
        "batch": run.progress_batch,
        "held": run.paused_at,
        "held_because": run.paused_because,
        "rows_cap": run.rows_cap,
        "rows": rows,
        "rows_total": total,
        "rate": round(rate) if rate else None,
        "share": share,
        "percent": round(share * 100) if share is not None else None,
        "eta_ms": left * 1000 if left is not None else None,
        "waiting_for_broker": run.status == "queued" and run.enqueued_at is None,
        "is_active": run.is_active,
    }
