"""Delegation: approvers hand their right on a database to somebody else for a time, and take it back."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User

from audit.actor import Actor
from audit.services import entry_append
from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import APPROVE, VIEW
from ops.clock import Clock, clock_now
from ops.delegations import delegations_for
from ops.errors import DelegationInvalid
from ops.models.delegations import LONGEST, Delegation
from ops.services._command import command, decider_wanted
from vast_project.errors import Conflict, NotAllowed, NotFound


@command("delegation")
def delegation_give(
    *,
    database: Database,
    delegate: User,
    ends_at: datetime,
    reason: str,
    user: User,
    actor: Actor,
    starts_at: datetime | None = None,
) -> Delegation:
    """Hand one's own right to approve on a database to another person, from a moment (now unless told) until another.

    The delegate decides under their own name, about no plan that they or the giver had a hand in; both of them together count
    once. The right is handed on no further, and breaks no glass and changes no policy.

    :raises NotAllowed: if the person holds no right of their own on this database.
    :raises DelegationInvalid: if the time, the delegate or the reason will not do.
    """
    presence = decider_wanted(actor)
    if not may(user, APPROVE, database):
        raise NotAllowed(
            f"You hold no right of your own to approve on {database.name}, so there is none to hand on. Nothing was changed.",
            database=database.name,
        )
    now = clock_now()
    begins = max(starts_at or now, now)
    _fit(user, delegate, database, begins, ends_at, reason)
    made = Delegation.objects.create(
        database=database,
        giver=user,
        delegate=delegate,
        starts_at=begins,
        ends_at=ends_at,
        reason=reason.replace("\x00", "").strip(),
    )
    made.refresh_from_db()
    _entry(made, actor, "given", starts_at=made.starts_at, ends_at=made.ends_at, reason=made.reason, **presence)
    return made


@command("delegation_revocation")
def delegation_revoke(*, delegation_id: int, user: User, actor: Actor) -> Delegation:
    """Take a right back before its time; the giver does, an administrator does, and the delegate may hand it back.

    Approvals that were given by it and not acted upon hold no more.

    :raises NotFound: if there is none, or the person may not see it.
    :raises Conflict: if it was taken back, or is over.
    """
    presence = decider_wanted(actor)
    found = delegations_for(user).select_for_update(of=("self",)).filter(pk=delegation_id).first()
    if found is None:
        raise NotFound("There is no such delegation, or you may not see it.", delegation=delegation_id)
    if user.pk not in (found.giver_id, found.delegate_id) and not user.is_superuser:
        raise NotAllowed(
            f"{found.giver.username} takes this back, {found.delegate.username}, or an administrator. Nothing was changed."
        )
    if found.revoked_at is not None or found.ends_at <= clock_now():
        raise Conflict("This delegation is over already. Nothing was changed.", delegation=delegation_id)
    found.revoked_at, found.revoked_by = Clock(), user
    found.save(update_fields=["revoked_at", "revoked_by"])
    found.refresh_from_db()
    _entry(found, actor, "revoked", **presence)
    return found


def _fit(user: User, delegate: User, database: Database, begins: datetime, ends: datetime, reason: str) -> None:
    """Refuse what makes no sense, in a sentence; the control database refuses it again."""
    nothing = "Nothing was changed."
    if delegate.pk == user.pk:
        raise DelegationInvalid(f"A right is handed to somebody else. {nothing}")
    if not delegate.is_active or not may(delegate, VIEW, database):
        raise DelegationInvalid(
            f"{delegate.username} may not see {database.name}, and a delegation shows nobody more than they see. "
            f"Let an administrator give them a role on it first. {nothing}"
        )
    if not begins < ends <= begins + LONGEST:
        raise DelegationInvalid(
            f"A right is handed on for {LONGEST.days} days at most, and until a moment after it begins. {nothing}"
        )
    if not reason.strip():
        raise DelegationInvalid(f"Say why: it stands in the audit. {nothing}")


def _entry(delegation: Delegation, actor: Actor, action: str, **detail: Any) -> None:
    entry_append(
        actor=actor,
        action=f"ops.delegation.{action}",
        subject=delegation.subject,
        database=delegation.database.name,
        detail={"giver": delegation.giver.username, "delegate": delegation.delegate.username, **detail},
    )
