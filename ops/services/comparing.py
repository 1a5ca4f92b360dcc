"""Predicted, rehearsed and actual, side by side as figures: how far a promotion was from what was shown before."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ops.lifecycle import StepStatus
from ops.models import Evidence, Run, StepRun
from ops.step import Step


def compared(run: Run, part: Iterable[tuple[int, Step]], evidence: Evidence) -> dict[str, Any]:
    """Return milliseconds and rows of a part's steps, JSON-safe: as planned (None: not known), in the rehearsal, in production.

    ``strategy`` is how the rehearsal's copy was made: on a sample the figures are the sample's.
    """
    steps = dict(part)
    reports = {
        report["step"] - 1: report
        for phase in evidence.data["phases"]
        if phase["phase"] == "forward"
        for report in phase["steps"]
    }
    done = StepRun.objects.filter(
        run__plan=run.plan_id, run__environment=run.environment, phase="forward", status=StepStatus.SUCCEEDED.value
    )
    actual = [step for step in done if step.position in steps]
    seconds = [step.impact.seconds for step in steps.values()]
    return {
        "strategy": evidence.data["staging"]["strategy"],
        "predicted_ms": None if None in seconds else round(sum(one or 0 for one in seconds) * 1000, 1),
        "rehearsed_ms": round(sum(reports[place]["ms"] for place in steps if place in reports), 1),
        "actual_ms": round(sum(step.ms or 0 for step in actual), 1),
        "rehearsed_rows": sum(reports[place]["rows"] for place in steps if place in reports),
        "actual_rows": sum(step.rows or 0 for step in actual),
    }
