"""What the commands that order runs share: in this process, or handed to the workers with ``--queue``."""

from __future__ import annotations

from typing import Any

from django.core.management.base import CommandParser

from ops import services
from ops.lifecycle import RunStatus
from ops.models import PlanRecord, Run
from vast_project.errors import VastError
from vast_project.management.base import VastCommand


class RunFailed(VastError):
    """The run did not succeed."""

    code = "run_failed"


def add_queue_option(parser: CommandParser) -> None:
    """Let the person hand the run to the workers."""
    parser.add_argument("--queue", action="store_true", help="Hand the run to the workers instead of doing it here.")


def run_document(run: Run) -> dict[str, Any]:
    """Return a run as the commands print it."""
    record = PlanRecord.objects.get(pk=run.plan_id)
    return {
        "plan_id": str(record.pk),
        "status": record.status,
        "run_id": str(run.pk),
        "run_status": run.status,
        "environment": run.environment,
        "direction": run.direction,
        "code": run.error_code,
        "message": run.error,
        "result": run.result,
    }


def carry_out(command: VastCommand, run: Run, *, queue: bool) -> Run:
    """Carry a run out here, or leave it to the workers, and print how it went.

    :raises RunFailed: if it ran here and did not succeed; what was printed says why.
    """
    if not queue:
        run = services.run_carry_out(run_id=run.pk)
    document = run_document(run)
    said = document["message"] or f"{document['status'].replace('_', ' ').capitalize()}."
    command.emit(document, f"Plan {document['plan_id']}: {'queued for the workers.' if queue else said}")
    if not queue and run.state is not RunStatus.SUCCEEDED:
        raise RunFailed(run.error or f"The run ended as {run.status}.", code=run.error_code)
    return run
