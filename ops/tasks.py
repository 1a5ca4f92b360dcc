"""The workers' side: a message carries a run's id and no authority; whoever finds it done or taken stops."""

from __future__ import annotations

from uuid import UUID

from celery import shared_task

from ops import services
from ops.errors import ApprovalInvalid, TargetBusy


def _carry_out(run_id: str) -> None:
    try:
        services.run_carry_out(run_id=UUID(run_id))
    except (TargetBusy, ApprovalInvalid):
        return  # The run's row says so; a busy one is rung for again by the sweeper.


@shared_task(name="ops.plan_rehearse")
def plan_rehearse(*, run_id: str, **_later: object) -> None:
    """Carry a rehearsal out."""
    _carry_out(run_id)


@shared_task(name="ops.plan_promote")
def plan_promote(*, run_id: str, **_later: object) -> None:
    """Carry a promotion out."""
    _carry_out(run_id)


@shared_task(name="ops.plan_roll_back")
def plan_roll_back(*, run_id: str, **_later: object) -> None:
    """Carry a rollback out."""
    _carry_out(run_id)


@shared_task(name="ops.backfill_range")
def backfill_range(*, run_id: str, **_later: object) -> None:
    """Take part in the batches of a run that another worker carries out."""
    services.run_help(run_id=UUID(run_id))


@shared_task(name="ops.kept_purge")
def kept_purge(**_later: object) -> None:
    """Purge what plans keep aside where that was ordered or its time is over."""
    services.kept_sweep()


@shared_task(name="ops.runs_sweep")
def runs_sweep(**_later: object) -> None:
    """Ring again for runs that nobody is at work on, and drop what ended rehearsals left."""
    services.runs_sweep()


@shared_task(name="ops.reminders_send")
def reminders_send(**_later: object) -> None:
    """Remind people of what waits for them or ends soon, once for each occasion."""
    services.reminders_send()


@shared_task(name="ops.watches_look")
def watches_look(**_later: object) -> None:
    """Look at what waiting plans wait for."""
    services.watches_look()
