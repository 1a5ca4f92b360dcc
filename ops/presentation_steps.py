"""A plan's steps as a page shows them: what runs, whom it blocks, what was predicted, rehearsed and measured."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from ops.models import PlanRecord, Run
from ops.plan import Plan
from ops.step import Budget, Step, step_kinds
from ops.validator import validators
from vast_project.sql_lines import laid_out


@dataclass(frozen=True)
class LockShown:
    """A lock: what it is on, its mode, whom it blocks, for how long at most; ``more`` counts others that block nobody."""

    relation: str
    mode: str
    blocks: str
    how_long: str
    more: int = 0


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
            sql=";\n".join(map(laid_out, step.statements)),
            undo="" if step.undo is None else ";\n".join(map(laid_out, step.undo)),
            locks=_locks(step),
            checks=tuple(check_title(check.validator) for check in (*step.checks_before, *step.checks)),
            predicted=_predicted(step),
            rehearsed=rehearsed.get(position),
            actual=_measured(actual[position]) if position in actual else None,
        )
        for position, step in enumerate(record.plan.steps)
    ]


def steps_expected(plan: Plan) -> list[tuple[str, str, str]]:
    """Return, for each step of a plan, kept or not: its title, what its locks block for how long, what it is predicted to cost."""
    return [(step.title, "; ".join(_blocking(step)) or "nobody", _predicted(step)) for step in plan.steps]


def _blocking(step: Step) -> list[str]:
    return [f"{lock.blocks} of {lock.relation}, {lock.how_long}" for lock in _locks(step) if lock.blocks != "nothing"]


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


def _locks(step: Step) -> tuple[LockShown, ...]:
    how_long = "while it scans or builds" if step.budget is Budget.LONG else "for milliseconds; waits 2 s at most to get it"
    if step.impact.rewrites:
        how_long = "while the table is rewritten"
    shown: dict[tuple[str, ...], LockShown] = {}
    for lock in step.impact.locks:
        one = LockShown(lock.relation, lock.mode, lock.blocks, how_long)
        key = (lock.mode,) if lock.blocks == "nothing" else (lock.mode, lock.relation)
        shown[key] = replace(shown[key], more=shown[key].more + 1) if key in shown else one
    return tuple(shown.values())


def check_title(name: str) -> str:
    """Return what a validator is called; one that is gone by its name."""
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
