"""Forward and backward in production: drift first, then the steps, then the fingerprint."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from knowledge.diff import diff
from knowledge.fingerprint import fingerprint
from knowledge.schema import Schema
from ops.errors import Drifted
from ops.executor.checking import Baseline, baseline_take, checks_run
from ops.executor.engine import Phase, phase_run
from ops.executor.growth import Growth, refuse_growth
from ops.executor.holding import Hold
from ops.executor.hooks import fault_point
from ops.executor.identity import identity as identity_of
from ops.executor.identity import refuse_another
from ops.executor.installation import installation_id
from ops.executor.journal import Journal
from ops.executor.lease import Lease
from ops.executor.ledger import Ledger, ledger_install, positions_applied
from ops.executor.setting import path_setting
from ops.lifecycle import PlanStatus
from ops.models import Run
from ops.parts import Positioned
from ops.reading import schema_read
from ops.rollback import undo_steps
from ops.step import Step
from vast_project.pg.target import Target

SHOWN = 200


@dataclass(frozen=True)
class Production:
    """One run on production: what runs it, and what to call once nothing stands in its way any more.

    ``has_begun`` says that an earlier holder had come that far: what production is like since then is the plan's own doing.
    """

    run: Run
    lease: Lease
    target: Target
    begin: Callable[[], object]
    has_begun: bool = False

    def ledger(self, phase: str) -> Ledger:
        """Return the ledger of a phase; in production its scope is the plan."""
        return Ledger(installation_id(), self.run.plan_id, self.run.pk, self.lease.token, self.run.plan.digest, phase)


@dataclass(frozen=True)
class State:
    """What production was like at a moment: its schema's fingerprint, the schema where it is still known, and bytes of tables."""

    fingerprint: str
    schema: Schema | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)


def forward(
    production: Production,
    part: Positioned,
    *,
    is_last: bool,
    rehearsed: State,
    stopped: State | None = None,
    own: Mapping[int, int] | None = None,
    identity: Sequence[str] = (),
) -> dict[str, Any]:
    """Promote a part of the plan and return the result, JSON-safe.

    :param is_last: whether nothing of the plan stands behind the part, so that the whole plan's validators can run.
    :param rehearsed: what production was like when the plan was rehearsed.
    :param stopped: what an earlier promotion of the plan left when it stopped; this one goes on from there.
    :param own: bytes by position that the plan's steps added when they were rehearsed.
    :param identity: which database production was when the plan was rehearsed.
    :raises Drifted: if production is not that any more, or has outgrown the rehearsal; nothing was changed.
    :raises StepFailed: at the first step or validator that fails.
    """
    plan = production.run.plan.plan
    # What the plan itself has added by the time it stops is neither drift nor growth: from there on, what it left counts.
    wanted = stopped or rehearsed
    found = schema_read(production.target)
    with Hold(production.target, lease=production.lease, search_path=path_setting(found)) as hold:
        refuse_another(hold.session, identity)
        _fenced(production, hold, "forward")
        if not production.has_begun:
            found = schema_read(production.target)
            _refuse_drift(production.run, found, wanted)
            refuse_growth(hold.session, wanted.sizes, stopped=stopped is not None)
        fault_point("run:begin")
        production.begin()
        baseline = _baseline(production, hold)
        _phase(production, hold, "forward", part, then=wanted.sizes, own=own)
        checks = checks_run(hold.session, plan.checks, baseline) if is_last else []
        after = schema_read(production.target)
    return {"fingerprint_before": rehearsed.fingerprint, **_ended(rehearsed.schema or found, after), "checks": checks}


