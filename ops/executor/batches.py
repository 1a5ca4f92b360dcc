"""Steps in batches: each batch with its cursor in one transaction, in parts that several workers share where the keys allow it."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from ops.executor.journal import StepResult
from ops.executor.ledger import QUERIES
from ops.executor.modes import Work
from ops.executor.patience import LONG, with_patience
from ops.executor.walking import Walker, side_table_gone
from vast_project.pg.change import Patience
from vast_project.pg.errors import TargetError

#: Into how many parts a table is divided, and from how many rows on that is worth while. At the end of a step workers wait for
#: whoever does the last part: the smaller the parts, the shorter.
PARTS, LEAST_ROWS = 50, 200_000
#: Types of a single-column key whose parts the ledger can keep apart.
DIVISIBLE = frozenset({"smallint", "integer", "bigint", "uuid"})
#: How often to look whether the parts in other hands are done.
LOOK_AGAIN_S = 0.05


def batches_run(work: Work, result: StepResult) -> None:
    """Walk the table from where an earlier try has come to, one transaction per batch; others may take part.

    :raises RowFailed: if one row cannot be changed: its key is named, what came before it is kept.
    """
    ledger, session = work.ledger, work.hold.session
    _begin(work)
    total = ledger.total(session, work.position)
    if total.parts > 1:
        work.journal.ask_for_help()
    walker, started, before = Walker(work), perf_counter(), total.visited
    while not total.done:
        has_moved = walker.walk_on()
        if not has_moved:
            work.lease.pause(LOOK_AGAIN_S)
        if has_moved and not work.journal.is_time_to_tell:
            continue
        total = ledger.total(session, work.position)
        elapsed = perf_counter() - started
        work.journal.tell_sometimes(
            progress_batch=total.batches,
            progress_rows=total.visited,
            progress_rows_per_second=(total.visited - before) / elapsed if elapsed else None,
        )
        if work.growth is not None:
            work.growth.look_again(session, work.position)
    result.rows, result.batches, result.retries = total.rows, total.batches, walker.retries
    work.journal.tell(progress_batch=total.batches, progress_rows=total.visited)
    with session.transaction():
        ledger.fence(session)
        ledger.apply(session, work.position, work.step, total.rows)


def _begin(work: Work) -> None:
    """Begin the walk unless it was begun: what it needs is made, and its end and its parts are fixed, in one transaction."""

    def attempt(patience: Patience, _number: int) -> None:
        session = work.hold.session
        # A side table may get its index now, which takes its time; nobody waits for that table.
        session.be_patient(replace(patience, statement_ms=LONG.statement_ms))
        with session.transaction():
            work.ledger.fence(session)
            if not work.ledger.total(session, work.position).parts:
                _divide(work)

    try:
        with_patience(work.step.budget, work.lease, attempt)
    except TargetError as error:
        raise side_table_gone(work, error) or error from error


def _divide(work: Work) -> None:
    session, ledger, args = work.hold.session, work.ledger, work.step.args
    for statement in args["prepare"]:
        session.execute(statement)
    row = session.row_with(args["upper"], [])
    upper = row[0] if row else None
    key_type = args["key_types"][0] if len(args["key"]) == 1 and args["key_types"][0] in DIVISIBLE else ""
    splits: list[str] = []
    if key_type and upper:
        about = {"table": args["table"], "column": args["key"][0], "type": key_type, "upper": upper[0]}
        splits = [key for (key,) in session.rows(QUERIES["walk_splits"], **about, least=LEAST_ROWS, parts=PARTS - 1)]
    ledger.walks_begin(session, work.position, upper=upper, size=args["batch_rows"], key_type=key_type, splits=splits)
