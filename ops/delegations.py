"""By what right a person decides about a plan: one of their own, or one that somebody handed to them for a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser, User
from django.db.models import Q, QuerySet

from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import APPROVE
from knowledge.selectors import databases_for
from ops.clock import Clock
from ops.errors import DelegationInvalid
from ops.models import Delegation, PlanRecord, Policy
from ops.selectors import holds_anywhere


@dataclass(frozen=True)
class Right:
    """Whose right it is, and the delegation by which somebody else uses it; None for one's own."""

    holder: User
    delegation: Delegation | None = None


def delegations_for(user: User | AnonymousUser) -> QuerySet[Delegation]:
    """Return what a person gave and holds, and what is given on databases where they decide; all for administrators."""
    shown = Delegation.objects.select_related("database", "giver", "delegate", "revoked_by")
    if user.is_superuser and user.is_active:
        return shown
    decided = [database.pk for database in databases_for(user) if may(user, APPROVE, database)]
    return shown.filter(Q(giver_id=user.pk) | Q(delegate_id=user.pk) | Q(database__in=decided))


def delegations_open(user: User | AnonymousUser, database: Database | None = None) -> list[Delegation]:
    """Return the delegations that a person holds at this moment, of givers who may approve at this moment."""
    held = Delegation.objects.filter(delegate_id=user.pk, revoked_at=None, starts_at__lte=Clock(), ends_at__gt=Clock())
    found = held.filter(database=database) if database is not None else held
    return [one for one in found.select_related("database", "giver") if may(one.giver, APPROVE, one.database)]


def rights_of(user: User, record: PlanRecord) -> list[Right]:
    """Return the rights by which a person could decide about a plan's database, their own first."""
    own = [Right(user)] if may(user, APPROVE, record.database) else []
    return [*own, *(Right(one.giver, one) for one in delegations_open(user, record.database))]


def decides_anywhere(user: User | AnonymousUser) -> bool:
    """Return whether a person may decide about plans of any database, by a right of their own or one handed to them."""
    return holds_anywhere(user, APPROVE) or bool(delegations_open(user))


def is_wanted(right: Right, policy: Policy) -> bool:
    """Return whether a policy takes a right: where it names a group, whoever holds the right is in it."""
    group = policy.approver_group_id
    return group is None or right.holder.groups.filter(pk=group).exists()

def person_named(name: str) -> User:
    """Return the active person of a name.

    :raises DelegationInvalid: if there is none.
    """
    found = User.objects.filter(username=name, is_active=True).first()
    if found is None:
        raise DelegationInvalid(f"There is no active person {name[:60]!r}. Nothing was changed.")
    return found


def described(delegation: Delegation) -> dict[str, Any]:
    """Return a delegation as commands print it."""
    return {
        "id": delegation.pk,
        "database": delegation.database.name,
        "giver": delegation.giver.username,
        "delegate": delegation.delegate.username,
        "starts_at": delegation.starts_at,
        "ends_at": delegation.ends_at,
        "reason": delegation.reason,
        "revoked_at": delegation.revoked_at,
    }
