"""Whether somebody ordered a run by VAST's ways: its order stands in the audit."""

from __future__ import annotations

from audit.anchoring import chain_current
from audit.models import Archive, Entry
from ops.errors import OrderUnknown
from ops.models import Run

_ORDERED = {Run.Direction.FORWARD: "ops.plan.promotion_ordered", Run.Direction.BACKWARD: "ops.plan.rollback_ordered"}


def order_check(run: Run) -> None:
    """Refuse a run in production that the audit knows no order of: a row alone begins nothing.

    :raises ChainRestored: if there is none because the control database is an older one than its last signed head.
    :raises OrderUnknown: if there is none; nothing was changed.
    """
    if run.environment != Run.Environment.PRODUCTION:
        return
    said = Entry.objects.filter(subject=run.plan.subject, action=_ORDERED[Run.Direction(run.direction)])
    if any(entry.detail.get("run") == str(run.pk) for entry in said):
        return
    chain_current()
    if not Archive.objects.filter(last_at__gte=run.created_at).exists():  # else its entry may have left
        raise OrderUnknown(run=str(run.pk))
