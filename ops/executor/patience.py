"""How long a step may wait for its locks, and how often it may try: bounded always, and never without a timeout."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_random_exponential

from ops.errors import LockBudgetSpent
from ops.executor.lease import Lease
from ops.step import Budget
from vast_project.pg.change import Patience
from vast_project.pg.errors import LockTimeout, SerializationRetry, TargetError

MINUTE = 60_000
#: Locks that block others: each try waits a little longer, because whoever comes behind a waiting try waits as well.
SHORT_LOCK_MS = (200, 400, 800, 1_600, 2_000, 2_000, 2_000, 2_000)
SHORT_STATEMENT_MS = MINUTE
#: Scans and builds under which others go on: waiting for old snapshots counts as waiting for a lock.
LONG = Patience(lock_ms=5 * MINUTE, statement_ms=360 * MINUTE)
LONG_TRIES = 3
#: Between two tries, so that the queue behind the lock can drain: at most this many seconds, at random.
PAUSE_S = 4.0

T = TypeVar("T")


def tries(budget: Budget) -> int:
    """Return how often a step of this budget is tried for its locks."""
    return len(SHORT_LOCK_MS) if budget is Budget.SHORT else LONG_TRIES


def patience(budget: Budget, attempt: int) -> Patience:
    """Return what one try may wait; attempts count from 1."""
    if budget is Budget.LONG:
        return LONG
    return Patience(lock_ms=SHORT_LOCK_MS[min(attempt, len(SHORT_LOCK_MS)) - 1], statement_ms=SHORT_STATEMENT_MS)


def with_patience(budget: Budget, lease: Lease, attempt: Callable[[Patience, int], T]) -> T:
    """Try until the locks are had, with pauses of random length in between, and give up after the budget.

    :param attempt: called with what this try may wait and its number, from 1; it must leave nothing behind when it fails.
    :raises LockBudgetSpent: when the last try came to nothing.
    """
    retrying = Retrying(
        retry=retry_if_exception_type((LockTimeout, SerializationRetry)),
        wait=wait_random_exponential(multiplier=0.3, max=PAUSE_S),
        stop=stop_after_attempt(tries(budget)),
        sleep=lease.pause,
        retry_error_callback=_spent,
    )
    number = 0

    def one() -> T:
        nonlocal number
        number += 1
        return attempt(patience(budget, number), number)

    return retrying(one)


def _spent(state: RetryCallState) -> None:
    error = state.outcome.exception() if state.outcome else None
    said = error.message if isinstance(error, TargetError) else str(error)
    raise LockBudgetSpent(
        f"{said.rstrip('.')}. {state.attempt_number} tries came to nothing, so the step gave up; it changed nothing. "
        "See who holds the lock in pg_stat_activity, and try again when it is free.",
        tries=state.attempt_number,
    ) from error
