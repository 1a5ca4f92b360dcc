"""Change policies: one person proposes, another decides. And glass that one person breaks and two look at afterwards."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group, User

from audit.actor import Actor
from audit.services import entry_append
from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import APPROVE
from ops.enqueue import ring_for_reminders
from ops.errors import GlassUnreviewed, PlanChanged, PolicyForbids, SelfApproval
from ops.lifecycle import PlanEvent, next_status
from ops.models import BreakGlass, BreakGlassReview, Policy
from ops.models.policies import MOST_APPROVERS, REVIEWS_WANTED, SHORTEST_REASON
from ops.plan import RiskLevel
from ops.policies import glass_of, glass_unreviewed, policy_for
from ops.policy import PolicyInvalid, freezes_from, windows_from
from ops.services._command import command, decider_wanted, plan_entry, plan_locked, wants
from vast_project.errors import Conflict, NotAllowed, NotFound

logger = logging.getLogger("vast.ops")


@command("policy_proposal")
def policy_propose(
    *,
    database: Database | None,
    max_risk: str,
    reason: str,
    user: User,
    actor: Actor,
    approvers: int = 1,
    approver_group: Group | None = None,
    **terms: Any,
) -> Policy:
    """Propose a policy for changes up to a risk; it is in force once somebody else has approved it.

    :param database: the one that it is for; None for every database that has no policy of its own.
    :param terms: evidence_days, approval_days, kept_days, windows, freezes, protected_tables, allows_break_glass, is_removal.
    :raises NotAllowed: unless the person administers VAST, or may approve on that database.
    :raises PolicyInvalid: if the terms cannot be read.
    """
    _govern(user, database)
    presence = decider_wanted(actor)
    _readable(max_risk, approvers, terms, reason)
    policy = Policy.objects.create(
        database=database,
        max_risk=max_risk,
        approvers=approvers,
        approver_group=approver_group,
        reason=reason,
        proposed_by=user,
        **terms,
    )
    _policy_entry(policy, actor, "proposed", presence)
    return policy


@command("policy_decision")
def policy_decide(*, policy_id: int, approve: bool, user: User, actor: Actor) -> Policy:
    """Put a proposed policy in force, in place of the one of the same cover, or reject it.

    :raises SelfApproval: if the person proposed it.
    :raises Conflict: if it is decided about already.
    """
    policies = Policy.objects.select_for_update(of=("self",)).select_related("database", "approver_group")
    policy = policies.filter(pk=policy_id).first()
    if policy is None:
        raise NotFound("There is no such policy.", policy=policy_id)
    _govern(user, policy.database)
    presence = decider_wanted(actor)
    if policy.status != Policy.Status.PROPOSED:
        raise Conflict(f"This policy is {policy.get_status_display().lower()}: it is decided about already.", policy=policy_id)
    if policy.proposed_by_id == user.pk:
        raise SelfApproval("Whoever proposed a policy cannot decide about it: somebody else must. Nothing was changed.")
    policy.status, policy.decided_by = (Policy.Status.ACTIVE if approve else Policy.Status.REJECTED), user
    policy.save(update_fields=["status", "decided_by"])
    policy.refresh_from_db()
    _policy_entry(policy, actor, "approved" if approve else "rejected", presence)
    return policy


@command("break_glass")
def glass_break(*, plan_id: UUID, digest: str, reason: str, user: User, actor: Actor) -> BreakGlass:
    """Let a plan that waits for a decision through alone, in an emergency, where its policy allows that.

    It is said loudly: in the audit, in the log, on the plan's page. Two people who had no hand in it look at it afterwards;
    until they did, no more glass can be broken on that database.

    :raises PolicyForbids: if no policy allows it, or the reason is too short to be one.
    :raises GlassUnreviewed: if earlier broken glass waits for its two reviews.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, APPROVE, doing="Going past the two keys")
    presence = decider_wanted(actor)
    next_status(record.state, PlanEvent.APPROVE)
    if digest != record.digest or record.evidence is None:
        raise PlanChanged(shown=digest, now=record.digest)
    policy = policy_for(record)
    if policy is None or not policy.allows_break_glass:
        raise PolicyForbids("No policy lets anybody go past the two keys here. Nothing was changed; ask for approval.")
    if len(reason.strip()) < SHORTEST_REASON:
        raise PolicyForbids(f"Say in at least {SHORTEST_REASON} characters what the emergency is. Nothing was changed.")
    if glass_unreviewed(record.database):
        raise GlassUnreviewed
    glass = BreakGlass.objects.create(
        plan=record, plan_digest=record.digest, evidence=record.evidence, user=user, reason=reason.replace("\x00", "").strip()
    )
    record.move(PlanEvent.APPROVE)
    about = {"policy": policy.pk, "evidence": record.evidence_id, "risk": record.risk, **presence}
    plan_entry(record, actor, "glass_broken", reason=reason[:2000], **about)
    ring_for_reminders()
    logger.critical("GLASS BROKEN: %s let plan %s (%s) through alone: %s", user.username, record.short_id, record, reason)
    return glass


