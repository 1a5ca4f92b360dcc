"""Promoting an approved plan to production, and taking a promoted one back."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.roles import APPROVE, OPERATE
from ops.lifecycle import PlanEvent, next_status
from ops.models import Run
from ops.services._command import command, people_only, plan_locked, wants
from ops.services.approval_validity import approval_check
from ops.services.keeping import kept_wanted
from ops.services.newer_values import newer_accepted
from ops.services.rehearsals import order
from ops.services.watching import watch_wants_quiet


@command("promotion")
def plan_promote(*, plan_id: UUID, user: User, actor: Actor, queue: bool = True) -> Run:
    """Order the promotion of an approved plan; it begins when a worker has found production as it was rehearsed.

    One that stopped goes on where it stopped, by the same approvals, if production is as it was left.

    :param queue: whether a worker carries it out; else the caller does, with :func:`ops.services.run_carry_out`.
    :raises InvalidTransition: if the plan is not approved.
    :raises ApprovalInvalid: if the approval expired, was revoked, or its approver lost the right.
    :raises StillUsed: if its next part takes away what is used, or was used lately.
    :raises RunActive: if it has a run that has not ended.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, APPROVE, doing="Promoting a plan")
    people_only(actor)
    next_status(record.state, PlanEvent.PROMOTE)
    approval_check(record)
    watch_wants_quiet(record)
    return order(record, user=user, actor=actor, environment=Run.Environment.PRODUCTION, queue=queue)


@command("rollback")
def plan_roll_back(*, plan_id: UUID, user: User, actor: Actor, queue: bool = True, accept_loss: bool = False) -> Run:
    """Order the rollback of a plan that was promoted in whole or in part; its way back was rehearsed and approved with it.

    :param accept_loss: whether what others wrote since into what the plan made may go with it.
    :raises InvalidTransition: if it was not promoted, or is rolled back already.
    :raises NewerValues: if there is such, and nobody said that it may go.
    :raises NoWayBack: if what it kept for that is purged.
    :raises RunActive: if it has a run that has not ended.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, APPROVE, doing="Rolling a plan back")
    people_only(actor)
    next_status(record.state, PlanEvent.ROLL_BACK)
    kept_wanted(record)
    newer_accepted(record, actor, accept_loss=accept_loss)
    return order(
        record,
        user=user,
        actor=actor,
        environment=Run.Environment.PRODUCTION,
        direction=Run.Direction.BACKWARD,
        queue=queue,
    )
