"""``rehearse TEXT|PLAN_ID`` and ``rehearse --batch FILE``: plan, copy production, forward, validate, back, compare, forward."""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path
from time import perf_counter
from typing import Any
from uuid import uuid4

from django.core.management.base import CommandParser

from chat.wording import plan_from_words
from knowledge.models import Database
from knowledge.selectors import database_for
from knowledge.services import database_register, database_target
from ops import services
from ops.lifecycle import PlanStatus
from ops.management.running import RunFailed, add_queue_option
from ops.models import PlanRecord, Run
from ops.operation import ChoiceNeeded
from ops.selectors import plan_for
from vast_project.errors import NotAllowed, NotFound, Unforeseen, VastError
from vast_project.management.base import VastCommand, WrongUse
from vast_project.management.batches import lines_of
from vast_project.pg.session import close_pools

logger = logging.getLogger("vast.rehearse")


class Command(VastCommand):
    """Rehearse a change in staging."""

    help = "Rehearse a plan, or a change in words, on a copy of production: forward, validate, back, compare, forward again."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a plan or words, or a file of requests."""
        parser.add_argument("change", nargs="?", metavar="TEXT|PLAN_ID")
        parser.add_argument("--database", metavar="NAME", help="Wanted for a change in words.")
        parser.add_argument("--batch", type=Path, metavar="FILE.jsonl", help='Lines {"id", "database_url", "request"}.')
        keep = parser.add_mutually_exclusive_group()
        keep.add_argument("--keep", action="store_true", help="Leave the copy and print its URL (a batch does so by itself).")
        keep.add_argument("--no-keep", action="store_true", help="Drop a batch's copies too.")
        parser.add_argument("--sample", type=float, metavar="PERCENT", help="Copy this share of the rows instead of all.")
        add_queue_option(parser)

    def handle(self, *_args: Any, change: str | None, batch: Path | None, **options: Any) -> None:
        """Rehearse one change, or every line of a file."""
        if (change is None) == (batch is None):
            raise WrongUse("Give either a change (words or a plan's id) or --batch FILE.jsonl.")
        if batch is not None:
            self._batch(batch, keep=not options["no_keep"])
            return
        how = {"keep": options["keep"], "queue": options["queue"], "sample": options["sample"]}
        self._one(change, database=options["database"], how=how)

    def _one(self, change: str, *, database: str | None, how: dict[str, Any]) -> None:
        started = perf_counter()
        record = self._plan(change, database)
        run = self._rehearsed(record, **how)
        document = _document(record, run, started)
        self.emit(document, _readable(document, queue=how["queue"]))
        if not how["queue"] and document["status"] != PlanStatus.VALIDATED:
            raise RunFailed(document["message"], code=document["code"])

    def _plan(self, change: str, database: str | None) -> PlanRecord:
        try:
            return plan_for(self.user, change)
        except NotFound:
            if not database:
                raise
        return plan_from_words(text=change, database=database_for(self.user, database), user=self.user, actor=self.actor)

    def _rehearsed(self, record: PlanRecord, *, queue: bool = False, **how: Any) -> Run:
        run = services.plan_rehearse(plan_id=record.pk, queue=queue, user=self.user, actor=self.actor, **how)
        return run if queue else services.run_carry_out(run_id=run.pk)

    def _batch(self, batch: Path, *, keep: bool) -> None:
        if not self.user.is_superuser:
            raise NotAllowed("A batch registers databases, which is for administrators. Nothing was done.")
        self.as_json = True
        for line in lines_of(batch, "database_url", "request"):
            self.emit({"id": line.get("id"), **self._answer(line, keep=keep)})
            close_pools()  # hundreds of databases in one process: none of them is read again

    def _answer(self, line: dict[str, Any], *, keep: bool) -> dict[str, Any]:
        """Rehearse one line of a batch; whatever goes wrong is the answer to this line alone."""
        started = perf_counter()
        try:
            database = self._registered(line["database_url"])
            record = plan_from_words(text=line["request"], database=database, user=self.user, actor=self.actor)
            return _document(record, self._rehearsed(record, keep=keep), started)
        except VastError as error:
            return _refused(error, started)
        except Exception:  # the edge of a batch: the lines after this one are still to be answered
            reference = uuid4().hex
            logger.exception("reference %s: the request %r could not be rehearsed", reference, line["request"][:200])
            return {**_refused(Unforeseen(reference), started), "status": "failed"}

    def _registered(self, url: str) -> Database:
        """Return the database of a URL, registered on the fly under a name made from it."""
        name = f"batch-{hashlib.sha256(url.encode()).hexdigest()[:16]}"
        found = Database.objects.filter(name=name).first()
        return found or database_register(name=name, url=url, actor=self.actor)


def _document(record: PlanRecord, run: Run, started: float) -> dict[str, Any]:
    record.refresh_from_db()
    plan, evidence = record.plan, record.evidence
    kept = bool(run.clone and run.clone_kept and run.clone_dropped_at is None and not run.is_active)
    return {
        "status": record.status,
        "plan_id": str(record.pk),
        "operations": list(plan.operations),
        "staging_url": _url(record.database, run.clone) if kept else None,
        "findings": [vars(finding) for finding in plan.findings],
        "rollback_proved": bool(evidence and evidence.rollback_proved),
        "elapsed_ms": round((perf_counter() - started) * 1000, 1),
        "code": run.error_code,
        "message": run.error,
    }


def _refused(error: VastError, started: float) -> dict[str, Any]:
    clarify = isinstance(error, ChoiceNeeded)
    return {
        "status": "clarify" if clarify else "refused",
        "plan_id": None,
        "operations": [],
        "staging_url": None,
        "findings": [],
        "rollback_proved": False,
        "elapsed_ms": round((perf_counter() - started) * 1000, 1),
        "code": error.code,
        "message": error.message,
        **({"question": error.message, "candidates": error.context.get("choices", [])} if clarify else {}),
    }


def _url(database: Database, clone: str) -> str:
    """Return the copy's connection, for the administrator who asked to keep it; it is printed and never stored."""
    return database_target(database, purpose="write").with_dbname(clone).uri


def _readable(document: dict[str, Any], *, queue: bool) -> str:
    if queue:
        return f"Plan {document['plan_id']}: the rehearsal is queued for the workers."
    lines = [f"Plan {document['plan_id']}: {document['status'].replace('_', ' ')}."]
    if document["message"]:
        lines.append(document["message"])
    lines.append("The rollback was proved." if document["rollback_proved"] else "The rollback was not proved.")
    if document["staging_url"]:
        lines.append(f"The copy is kept: {document['staging_url']}")
    return "\n".join(lines)