def backward(
    production: Production,
    *,
    expected: str,
    before: Schema | None,
    promoted: Schema | None,
    meanwhile: Sequence[tuple[Schema | None, Schema | None]] = (),
) -> dict[str, Any]:
    """Take back what took effect and return the result, JSON-safe; ``restored`` says whether production is as it was.

    :param expected: the fingerprint that production had before the promotion.
    :param before: that schema, where it is still known.
    :param promoted: production's schema after it, to tell changes that others made since.
    :param meanwhile: production's schema after each part and before the next, to tell what others changed while the plan waited.
    :raises NoWayBack: if a step that took effect cannot be undone; nothing was changed.
    :raises StepFailed: at the first step that fails.
    """
    plan = production.run.plan.plan
    found = schema_read(production.target)
    with Hold(production.target, lease=production.lease, search_path=path_setting(found)) as hold:
        _fenced(production, hold, "backward")
        applied = positions_applied(hold.session, production.run.plan_id)
        undone = production.ledger("backward").done(hold.session)
        steps = undo_steps(plan, applied=applied.get("forward", set()), undone=undone)
        production.begin()
        reports = _phase(production, hold, "backward", steps, done=undone)
        after = schema_read(production.target)
    result = {"fingerprint_before": fingerprint(found), "fingerprint_wanted": expected, **_ended(found, after)}
    spans = [*meanwhile, (promoted, found)] if not undone else []
    foreign = {str(change) for one, other in spans if one is not None and other is not None for change in diff(one, other)}
    return result | _restored(expected, before, after, foreign) | {"kept_newer": _kept_newer(reports)}


def _fenced(production: Production, hold: Hold, phase: str) -> None:
    """Make the ledger where it is missing, and take the fence before anything else."""
    ledger_install(hold.session)
    with hold.session.transaction():
        production.ledger(phase).fence(hold.session)


def _baseline(production: Production, hold: Hold) -> Baseline:
    """Return what validators compare with: measured once, by the plan's first run that came this far."""
    run = production.run
    runs = Run.objects.filter(plan=run.plan_id, environment=run.environment, direction=run.direction)
    first = runs.exclude(baseline={}).order_by("created_at").first()
    if first is not None:
        return first.baseline
    taken = baseline_take(hold.session, run.plan.plan.checks)
    Run.objects.filter(pk=run.pk, token=production.lease.token).update(baseline=taken)
    return taken


def _phase(
    production: Production,
    hold: Hold,
    phase: str,
    steps: list[tuple[int, Step]],
    *,
    done: Collection[int] = (),
    then: Mapping[str, int] | None = None,
    own: Mapping[int, int] | None = None,
) -> list[dict[str, Any]]:
    total = len(production.run.plan.plan.steps) if phase == "forward" else len(steps)
    journal = Journal(production.run, production.lease, phase, steps=total, target=identity_of(hold.session))
    journal.close_done(done)
    growth = Growth({**then, **production.run.sizes_accepted}, own or {}, journal.hold) if then else None
    return phase_run(Phase(hold, production.ledger(phase), journal, steps, growth))


def _kept_newer(reports: list[dict[str, Any]]) -> list[str]:
    """Return the sentences about rows that others changed since, which keep their newer values."""
    return [check["message"] for report in reports for check in report["checks"] if check["figures"].get("conflicts")]


def _refuse_drift(run: Run, found: Schema, wanted: State) -> None:
    now = fingerprint(found)
    if now == wanted.fingerprint:
        return
    changes = [str(change) for change in diff(wanted.schema, found)] if wanted.schema is not None else []
    said = f" What changed: {'; '.join(changes[:5])}." if changes else ""
    when, what_now = "the plan was rehearsed", "Plan again on today's schema and run it in staging"
    if run.plan.state is PlanStatus.PROMOTION_FAILED:
        when, what_now = "its promotion stopped", "Roll back"
    raise Drifted(
        f"{run.database.name} is not as it was when {when}, so nothing was changed.{said} {what_now}.",
        expected=wanted.fingerprint,
        found=now,
        changes=changes[:SHOWN],
    )


def _ended(before: Schema, after: Schema) -> dict[str, Any]:
    return {"fingerprint_after": fingerprint(after), "diff": [str(change) for change in diff(before, after)][:SHOWN]}


def _restored(expected: str, before: Schema | None, after: Schema, foreign: set[str]) -> dict[str, Any]:
    """Compare with the schema before; what others changed in between is not held against the rollback."""
    if fingerprint(after) == expected:
        return {"restored": True, "left": [], "foreign": []}
    if before is None:
        return {"restored": False, "left": ["VAST keeps no snapshot of the schema before, to say what differs."], "foreign": []}
    left = {str(change) for change in diff(before, after)}
    return {"restored": left <= foreign, "left": sorted(left - foreign)[:SHOWN], "foreign": sorted(left & foreign)[:SHOWN]}
