"""Carries the steps of a phase out, one after the other: intent, lock and fence, effect and ledger, outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from ops.errors import CheckFailed, LeaseLost, OutcomeUnknown, RunCancelled, StepFailed
from ops.executor import costs
from ops.executor.batches import batches_run
from ops.executor.checking import checks_run
from ops.executor.growth import Growth
from ops.executor.holding import Hold
from ops.executor.hooks import fault_point
from ops.executor.journal import Journal, StepResult
from ops.executor.ledger import Ledger
from ops.executor.modes import STRATEGIES, Work
from ops.models import StepRun
from ops.step import Mode, Step, step_kinds
from vast_project.errors import VastError
from vast_project.pg.errors import TargetUnreachable

#: A target that goes away again and again in the same step is given up after so many returns.
MAX_RETURNS = 5
_STRATEGIES = {**STRATEGIES, Mode.BATCHES: batches_run}
_STOPS = (RunCancelled, LeaseLost, OutcomeUnknown)


@dataclass(frozen=True)
class Phase:
    """What a phase works with; ``steps`` carry their position in the whole, because some may be left out.

    ``growth`` is what tables may grow by meanwhile, None where that is nobody's concern.
    """

    hold: Hold
    ledger: Ledger
    journal: Journal
    steps: Sequence[tuple[int, Step]]
    growth: Growth | None = None


def phase_run(phase: Phase) -> list[dict[str, Any]]:
    """Carry out what is left of a phase and return a report per step, JSON-safe.

    :raises StepFailed: at the first step that fails; ``context["reports"]`` has the reports so far.
    :raises RunCancelled, LeaseLost: between two steps or batches; a run that is held waits there.
    :raises OutcomeUnknown: if the target went away and did not come back.
    """
    reports: list[dict[str, Any]] = []
    for position, step in phase.steps:
        phase.hold.lease.check()
        try:
            result = _step_run(phase, position, step)
        except StepFailed as error:
            error.context["reports"] = reports
            raise
        reports.append({"step": position + 1, "title": step.title, "kind": step.kind, **result.as_json()})
    return reports


def _step_run(phase: Phase, position: int, step: Step) -> StepResult:
    phase.hold.label(position + 1)
    work = Work(position, step, phase.hold, phase.ledger, phase.journal, growth=phase.growth)
    for returns in range(MAX_RETURNS + 1):
        done = phase.ledger.applied(phase.hold.session, position)
        if done is not None:
            return _found_done(phase, work, done)
        _look_at_growth(phase, position)
        in_doubt = phase.journal.tried_before(position)
        record = phase.journal.intend(position, step)
        fault_point("step:intended")
        try:
            return _attempt(phase, replace(work, in_doubt=in_doubt), record)
        except TargetUnreachable as error:
            phase.journal.doubt(record, error)
            if returns == MAX_RETURNS:
                raise OutcomeUnknown(f"{error.message} It went away {returns + 1} times in the same step.") from error
            phase.hold.again()
    raise AssertionError("the loop returns or raises")


def _look_at_growth(phase: Phase, position: int) -> None:
    """Hold the run if production has outgrown the rehearsal meanwhile, and wait until somebody lets it go on."""
    if phase.growth is not None:
        phase.growth.look(phase.hold.session, position - 1)
        phase.hold.lease.check()


def _found_done(phase: Phase, work: Work, rows: int) -> StepResult:
    """An earlier try took effect; its validators run now if they did not then: what later steps did since is not theirs."""
    proofs = phase.journal.proofs(work.position)
    record = phase.journal.settled(work.position, work.step, rows)
    try:
        checks = proofs or checks_run(phase.hold.session, work.step.checks)
    except CheckFailed as error:
        raise _named(work, error) from error
    result = StepResult(rows=rows, found_done=True, checks=checks)
    phase.journal.proved(record, result)
    return result


def _attempt(phase: Phase, work: Work, record: StepRun) -> StepResult:
    session, result = phase.hold.session, StepResult()
    try:
        result.checks = checks_run(session, work.step.checks_before)
        _measured(work, result)
        fault_point("step:before_outcome")
        result.checks += checks_run(session, work.step.checks)
    except (*_STOPS, TargetUnreachable):
        raise
    except VastError as error:
        result.checks += error.context.get("checks", [])
        failed = _named(work, error)
        phase.journal.fail(record, failed, result)
        raise failed from error
    phase.journal.succeed(record, result)
    fault_point("step:after_outcome")
    return result


def _measured(work: Work, result: StepResult) -> None:
    """Carry the step out, with its time, what it cost and the locks that a second connection saw."""
    session = work.hold.session
    before = costs.read(session)
    work.hold.observer.watch(session.backend)
    started = perf_counter()
    try:
        _STRATEGIES[step_kinds[work.step.kind].mode](work, result)
    finally:
        result.ms = round((perf_counter() - started) * 1000, 1)
        result.locks = _merged(result.locks, work.hold.observer.seen())
    result.wal_bytes, result.bytes, result.dead_rows = costs.since(before, costs.read(session))


def _merged(exact: list[dict[str, Any]], sampled: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Join the locks listed at the end of the transaction with what the samples add: waiting, queues, locks of other modes."""
    merged = {(lock["relation"], lock["mode"]): lock for lock in sampled}
    for lock in exact:
        place = (lock["relation"], lock["mode"])
        nothing = {"waited_ms": 0.0, "blockers": 0, "queue": 0}
        merged[place] = {**nothing, **merged.get(place, {}), **lock}
    return [merged[place] for place in sorted(merged)]


def _named(work: Work, error: VastError) -> StepFailed:
    """Say which step failed, in the words of what failed it."""
    kind = type(error) if isinstance(error, StepFailed) else StepFailed
    message = f"Step {work.position + 1}, {work.step.title}: {error.message}"
    context = {key: value for key, value in error.context.items() if key != "checks"}
    return kind(message, **{**context, "step": work.position + 1, "cause": error.code})
