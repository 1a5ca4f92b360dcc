"""Reminders: each occasion is kept once, stands in the audit, and goes to an address and by mail where that is set."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from audit.actor import SCHEDULE
from audit.services import entry_append
from ops.clock import Clock, clock_now
from ops.models import Reminder
from ops.reminders import Due, due
from vast_project.mails import MailFailed, mail_send
from vast_project.mails import is_on as mail_is_on
from vast_project.web_post import WebPostFailed, post_json

logger = logging.getLogger("vast.ops")
#: How many reminders go out at once; the rest follow at the next beat.
AT_ONCE = 50
#: Nobody wants a mail about what was to be done days ago, nor all of them when mail is switched on.
MAILED_WITHIN = timedelta(days=1)


@dataclass(frozen=True)
class Way:
    """A way by which reminders reach people beside the pages: the column that says when, whether it is on, how it sends.

    ``within`` is how long it is tried; None: until it arrives.
    """

    stamp: str
    is_on: Callable[[], bool]
    send: Callable[[Reminder], None]
    within: timedelta | None = None


def reminders_send() -> int:
    """Keep every reminder that is due and new, try to deliver those that did not arrive, and return how many are new."""
    made = sum(_keep(one) for one in due(clock_now()) if one.people)
    for way in _WAYS:
        for pk in _waiting(way) if way.is_on() else ():
            if not _deliver(pk, way):
                break
    return made


def _waiting(way: Way) -> list[int]:
    found = Reminder.objects.filter(**{way.stamp: None}).order_by("pk")
    if way.within is not None:
        found = found.filter(reminded_at__gt=clock_now() - way.within)
    return list(found.values_list("pk", flat=True)[:AT_ONCE])


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


def _deliver(pk: int, way: Way) -> bool:
    """Send one reminder while its row is locked, so that nobody else sends it, and say whether to go on with the next.

    Where the process dies between the sending and the commit it is sent again; its ``id`` tells the receiver.
    """
    with transaction.atomic():
        reminder = (
            Reminder.objects.select_for_update(of=("self",), skip_locked=True)
            .select_related("plan__database")
            .filter(pk=pk, **{way.stamp: None})
            .first()
        )
        if reminder is None:
            return True
        try:
            way.send(reminder)
        except (WebPostFailed, MailFailed) as error:
            logger.warning("reminder %s was not delivered and is tried again: %s", pk, error.message)
            return False
        setattr(reminder, way.stamp, Clock())
        reminder.save(update_fields=[way.stamp])
    return True


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
