"""What every command on a plan shares: one transaction, refusals in the audit, the control database's own refusals as sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from audit.actor import Actor, ActorKind
from audit.presence import presence_wanted
from audit.services import entry_append, refusal_append
from knowledge.permissions import may
from knowledge.roles import VIEW
from ops.errors import AgentRefused, AlreadyDecided, RefusedByDatabase, RunActive, SelfApproval
from ops.models import PlanRecord
from vast_project.errors import NotAllowed, NotFound, VastError

P = ParamSpec("P")
R = TypeVar("R")

#: What the names of the control database's constraints mean to a person.
_CONSTRAINTS: dict[str, type[VastError]] = {
    "ops_approval_two_people": SelfApproval,
    "ops_approval_no_right_of_the_requester": SelfApproval,
    "ops_approval_one_decision": AlreadyDecided,
    "ops_approval_one_right": AlreadyDecided,
    "ops_policy_two_people": SelfApproval,
    "ops_run_one_per_plan": RunActive,
}


def command(action: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function a command: all of it or nothing, and a refusal is audited as ``<action>.refused``."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            try:
                with transaction.atomic():
                    return function(*args, **kwargs)
            except IntegrityError as error:
                refusal = _translated(error)
                _refused(refusal, action, kwargs)
                raise refusal from error
            except VastError as error:
                _refused(error, action, kwargs)
                raise

        return run

    return decorate


def plan_locked(plan_id: UUID, *, user: User) -> PlanRecord:
    """Return a plan with its row locked.

    :raises NotFound: if there is none, or the person may not see its database.
    """
    record = PlanRecord.objects.select_for_update(of=("self",)).select_related("database").filter(pk=plan_id).first()
    if record is None or not may(user, VIEW, record.database):
        raise NotFound("There is no such plan, or you may not see it.", plan=str(plan_id))
    return record


def wants(user: User, record: PlanRecord, *permissions: str, doing: str) -> None:
    """Refuse unless the person holds one of the permissions on the plan's database.

    :raises NotAllowed: if not.
    """
    if not any(may(user, permission, record.database) for permission in permissions):
        roles = " or ".join(permission.split("_")[0] for permission in permissions)
        raise NotAllowed(
            f"{doing} on {record.database.name} takes the permission to {roles} it. Nothing was changed.",
            database=record.database.name,
            permissions=list(permissions),
        )


def people_only(actor: Actor) -> None:
    """Refuse everyone who is no person.

    :raises AgentRefused: if the actor is an agent or a schedule.
    """
    if actor.kind is not ActorKind.PERSON:
        raise AgentRefused(kind=actor.kind.value)


def decider_wanted(actor: Actor) -> dict[str, Any]:
    """Refuse everyone who is no person, and a session in which no password was given lately; return what the entry says of that.

    :raises AgentRefused: if the actor is an agent or a schedule.
    :raises PasswordWanted, TokenCannotDecide: as :func:`audit.presence.presence_wanted`.
    """
    people_only(actor)
    return presence_wanted(actor)


def plan_entry(record: PlanRecord, actor: Actor, action: str, **detail: Any) -> None:
    """Write what happened to a plan to the audit, with the digest that it happened to."""
    entry_append(
        actor=actor,
        action=f"ops.plan.{action}",
        subject=record.subject,
        database=record.database.name,
        detail={"digest": record.digest, "status": record.status, **detail},
    )


def _translated(error: IntegrityError) -> VastError:
    said = str(error).splitlines()[0]
    for name, kind in _CONSTRAINTS.items():
        if name in said:
            return kind()
    return RefusedByDatabase(f"The control database refused: {said}. Nothing was changed.")


def _refused(error: VastError, action: str, kwargs: dict[str, Any]) -> None:
    if error.audited:
        return
    plan_id, database = kwargs.get("plan_id"), kwargs.get("database")
    if database is None and plan_id is not None:
        record = PlanRecord.objects.select_related("database").filter(pk=plan_id).first()
        database = record.database if record else None
    refusal_append(
        error=error,
        actor=kwargs["actor"],
        action=f"ops.plan.{action}.refused",
        subject=f"plan:{plan_id}" if plan_id else "",
        database=database.name if database else "",
    )
