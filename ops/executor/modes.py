"""One strategy per mode of step: in a transaction, outside one, only looking, waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import perf_counter

from ops.errors import StepFailed
from ops.executor.growth import Growth
from ops.executor.holding import Hand, Hold
from ops.executor.hooks import fault_point
from ops.executor.journal import Journal, StepResult
from ops.executor.lease import Lease
from ops.executor.ledger import QUERIES, Ledger
from ops.executor.patience import with_patience
from ops.step import Found, Mode, Reconcile, Step, step_kinds
from vast_project.pg.change import ASIDE, Patience
from vast_project.pg.errors import LockTimeout, SerializationRetry, TargetError, TargetUnreachable


@dataclass(frozen=True)
class Job:
    """One step of a run, the session to do it over, and the ledger that says how far it has come."""

    position: int
    step: Step
    hold: Hold | Hand
    ledger: Ledger

    @property
    def lease(self) -> Lease:
        """Return the lease that the work is done under."""
        return self.hold.lease


@dataclass(frozen=True)
class Work(Job):
    """A step to be carried out by the run's holder. ``in_doubt``: an earlier try may have left something."""

    journal: Journal
    in_doubt: bool = False
    growth: Growth | None = None


Strategy = Callable[[Work, StepResult], None]


def transaction_run(work: Work, result: StepResult) -> None:
    """Fence, statements and ledger row in one transaction; the locks held at its end are all that it took."""
    session, ledger, step = work.hold.session, work.ledger, work.step

    def attempt(patience: Patience, number: int) -> None:
        result.retries = number - 1
        session.be_patient(patience)
        started = perf_counter()
        with session.transaction():
            ledger.fence(session)
            rows = sum(session.execute(statement) for statement in step.statements)
            locks = session.rows(QUERIES["locks_held"])
            ledger.apply(session, work.position, step, rows)
            fault_point("step:before_commit")
        held_ms = round((perf_counter() - started) * 1000, 1)
        fault_point("step:after_commit")
        result.rows = rows
        result.locks = [{"relation": name, "mode": mode, "held_ms": held_ms} for name, mode in sorted(set(locks))]

    with_patience(step.budget, work.lease, attempt)


def autocommit_run(work: Work, result: StepResult) -> None:
    """Statements outside a transaction: after an attempt in doubt the catalog says what is left to do."""
    reconcile = step_kinds[work.step.kind].reconcile(work.step)
    in_doubt = work.in_doubt

    def attempt(patience: Patience, number: int) -> None:
        nonlocal in_doubt
        result.retries = number - 1
        if in_doubt and reconcile is not None and _settle(work, reconcile, patience) is Found.DONE:
            result.found_done = True
            return
        in_doubt = True
        _fenced(work)
        work.hold.session.be_patient(patience)
        result.rows = sum(work.hold.session.execute(statement) for statement in work.step.statements)
        fault_point("step:after_autocommit")

    try:
        with_patience(work.step.budget, work.lease, attempt)
    except TargetUnreachable:
        raise
    except (TargetError, StepFailed):
        if reconcile is not None:
            _settle(work, reconcile, patience=None)
        raise
    if reconcile is not None and _look(work, reconcile) is Found.BROKEN:
        _settle(work, reconcile, patience=None)
        raise StepFailed("The statement ended, but what it left is not valid; that was removed again.")
    with work.hold.session.transaction():
        work.ledger.fence(work.hold.session)
        work.ledger.apply(work.hold.session, work.position, work.step, result.rows)


def _fenced(work: Work) -> None:
    """A statement outside a transaction cannot carry the fence with it: pass it just before, holding the lock."""
    with work.hold.session.transaction():
        work.ledger.fence(work.hold.session)


def _look(work: Work, reconcile: Reconcile) -> Found:
    work.hold.session.be_patient(ASIDE)
    return Found(work.hold.session.value(reconcile.sql, **reconcile.params))


def _settle(work: Work, reconcile: Reconcile, patience: Patience | None) -> Found:
    """Look what an earlier try left; clean up what is half done, and look again."""
    found = _look(work, reconcile)
    if found is not Found.BROKEN:
        return found
    _fenced(work)
    work.hold.session.be_patient(patience or ASIDE)
    try:
        for statement in reconcile.clean:
            work.hold.session.execute(statement)
    except (LockTimeout, SerializationRetry):
        if patience is not None:
            raise
        # The step has failed already; its leftovers stay for the next try, which looks before it begins.
        return found
    return _look(work, reconcile)


def check_run(work: Work, _result: StepResult) -> None:
    """Change nothing; the engine runs the validators. The ledger row says that the plan has come by here."""
    with work.hold.session.transaction():
        work.ledger.fence(work.hold.session)
        work.ledger.apply(work.hold.session, work.position, work.step, 0)


def pause_run(work: Work, result: StepResult) -> None:
    """Wait, ready to stop."""
    work.lease.pause(float(work.step.args["seconds"]))
    check_run(work, result)


STRATEGIES: dict[Mode, Strategy] = {
    Mode.TRANSACTION: transaction_run,
    Mode.AUTOCOMMIT: autocommit_run,
    Mode.CHECK: check_run,
    Mode.PAUSE: pause_run,
}
