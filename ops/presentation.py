"""Plans as their pages show them: primitives laid side by side, nothing decided here."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser, User

from knowledge.roles import APPROVE, OPERATE
from knowledge.selectors import may
from ops.clock import clock_now
from ops.delegations import delegations_open
from ops.guidance import LABELS, Guidance, Viewer, guide
from ops.kept import hidden_columns
from ops.lifecycle import PlanStatus
from ops.models import KeptData, PlanRecord, Run
from ops.own_checks import SAID
from ops.policies import promotion_blockers
from ops.selectors import OPEN, plans_meeting, run_active
from ops.services import submission_blockers
from ops.services.keeping import SETTLED
from ops.services.watching import WAITING, blockers_of, watch_blockers, watch_of
from ops.step import Budget, Step, step_kinds
from ops.validator import validators


@dataclass(frozen=True)
class LockShown:
    """A lock: what it is on, its mode, whom it blocks and for how long at most."""

    relation: str
    mode: str
    blocks: str
    how_long: str


@dataclass(frozen=True)
class StepShown:
    """One step: what runs, what it costs as predicted, and what it cost in the rehearsal and in production."""

    number: int
    step: Step
    kind: str
    sql: str
    undo: str
    locks: tuple[LockShown, ...]
    checks: tuple[str, ...]
    predicted: str
    rehearsed: dict[str, Any] | None
    actual: dict[str, Any] | None


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
    return [{"title": _check(check.validator), "args": check.args} for check in record.plan.checks]


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


def steps_shown(record: PlanRecord) -> list[StepShown]:
    """Return the plan's steps with what was predicted, rehearsed and measured in production."""
    rehearsed = _forward_reports(record)
    promotions = record.runs.filter(environment=Run.Environment.PRODUCTION, direction=Run.Direction.FORWARD)
    runs = promotions.prefetch_related("steps").order_by("created_at")
    actual = {step.position: step for run in runs for step in run.steps.all() if step.phase == "forward"}
    return [
        StepShown(
            number=position + 1,
            step=step,
            kind=step_kinds[step.kind].title,
            sql=";\n".join(step.statements),
            undo="" if step.undo is None else ";\n".join(step.undo),
            locks=tuple(_lock(lock.relation, lock.mode, lock.blocks, step) for lock in step.impact.locks),
            checks=tuple(_check(check.validator) for check in (*step.checks_before, *step.checks)),
            predicted=_predicted(step),
            rehearsed=rehearsed.get(position),
            actual=_measured(actual[position]) if position in actual else None,
        )
        for position, step in enumerate(record.plan.steps)
    ]


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


def _forward_reports(record: PlanRecord) -> dict[int, dict[str, Any]]:
    """Return what the latest rehearsal saw of each step; of a part that is in production, the rehearsal before it."""
    seen = record.evidences.order_by("created_at") if record.parts_done else [record.evidence] if record.evidence else []
    phases = [phase for one in seen for phase in one.data["phases"]]
    steps = [report for phase in phases if phase["phase"] in ("forward", "stopped") for report in phase["steps"]]
    return {report["step"] - 1: {**report, "locks": _strongest(report["locks"])} for report in steps}


def _measured(step: Any) -> dict[str, Any]:
    cost = {name: getattr(step, name) for name in ("ms", "rows", "wal_bytes", "bytes", "dead_rows", "status")}
    return {**cost, "locks": _strongest(step.locks)}


def _strongest(locks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the locks that stand in anybody's way."""
    harmless = ("AccessShareLock", "RowShareLock", "RowExclusiveLock")
    return [lock for lock in locks if lock["mode"] not in harmless]


def _lock(relation: str, mode: str, blocks: str, step: Step) -> LockShown:
    how_long = "while it scans or builds" if step.budget is Budget.LONG else "for milliseconds; waits 2 s at most to get it"
    if step.impact.rewrites:
        how_long = "while the table is rewritten"
    return LockShown(relation, mode, blocks, how_long)


def _check(name: str) -> str:
    found = validators.get(name)
    return found.title if found else name


def _predicted(step: Step) -> str:
    impact, parts = step.impact, []
    if impact.rewrites:
        parts.append(f"rewrites {', '.join(impact.rewrites)}")
    if impact.scans:
        parts.append(f"reads all of {', '.join(impact.scans)}")
    if impact.builds:
        parts.append(f"builds {', '.join(impact.builds)}")
    if impact.rows is not None:
        parts.append(f"{impact.rows:,} rows")
    else:
        parts.append("rows unknown" if parts or step.kind != "ddl" else "touches no rows")
    if impact.seconds is not None:
        parts.append(f"about {impact.seconds:.1f} s")
    return ", ".join(parts)
