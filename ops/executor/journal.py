"""What a run tells the control database: intents before effects, outcomes after them, progress for people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from time import monotonic
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet

from audit.actor import WORKER
from audit.services import entry_append
from ops.clock import Clock
from ops.enqueue import ring_for_help
from ops.errors import LeaseLost, RunCancelled
from ops.executor.lease import Lease
from ops.lifecycle import StepStatus
from ops.models import Run, StepRun
from ops.step import Step
from vast_project.errors import VastError

TELL_EVERY_S = 0.5


@dataclass
class StepResult:
    """What one step did: rows changed, milliseconds, bytes of WAL the server wrote meanwhile, locks, what validators found.

    ``bytes`` is what the database grew by meanwhile, ``dead_rows`` the versions of rows that died in it (None: not known).
    """

    rows: int = 0
    ms: float = 0.0
    wal_bytes: int = 0
    bytes: int = 0
    dead_rows: int | None = None
    retries: int = 0
    batches: int = 0
    locks: list[dict[str, Any]] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)
    #: It had taken effect before, as the ledger or the catalog says; nothing was done now.
    found_done: bool = False

    def as_json(self) -> dict[str, Any]:
        """Return the fields, for evidence."""
        return asdict(self)


class Journal:
    """The journal of one phase (forward, backward or again) of one run.

    :param target: which database it is done to, as :func:`ops.executor.identity.identity` tells it.
    """

    def __init__(self, run: Run, lease: Lease, phase: str, *, steps: int, target: Sequence[str] = ()) -> None:
        self.run = run
        self.target = dict(zip(("system", "database"), target, strict=False))
        self.lease = lease
        self.phase = phase
        self._told = 0.0
        self.tell(progress_phase=phase, progress_steps=steps, progress_step=0, progress_batch=0, progress_rows=0)

    def intend(self, position: int, step: Step) -> StepRun:
        """Write down, before anything is done, that a step is to be tried; earlier tries without an outcome are closed.

        :raises LeaseLost: if somebody else has the run now.
        :raises RunCancelled: if somebody asked it to stop.
        """
        with self._mine() as run:
            if run.cancel_requested_at is not None:
                raise RunCancelled
            earlier = StepRun.objects.filter(run=self.run, phase=self.phase, position=position)
            open_ = earlier.filter(status__in=[StepStatus.INTENDED, StepStatus.UNKNOWN])
            open_.update(
                status=StepStatus.FAILED.value,
                finished_at=Clock(),
                error="The worker ended before the step took effect; it was tried again.",
            )
            attempt = (earlier.aggregate(last=Max("attempt"))["last"] or 0) + 1
            record = StepRun.objects.create(
                run=self.run, phase=self.phase, position=position, attempt=attempt, title=step.title[:300]
            )
            self._append("ops.step.intended", record, {"statements": list(step.statements)})
        self.tell(progress_step=position + 1, progress_batch=0, progress_rows=0, progress_rows_total=step.impact.rows)
        return record

    def succeed(self, record: StepRun, result: StepResult) -> None:
        """Write down that a step took effect and was found right."""
        with self._mine():
            self._close(record, StepStatus.SUCCEEDED, result, "")
            facts = {"rows": result.rows, "ms": round(result.ms, 1), "found_done": result.found_done}
            self._append("ops.step.succeeded", record, facts)

    def fail(self, record: StepRun, error: VastError, result: StepResult) -> None:
        """Write down that a step did not take effect, or that a validator found it wrong."""
        with self._mine():
            self._close(record, StepStatus.FAILED, result, error.message)
            self._append("ops.step.failed", record, {"code": error.code, "message": error.message})

    def doubt(self, record: StepRun, error: VastError) -> None:
        """Write down that nobody knows yet whether a step took effect."""
        with self._mine():
            self._close(record, StepStatus.UNKNOWN, StepResult(), error.message)
            self._append("ops.step.unknown", record, {"code": error.code, "message": error.message})

    def settled(self, position: int, step: Step, rows: int) -> StepRun:
        """Return the record of a step that the ledger says took effect, closed as succeeded if it was still open."""
        with self._mine():
            earlier = StepRun.objects.filter(run=self.run, phase=self.phase, position=position)
            record = earlier.order_by("-attempt").first()
            if record is None:
                record = StepRun.objects.create(run=self.run, phase=self.phase, position=position, title=step.title[:300])
            if record.status in (StepStatus.INTENDED, StepStatus.UNKNOWN):
                self._close(record, StepStatus.SUCCEEDED, StepResult(rows=rows, found_done=True), "")
                self._append("ops.step.found_done", record, {"rows": rows})
        return record

    def proofs(self, position: int) -> list[dict[str, Any]]:
        """Return what validators found after the last try of a step, in this run or one before; empty if none ran."""
        last = self._tries(position).order_by("pk").last()
        return last.checks if last is not None and last.status == StepStatus.SUCCEEDED else []

    def proved(self, record: StepRun, result: StepResult) -> None:
        """Write down what validators found of a step that took effect before."""
        with self._mine():
            StepRun.objects.filter(pk=record.pk).update(checks=result.checks)

    def close_done(self, positions: Iterable[int]) -> None:
        """Close this run's tries without an outcome at steps that the ledger says took effect, and that are not tried again."""
        with self._mine():
            tries = StepRun.objects.filter(run=self.run, phase=self.phase, position__in=list(positions))
            for record in tries.filter(status__in=[StepStatus.INTENDED, StepStatus.UNKNOWN]):
                self._close(record, StepStatus.SUCCEEDED, StepResult(found_done=True), "")
                self._append("ops.step.found_done", record, {})

    def tried_before(self, position: int) -> bool:
        """Return whether an earlier try of a step may have left something on the target: one of this run, in production of any."""
        return self._tries(position).exists()

    def _tries(self, position: int) -> QuerySet[StepRun]:
        tries = StepRun.objects.filter(phase=self.phase, position=position)
        if self.run.environment == Run.Environment.PRODUCTION:
            return tries.filter(run__plan=self.run.plan_id, run__environment=self.run.environment)
        return tries.filter(run=self.run)

    def ask_for_help(self) -> None:
        """Ring for other workers to take part in the batches of this step; whoever is idle comes."""
        if self.run.environment == Run.Environment.PRODUCTION:
            ring_for_help(self.run)

    def hold(self, reason: str, sizes: Mapping[str, int]) -> None:
        """Hold the run until a person lets it go on, or stops it: at the next step or batch it waits.

        :param sizes: bytes by table that whoever lets it go on accepts.
        """
        with self._mine() as run:
            run.paused_at, run.paused_because, run.sizes_accepted = Clock(), reason, dict(sizes)
            run.save(update_fields=["paused_at", "paused_because", "sizes_accepted"])
            detail = {"run": str(run.pk), "environment": run.environment, "phase": self.phase, "reason": reason}
            about = {"subject": self.run.plan.subject, "database": self.run.database.name}
            entry_append(actor=WORKER, action="ops.run.held", **about, detail=detail)
        self.lease.paused = True

    def tell(self, **progress: Any) -> None:
        """Show progress now."""
        Run.objects.filter(pk=self.run.pk, token=self.lease.token).update(**progress)
        self._told = monotonic()

    @property
    def is_time_to_tell(self) -> bool:
        """Return whether the last thing that was shown is a moment old."""
        return monotonic() - self._told >= TELL_EVERY_S

    def tell_sometimes(self, **progress: Any) -> None:
        """Show progress unless something was shown a moment ago."""
        if self.is_time_to_tell:
            self.tell(**progress)

    def _close(self, record: StepRun, status: StepStatus, result: StepResult, error: str) -> None:
        record.status, record.error, record.finished_at = status.value, error, Clock()
        record.rows, record.ms, record.wal_bytes = result.rows, result.ms, result.wal_bytes
        record.bytes, record.dead_rows = result.bytes, result.dead_rows
        record.retries, record.locks, record.checks = result.retries, result.locks, result.checks
        record.save()

    @contextmanager
    def _mine(self) -> Iterator[Run]:
        """One transaction of the control database in which the run is certainly still ours."""
        with transaction.atomic():
            run = Run.objects.select_for_update().filter(pk=self.run.pk, token=self.lease.token).first()
            if run is None:
                raise LeaseLost
            yield run

    def _append(self, action: str, record: StepRun, detail: dict[str, Any]) -> None:
        place = {
            "run": str(self.run.pk),
            "environment": self.run.environment,
            "phase": self.phase,
            "step": record.position + 1,
            "attempt": record.attempt,
            "title": record.title,
            "digest": self.run.plan.digest,
            "target": self.target,
        }
        entry_append(
            actor=WORKER, action=action, subject=self.run.plan.subject, database=self.run.database.name, detail=place | detail
        )