@command("glass_review")
def glass_review(*, plan_id: UUID, is_justified: bool, comment: str, user: User, actor: Actor) -> BreakGlassReview:
    """Say what one found when looking at broken glass.

    :raises SelfApproval: if the person broke it or had a hand in the plan.
    :raises NotFound: if no glass was broken for the plan.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, APPROVE, doing="Looking at broken glass")
    presence = decider_wanted(actor)
    glass = glass_of(record)
    if glass is None:
        raise NotFound("No glass was broken for this plan.", plan=str(record.pk))
    if glass.user_id == user.pk or record.authors.filter(user=user).exists():
        raise SelfApproval("Whoever broke the glass, or had a hand in the plan, cannot review that. Nothing was changed.")
    if glass.reviews.filter(reviewer=user).exists():
        raise Conflict("You have reviewed this already.", plan=str(record.pk))
    review = BreakGlassReview.objects.create(glass=glass, reviewer=user, is_justified=is_justified, comment=comment)
    missing = max(0, REVIEWS_WANTED - glass.reviews.count())
    plan_entry(record, actor, "glass_reviewed", is_justified=is_justified, comment=comment[:2000], missing=missing, **presence)
    return review


def _govern(user: User, database: Database | None) -> None:
    if user.is_superuser and user.is_active:
        return
    if database is None or not may(user, APPROVE, database):
        where = database.name if database else "every database"
        raise NotAllowed(f"Policies of {where} are for administrators, and for approvers of the database. Nothing was changed.")


def _readable(max_risk: str, approvers: int, terms: dict[str, Any], reason: str) -> None:
    if max_risk not in [risk.value for risk in RiskLevel]:
        raise PolicyInvalid(f"A policy covers changes up to {', '.join(RiskLevel)}, not {max_risk!r}. Nothing was proposed.")
    if not 1 <= approvers <= MOST_APPROVERS:
        raise PolicyInvalid(f"A policy wants 1 to {MOST_APPROVERS} approvers, not {approvers}. Nothing was proposed.")
    if not reason.strip():
        raise PolicyInvalid("Say why the policy should change: it stands in the audit. Nothing was proposed.")
    windows_from(terms.get("windows", []))
    freezes_from(terms.get("freezes", []))
    tables = terms.get("protected_tables", [])
    if not isinstance(tables, list) or any(not isinstance(one, str) or "." not in one for one in tables):
        raise PolicyInvalid('Protected tables are a list of qualified names such as ["public.payments"]. Nothing was proposed.')


def _policy_entry(policy: Policy, actor: Actor, action: str, presence: dict[str, Any]) -> None:
    terms = (
        "max_risk",
        "approvers",
        "evidence_days",
        "approval_days",
        "kept_days",
        "windows",
        "freezes",
        "protected_tables",
        "allows_break_glass",
    )
    detail = {name: getattr(policy, name) for name in terms}
    detail |= {"approver_group": policy.approver_group.name if policy.approver_group else None}
    detail |= {"is_removal": policy.is_removal, "reason": policy.reason, **presence}
    entry_append(
        actor=actor,
        action=f"ops.policy.{action}",
        subject=policy.subject,
        database=policy.database.name if policy.database else "",
        detail=detail,
    )
