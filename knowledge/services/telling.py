"""Drift is told beside its entry and its page: by mail to those who operate the database, and to the address for notifications."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.urls import reverse

from audit.clock import clock_now
from knowledge.models import Drift
from knowledge.permissions import people_with
from vast_project.outgoing.mails import is_on as mail_is_on
from vast_project.outgoing.mails import mail_send
from vast_project.outgoing.notices import MAILED_WITHIN, Way, notices_send
from vast_project.outgoing.web_post import post_json

#: How many changes a notice names; the page shows them all.
NAMED = 20


def drifts_tell() -> None:
    """Tell of drift that nobody has acknowledged, each once by every way; what does not arrive is tried again."""
    unseen = Drift.objects.filter(acknowledged_at=None).select_related("database")
    notices_send(unseen, _WAYS, made_at="found_at", now=clock_now())


def _people(drift: Drift) -> QuerySet[User]:
    """Return those who can acknowledge it, and administrators."""
    operators = Q(pk__in=people_with(drift.database, "operator").values("pk"))
    return User.objects.filter(operators | Q(is_superuser=True), is_active=True)


def _headline(drift: Drift) -> str:
    return f"Production of {drift.database.name} has changed outside VAST at {drift.found_at:%Y-%m-%d %H:%M} UTC or before."


def _mail(drift: Drift) -> None:
    """Mail a drift to those of its people who have an address."""
    more = len(drift.changes) - NAMED
    told = [f"- {sentence}" for sentence in drift.changes[:NAMED]] + ([f"- and {more} more"] if more > 0 else [])
    page = reverse("knowledge:drift", kwargs={"name": drift.database.name})
    text = "\n".join([_headline(drift), "", *told, "", f"Whoever has looked at it acknowledges it at {page} of VAST."])
    addresses = _people(drift).exclude(email="").values_list("email", flat=True)
    mail_send(addresses, subject="VAST: A database has changed outside VAST", text=text)


def _post(drift: Drift) -> None:
    post_json(settings.VAST_NOTIFY_URL, _document(drift))


def _document(drift: Drift) -> dict[str, object]:
    return {
        "id": f"drift:{drift.pk}",
        "kind": "drift_found",
        "message": _headline(drift),
        "people": sorted(_people(drift).values_list("username", flat=True)),
        "changes": drift.changes[:NAMED],
        "database": drift.database.name,
        "found_at": drift.found_at.isoformat(),
    }


_WAYS = (
    Way("delivered_at", lambda: bool(settings.VAST_NOTIFY_URL), _post),
    Way("mailed_at", mail_is_on, _mail, within=MAILED_WITHIN),
)
