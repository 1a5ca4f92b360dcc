"""Reminders: each occasion is kept once, stands in the audit, and goes to the address for notifications where one is set."""

from __future__ import annotations

import logging

from django.conf import settings
from django.db import transaction

from audit.actor import SCHEDULE
from audit.services import entry_append
from ops.clock import Clock, clock_now
from ops.models import Reminder
from ops.reminders import Due, due
from vast_project.web_post import WebPostFailed, post_json

logger = logging.getLogger("vast.ops")
#: How many reminders go out at once; the rest follow at the next beat.
AT_ONCE = 50


def reminders_send() -> int:
    """Keep every reminder that is due and new, try to deliver those that did not arrive, and return how many are new."""
    made = sum(_keep(one) for one in due(clock_now()) if one.people)
    if settings.VAST_NOTIFY_URL:
        for pk in Reminder.objects.filter(delivered_at=None).order_by("pk").values_list("pk", flat=True)[:AT_ONCE]:
            if not _deliver(pk):
                break
    return made


def _keep(one: Due) -> bool:
    """Write a reminder down with its entry, unless its occasion was there before; two beats that meet write one."""
    with transaction.atomic():
        _reminder, made = Reminder.objects.get_or_create(
            plan=one.plan, kind=one.kind, occasion=one.occasion, defaults={"people": list(one.people), "message": one.message}
        )
        if made:
            entry_append(
                actor=SCHEDULE,
                action="ops.plan.reminded",
                subject=one.plan.subject,
                database=one.plan.database.name,
                detail={"kind": one.kind, "people": list(one.people), "message": one.message},
            )
    return made


def _deliver(pk: int) -> bool:
    """Send one reminder while its row is locked, so that nobody else sends it, and say whether to go on with the next.

    Where the process dies between the sending and the commit it is sent again; its ``id`` tells the receiver.
    """
    with transaction.atomic():
        reminder = (
            Reminder.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("plan__database")
            .filter(pk=pk, delivered_at=None)
            .first()
        )
        if reminder is None:
            return True
        try:
            post_json(settings.VAST_NOTIFY_URL, _document(reminder))
        except WebPostFailed as error:
            logger.warning("reminder %s was not delivered and is tried again: %s", pk, error.message)
            return False
        reminder.delivered_at = Clock()
        reminder.save(update_fields=["delivered_at"])
    return True


def _document(reminder: Reminder) -> dict[str, object]:
    return {
        "id": reminder.pk,
        "kind": reminder.kind,
        "message": reminder.message,
        "people": reminder.people,
        "plan": str(reminder.plan_id),
        "database": reminder.plan.database.name,
        "reminded_at": reminder.reminded_at.isoformat(),
    }
