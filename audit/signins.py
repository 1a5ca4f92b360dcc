"""Sign-ins in the audit.

Every other entry is written by the service that does the thing. People sign in through Django's own views (page and
admin), and its signals are the one place that all of those pass.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import receiver
from django.http import HttpRequest

from audit.actor import Actor
from audit.provenance import actor_of
from audit.services import entry_append

_NAME_SHOWN = 150


@receiver(user_logged_in)
def signed_in(request: HttpRequest, user: Any, **_signal: Any) -> None:
    """Record who signed in, and from where."""
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
    entry_append(actor=actor, action="access.sign_in_failed", subject=f"user:{tried}")
