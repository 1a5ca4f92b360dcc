"""Sign-ins in the audit.

Every other entry is written by the service that does the thing. People sign in through Django's own views (page and
admin), and its signals are the one place that all of those pass.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.exceptions import PermissionDenied
from django.db.models.functions import Now
from django.dispatch import receiver
from django.http import HttpRequest

from audit.actor import Actor
from audit.models import Entry
from audit.presence import password_given
from audit.provenance import actor_of
from audit.services import entry_append

_NAME_SHOWN = 150
#: So many wrong passwords for a name, from one address or from all, and for a while none is looked at any more.
WITHIN = timedelta(minutes=15)
FROM_ONE_ADDRESS, FROM_ALL = 10, 100
_FAILED = "access.sign_in_failed"


class SignInLimit:
    """Looks at no password while too many were wrong: the first of the authentication backends, which knows nobody itself.

    Whoever tries sees the words that a wrong password gets, and learns nothing; the tries that were not looked at do not count.
    """

    def authenticate(self, request: HttpRequest | None, username: str | None = None, **_credentials: Any) -> None:
        """Leave it to the other backends, or end it here.

        :raises PermissionDenied: which Django takes for a wrong password, if there were too many.
        """
        if request is None or username is None:
            return
        name = str(username)[:_NAME_SHOWN].replace("\x00", "")
        failed = Entry.objects.filter(subject=f"user:{name}", action=_FAILED, at__gte=Now() - WITHIN).order_by("-seq")[:FROM_ALL]
        here = actor_of(request).address
        addresses = [entry.document["actor"].get("address", "") for entry in failed]
        if len(addresses) >= FROM_ALL or addresses.count(here) >= FROM_ONE_ADDRESS:
            request.vast_sign_in_refused = True
            raise PermissionDenied


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Record who signed in, and from where; the session remembers when."""
    password_given(request)
    actor = replace(actor_of(request), name=user.get_username(), user_id=user.pk)
    entry_append(actor=actor, action="access.signed_in", subject=f"user:{user.get_username()}")


@receiver(user_logged_out)
def signed_out(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Record who signed out; a session that had ended already has nobody to name."""
    if user is not None:
        entry_append(actor=actor_of(request), action="access.signed_out", subject=f"user:{user.get_username()}")


@receiver(user_login_failed)
def sign_in_failed(credentials: dict[str, Any], request: HttpRequest | None = None, **_signal: Any) -> None:
    """Record the name that was tried, never what was typed as its password."""
    tried = str(credentials.get("username") or "")[:_NAME_SHOWN]
    actor = actor_of(request) if request is not None else Actor(name="anonymous")
    action = "access.sign_in_refused" if getattr(request, "vast_sign_in_refused", False) else _FAILED
    entry_append(actor=actor, action=action, subject=f"user:{tried}")
