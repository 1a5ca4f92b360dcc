"""Predicted, rehearsed and actual, side by side as figures: how far a promotion was from what was shown before."""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from ops.lifecycle import StepStatus
from ops.models import Evidence, Run, StepRun
from ops.step import Step


def compared(run: Run, part: Iterable[tuple[int, Step]], evidence: Evidence) -> dict[str, Any]:
    """Return milliseconds and rows of a part's steps, JSON-safe: as planned (None: not known), in the rehearsal, in production.

    ``strategy`` is how the rehearsal's copy was made: on a sample the figures are the sample's.
    """
    steps = dict(part)
    rehearsed, done = _rehearsed(evidence, steps), _done(run, steps)
    return {
        "strategy": evidence.data["staging"]["strategy"],
        "predicted_ms": _predicted_ms(steps.values()),
        "rehearsed_ms": round(sum(report["ms"] for report in rehearsed), 1),
        "actual_ms": round(sum(step.ms or 0 for step in done), 1),
        "rehearsed_rows": sum(report["rows"] for report in rehearsed),
        "actual_rows": sum(step.rows or 0 for step in done),
    }


def _predicted_ms(steps: Iterable[Step]) -> float | None:
    seconds = [step.impact.seconds for step in steps]
    return None if None in seconds else round(sum(one or 0 for one in seconds) * 1000, 1)


def _rehearsed(evidence: Evidence, positions: Container[int]) -> list[dict[str, Any]]:
    """Return what the rehearsal's way there reported of some steps."""
    forward = [phase["steps"] for phase in evidence.data["phases"] if phase["phase"] == "forward"]
    return [report for steps in forward for report in steps if report["step"] - 1 in positions]


def _done(run: Run, positions: Iterable[int]) -> list[StepRun]:
    """Return what the plan's promotions did of some steps, whichever run did it."""
    tries = StepRun.objects.filter(run__plan=run.plan_id, run__environment=run.environment, phase="forward")
    return list(tries.filter(status=StepStatus.SUCCEEDED.value, position__in=list(positions)))
