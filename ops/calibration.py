"""What VAST measured while it worked on a database, for its next estimates: production first, then rehearsals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Max

from knowledge.models import Database
from ops.lifecycle import RunStatus, StepStatus
from ops.models import Run, StepRun
from ops.risk.rates import Measured, Rates, calibrated
from ops.step import Mode, step_kinds

#: How many of the latest runs of each environment are looked at.
LOOKED_AT = 20
#: The rates of each database with the last run that they know of: a run that has ended measures nothing more.
_KNOWN: dict[int, tuple[datetime | None, Rates]] = {}


def rates_of(database: Database) -> Rates:
    """Return how fast a database's server works, from the runs that were carried out on it and on its copies."""
    ended = Run.objects.filter(database=database, status=RunStatus.SUCCEEDED.value, direction=Run.Direction.FORWARD, rows_cap=None)
    latest = ended.aggregate(at=Max("finished_at"))["at"]
    known = _KNOWN.get(database.pk)
    if known is None or known[0] != latest:
        places = (Run.Environment.PRODUCTION, Run.Environment.STAGING)
        runs = [run for place in places for run in _latest(ended.filter(environment=place))]
        known = _KNOWN[database.pk] = (latest, calibrated(found for run in runs for found in _measured(run)))
    return known[1]


def _latest(runs: Any) -> Any:
    return runs.select_related("plan").prefetch_related("steps").order_by("-finished_at")[:LOOKED_AT]


def _measured(run: Run) -> Iterator[Measured]:
    """Yield what the steps of one run say of the server's speed."""
    steps = json.loads(run.plan.content)["steps"]
    for done in run.steps.all():
        if done.phase in ("forward", "again") and done.status == StepStatus.SUCCEEDED and done.ms and done.position < len(steps):
            yield from _of_step(steps[done.position], done)


def _of_step(step: dict[str, Any], done: StepRun) -> Iterator[Measured]:
    """One that does two kinds of work says nothing of either."""
    impact, kind = step["impact"], step_kinds.get(step["kind"])
    if kind is not None and kind.mode is Mode.BATCHES:
        yield Measured("batched_rows", float(impact["rows"] or 0), float(done.ms or 0))
        return
    works = [work for work, names in (("rewrite", "rewrites"), ("build", "builds")) if impact[names]]
    works = works or ["scan"] * bool(impact["scans"])
    if len(works) == 1 and impact["bytes"]:
        yield Measured(works[0], float(impact["bytes"]), float(done.ms or 0))
