"""Reminders: each occasion is kept once, stands in the audit, and goes to an address and by mail where that is set."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from audit.actor import SCHEDULE
from audit.services import entry_append
from ops.clock import clock_now
from ops.models import Reminder
from ops.reminders import Due, due
from vast_project.outgoing.mails import is_on as mail_is_on
from vast_project.outgoing.mails import mail_send
from vast_project.outgoing.notices import MAILED_WITHIN, Way, notices_send
from vast_project.outgoing.web_post import post_json


def reminders_send() -> int:
    """Keep every reminder that is due and new, try to deliver those that did not arrive, and return how many are new."""
    made = sum(_keep(one) for one in due(clock_now()) if one.people)
    notices_send(Reminder.objects.select_related("plan__database"), _WAYS, made_at="reminded_at", now=clock_now())
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


def _post(reminder: Reminder) -> None:
    post_json(settings.VAST_NOTIFY_URL, _document(reminder))


def _mail(reminder: Reminder) -> None:
    """Mail a reminder to those of its people who have an address."""
    people = User.objects.filter(username__in=reminder.people, is_active=True).exclude(email="")
    text = f"{reminder.message}\n\nPlan {reminder.plan.short_id} on {reminder.plan.database.name}."
    mail_send(people.values_list("email", flat=True), subject=f"VAST: {reminder.get_kind_display()}", text=text)


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


_WAYS = (
    Way("delivered_at", lambda: bool(settings.VAST_NOTIFY_URL), _post),
    Way("mailed_at", mail_is_on, _mail, within=MAILED_WITHIN),
)
