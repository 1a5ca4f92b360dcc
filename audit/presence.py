"""Whether the person themselves is there: what a decision wants to know beside who may decide.

A browser's cookie says whose session it is, not who sits there. So a decision wants the password to have been given in that
session lately; signing in counts. The moment is kept in the session, by the control database's clock.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, authenticate
from django.http import HttpRequest

from audit.actor import Actor, Proof
from audit.clock import clock_now
from audit.errors import PasswordWanted, TokenCannotDecide

SESSION, TOKEN = "session", "token"
_KEPT_AS = "vast_password_at"


def proof_of(request: HttpRequest) -> Proof | None:
    """Return what says who sends a request; None where it is neither a session of this person's nor a token."""
    if getattr(request, "auth", None) is not None:
        return Proof(TOKEN)
    session = getattr(request, "session", None)
    if session is None or SESSION_KEY not in session:
        return None
    given = session.get(_KEPT_AS)
    return Proof(SESSION, datetime.fromisoformat(given) if given else None)


def password_given(request: HttpRequest) -> None:
    """Remember in the session that its person gave their password just now."""
    request.session[_KEPT_AS] = clock_now().isoformat()


def password_again(request: HttpRequest, password: str) -> bool:
    """Take the password of whoever is signed in once more, and tell whether it is theirs.

    The session gets another key, so that a cookie that somebody copied before is worth nothing from now on. Wrong passwords
    count and stand in the audit as those of signing in do.
    """
    user = request.user
    if authenticate(request, username=user.get_username(), password=password) != user:
        return False
    request.session.cycle_key()
    password_given(request)
    return True


def is_away(actor: Actor) -> bool:
    """Return whether a decision by this actor would want their password first."""
    if actor.proof is None or actor.proof.by != SESSION:
        return False
    return actor.proof.password_at is None or clock_now() - actor.proof.password_at > _lately()


def presence_wanted(actor: Actor) -> dict[str, Any]:
    """Refuse a decision by a session in which no password was given lately; return what its entry says of that.

    Whoever calls from within (a command, a service) has no session that could have been taken from them, and passes.

    :raises PasswordWanted: if the password was given too long ago.
    :raises TokenCannotDecide: if it came with a token, and tokens do not decide on this installation.
    """
    if actor.proof is None:
        return {}
    if actor.proof.by == TOKEN:
        if not settings.VAST_TOKENS_DECIDE:
            raise TokenCannotDecide
        return {"authenticated_by": TOKEN}
    if is_away(actor) or actor.proof.password_at is None:
        raise PasswordWanted(minutes=settings.VAST_PASSWORD_MINUTES)
    return {"authenticated_by": "password", "password_age_s": int((clock_now() - actor.proof.password_at).total_seconds())}


def _lately() -> timedelta:
    return timedelta(minutes=settings.VAST_PASSWORD_MINUTES)
