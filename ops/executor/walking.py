"""Doing the batches of one step, alone or beside other workers: take a part, do a batch of it, give it back."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any

from ops.errors import RowFailed, SideTableMissing
from ops.executor.hooks import fault_point
from ops.executor.ledger import Walk
from ops.executor.modes import Job
from ops.executor.patience import MINUTE, with_patience
from ops.executor.throttle import Throttle
from vast_project.pg.change import Patience
from vast_project.pg.errors import StatementTimeout, TargetError, TargetUnreachable

LARGEST = 50_000
#: Nobody knows yet how the server bears it: a worker's first batch is small, and the next ones may double.
FIRST = 1_000
#: So many rows are taken while they take no longer than so many milliseconds: with fewer, what a batch costs besides (its place,
#: its cursor, its commit) is most of it, above all where processors are busy.
FEWEST, FEWEST_MS = 200, 60.0
BATCH_PATIENCE = Patience(lock_ms=2_000, statement_ms=MINUTE)
UNDEFINED_TABLE = "42P01"
#: Classes of SQLSTATE that one row can cause: data, integrity, RAISE in a trigger or function, external routines.
ABOUT_A_ROW = ("22", "23", "P0", "38", "39")


@dataclass
class Pace:
    """How many rows the next batch takes; ``hunting`` for one row that fails, it only shrinks."""

    size: int
    hunting: bool = False

    def took(self, ms: float, *, aim_ms: float) -> None:
        """Adapt to the time that the rows of a batch took: at most to the double, but down at once, as when others come."""
        if not self.hunting:
            factor = min(2.0, aim_ms / max(ms, 0.1))
            least = min(self.size, FEWEST) if ms <= FEWEST_MS else 1
            self.size = max(least, min(LARGEST, round(self.size * factor)))

    def halve(self) -> None:
        """Take half as many."""
        self.size = max(1, self.size // 2)


class Walker:
    """One worker at the batches of a step, over one session; ``retries`` counts the tries that waited in vain for a lock."""

    def __init__(self, work: Job) -> None:
        self.work = work
        self.pace = Pace(min(LARGEST, work.step.args["batch_rows"]))
        self.throttle = Throttle(work.hold, work.step.args["table"])
        self.retries = 0
        self._taken: Walk | None = None
        self._part: int | None = None
        #: How long the rows of the last batch took: they are what others feel, not the waiting for one's turn in between.
        self._took_ms = 0.0

    def walk_on(self) -> bool:
        """Do one batch and rest as others need it; False if every part is done or in other hands.

        :raises RowFailed: if one row cannot be changed: its key is named, what came before it is kept.
        :raises LeaseLost, RunCancelled: between two batches.
        """
        self.work.lease.check()
        rows = self._next()
        if rows is None:
            return False
        took_ms = self._took_ms
        self.throttle.look()
        if rows:
            self.pace.took(took_ms, aim_ms=self.throttle.aim_ms)
        fault_point("batch:after")
        self.throttle.rest(took_ms, rows)
        return True

    def _next(self) -> int | None:
        """Do one batch and return its rows, None if there is none to do; where it fails, take fewer rows, down to one."""
        try:
            return with_patience(self.work.step.budget, self.work.lease, self._batch)
        except TargetUnreachable:
            raise
        except StatementTimeout as error:
            self._fewer(error)
        except TargetError as error:
            gone = side_table_gone(self.work, error)
            if gone:
                raise gone from error
            if not error.sqlstate.startswith(ABOUT_A_ROW):
                raise
            self.pace.hunting = True
            self._fewer(error)
        return 0

    def _fewer(self, error: TargetError) -> None:
        if self.pace.size == 1:
            raise self._row_failed(error) from error
        self.pace.halve()

    def _batch(self, _patience: Patience, number: int) -> int | None:
        session, ledger = self.work.hold.session, self.work.ledger
        self.retries += number > 1
        with session.transaction():
            self._taken = walk = ledger.walk_take(session, self.work.position, self._part, patience=BATCH_PATIENCE)
            if walk is None:
                return None
            if self._part is None:
                self.pace.size = min(walk.size, FIRST)
            self._part = walk.part
            bounds = self._bounds(walk, self.pace.size)
            if bounds is None:
                ledger.walk_end(session, self.work.position, walk.part)
                return 0
            visited = self._move(walk, *bounds)
            fault_point("batch:before_commit")
        return visited

    def _move(self, walk: Walk, low: list[str], high: list[str], visited: int) -> int:
        """Do the work between two keys and move the part's cursor behind it."""
        session = self.work.hold.session
        began = perf_counter()
        rows = [session.execute_with(statement, [low, high]) for statement in self.work.step.statements][-1]
        self._took_ms = (perf_counter() - began) * 1000
        batch = {"number": walk.batches + 1, "low": low, "high": high, "rows": rows, "visited": visited}
        done = high == walk.upper
        self.work.ledger.walk_move(session, self.work.position, batch, size=self.pace.size, part=walk.part, done=done)
        return visited

    def _bounds(self, walk: Walk, size: int) -> tuple[list[str], list[str], int] | None:
        args, session = self.work.step.args, self.work.hold.session
        if walk.reached is None:
            row: tuple[Any, ...] | None = session.row_with(args["first"], [walk.upper, size])
        else:
            row = session.row_with(args["next"], [walk.upper, size, walk.reached])
        return None if row is None or row[0] is None else (row[0], row[1], row[2])

    def _row_failed(self, error: TargetError) -> RowFailed:
        session, table = self.work.hold.session, self.work.step.args["table"]
        bounds = self._bounds(self._taken, 1) if self._taken else None
        key = dict(zip(self.work.step.args["key"], bounds[0], strict=True)) if bounds else {}
        done = self.work.ledger.total(session, self.work.position).rows
        at = ", ".join(f"{column} = {value}" for column, value in key.items())
        return RowFailed(
            f"{error.message} This is the row of {table} with {at}. The {done:,} rows that were changed are kept "
            f"({session.target.label}); put the row right and go on, or roll back.",
            **{**error.context, "table": table, "key": key, "rows_done": done},
        )


def side_table_gone(work: Job, error: TargetError) -> SideTableMissing | None:
    """Return the refusal to put old values back from a table that is no more, if that is what the error says."""
    side = work.step.args.get("side_table")
    if error.sqlstate != UNDEFINED_TABLE or not side or work.step.kind != "restore":
        return None
    return SideTableMissing(
        f"The table {side}, which kept the old values, is gone from {work.hold.target.label}, so they cannot be put back. "
        "Nothing was changed by this step. If a backup of it exists, restore it and roll back again.",
        side_table=side,
    )
