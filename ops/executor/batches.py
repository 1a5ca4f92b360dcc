"""Steps in batches: each batch with its cursor in one transaction, larger or smaller as the server bears it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from time import perf_counter
from typing import Any

from ops.errors import RowFailed, SideTableMissing
from ops.executor.hooks import fault_point
from ops.executor.journal import StepResult
from ops.executor.ledger import Walk
from ops.executor.modes import Work
from ops.executor.patience import MINUTE, with_patience
from ops.executor.throttle import Throttle
from vast_project.pg.change import Patience
from vast_project.pg.errors import StatementTimeout, TargetError, TargetUnreachable

LARGEST = 50_000
BATCH_STATEMENT_MS = MINUTE
UNDEFINED_TABLE = "42P01"
#: Classes of SQLSTATE that one row can cause: data, integrity, RAISE in a trigger or function, external routines.
ABOUT_A_ROW = ("22", "23", "P0", "38", "39")


@dataclass
class Pace:
    """How many rows the next batch takes; ``hunting`` for one row that fails, it only shrinks."""

    size: int
    hunting: bool = False

    def took(self, ms: float, *, aim_ms: float) -> None:
        """Adapt to the time a batch took, at most by half or to the double."""
        if not self.hunting:
            factor = min(2.0, max(0.5, aim_ms / max(ms, 1.0)))
            self.size = max(1, min(LARGEST, round(self.size * factor)))

    def halve(self) -> None:
        """Take half as many."""
        self.size = max(1, self.size // 2)


def batches_run(work: Work, result: StepResult) -> None:
    """Walk the table from where an earlier try has come to, one transaction per batch.

    :raises RowFailed: if one row cannot be changed: its key is named, what came before it is kept.
    """
    walk = _begun(work)
    pace, throttle = Pace(walk.size), Throttle(work.hold)
    started, before = perf_counter(), walk.visited
    while not walk.done:
        work.lease.check()
        began = perf_counter()
        walk = _next(work, walk, pace, result)
        took_ms = (perf_counter() - began) * 1000
        pace.took(took_ms, aim_ms=throttle.aim_ms)
        elapsed = perf_counter() - started
        work.journal.tell_sometimes(
            progress_batch=walk.batches,
            progress_rows=walk.visited,
            progress_rows_per_second=(walk.visited - before) / elapsed if elapsed else None,
        )
        fault_point("batch:after")
        throttle.rest(took_ms)
    result.rows, result.batches = walk.rows, walk.batches
    work.journal.tell(progress_batch=walk.batches, progress_rows=walk.visited)
    session = work.hold.session
    with session.transaction():
        work.ledger.fence(session)
        work.ledger.apply(session, work.position, work.step, walk.rows)


def _begun(work: Work) -> Walk:
    """Return the walk, begun if it was not: what it needs is made and its end is fixed, in one transaction."""
    session, ledger, args = work.hold.session, work.ledger, work.step.args
    found = ledger.walk(session, work.position)
    if found is not None:
        return found

    def attempt(patience: Patience, _number: int) -> None:
        session.be_patient(patience)
        with session.transaction():
            ledger.fence(session)
            for statement in args["prepare"]:
                session.execute(statement)
            row = session.row_with(args["upper"], [])
            ledger.walk_begin(session, work.position, upper=row[0] if row else None, size=args["batch_rows"])

    try:
        with_patience(work.step.budget, work.lease, attempt)
    except TargetError as error:
        raise _side_table_gone(work, error) or error from error
    begun = ledger.walk(session, work.position)
    assert begun is not None  # noqa: S101 - it was written by the transaction above
    return begun


def _next(work: Work, walk: Walk, pace: Pace, result: StepResult) -> Walk:
    """Do one batch; where it fails, take fewer rows, down to the one row that cannot be changed."""
    try:
        return with_patience(work.step.budget, work.lease, lambda patience, number: _batch(work, walk, pace, result, number))
    except TargetUnreachable:
        raise
    except StatementTimeout as error:
        if pace.size == 1:
            raise _row_failed(work, walk, error) from error
        pace.halve()
    except TargetError as error:
        gone = _side_table_gone(work, error)
        if gone:
            raise gone from error
        if not error.sqlstate.startswith(ABOUT_A_ROW):
            raise
        if pace.size == 1:
            raise _row_failed(work, walk, error) from error
        pace.hunting = True
        pace.halve()
    return walk


def _batch(work: Work, walk: Walk, pace: Pace, result: StepResult, number: int) -> Walk:
    session, ledger = work.hold.session, work.ledger
    result.retries += number > 1
    session.be_patient(Patience(lock_ms=2_000, statement_ms=BATCH_STATEMENT_MS))
    with session.transaction():
        ledger.fence(session)
        bounds = _bounds(work, walk, pace.size)
        if bounds is None:
            ledger.walk_end(session, work.position)
            moved = replace(walk, done=True)
        else:
            moved = _move(work, walk, pace, *bounds)
        fault_point("batch:before_commit")
    return moved


def _move(work: Work, walk: Walk, pace: Pace, low: list[str], high: list[str], visited: int) -> Walk:
    """Do the work between two keys and move the cursor behind it."""
    session = work.hold.session
    rows = [session.execute_with(statement, [low, high]) for statement in work.step.statements][-1]
    batch = {"number": walk.batches + 1, "low": low, "high": high, "rows": rows, "visited": visited}
    work.ledger.walk_move(session, work.position, batch, size=pace.size)
    return replace(walk, reached=high, batches=batch["number"], rows=walk.rows + rows, visited=walk.visited + visited)


def _bounds(work: Work, walk: Walk, size: int) -> tuple[list[str], list[str], int] | None:
    args, session = work.step.args, work.hold.session
    if walk.reached is None:
        row: tuple[Any, ...] | None = session.row_with(args["first"], [walk.upper, size])
    else:
        row = session.row_with(args["next"], [walk.upper, size, walk.reached])
    return None if row is None or row[0] is None else (row[0], row[1], row[2])


def _row_failed(work: Work, walk: Walk, error: TargetError) -> RowFailed:
    session = work.hold.session
    bounds = _bounds(work, walk, 1)
    key = dict(zip(work.step.args["key"], bounds[0], strict=True)) if bounds else {}
    at = ", ".join(f"{column} = {value}" for column, value in key.items())
    return RowFailed(
        f"{error.message} This is the row of {work.step.args['table']} with {at}. The {walk.rows:,} rows before it are done and "
        f"kept ({session.target.label}); put the row right and go on, or roll back.",
        table=work.step.args["table"],
        key=key,
        rows_done=walk.rows,
        **error.context,
    )


def _side_table_gone(work: Work, error: TargetError) -> SideTableMissing | None:
    side = work.step.args.get("side_table")
    if error.sqlstate != UNDEFINED_TABLE or not side or work.step.kind != "restore":
        return None
    return SideTableMissing(
        f"The table {side}, which kept the old values, is gone from {work.hold.target.label}, so they cannot be put back. "
        "Nothing was changed by this step. If a backup of it exists, restore it and roll back again.",
        side_table=side,
    )

