"""Two keys: one person asks, another decides, about one digest and its evidence."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q

from audit.actor import Actor
from audit.anchoring import chain_current
from audit.models import Archive, Entry
from audit.presence import presence_wanted
from knowledge.roles import APPROVE, OPERATE
from knowledge.permissions import may
from ops.clock import Clock, after, clock_now
from ops.errors import AlreadyDecided, ApprovalInvalid, PlanBlocked, PlanChanged, PolicyForbids
from ops.lifecycle import PlanEvent, PlanStatus, next_status
from ops.models import Approval, Evidence, PlanRecord, Policy
from ops.operation import Loss
from ops.plan import Severity
from ops.policies import approvals_of, approvers_wanted, glass_of, policy_blockers, policy_for, promotion_blockers
from ops.services._command import command, decider_wanted, people_only, plan_entry, plan_locked, wants
from ops.services._rights import right_unused, rights_clean, rights_wanted
from ops.services.watching import watch_blockers
from vast_project.errors import NotFound

#: For how long people who approve each other's plans are pointed out.
LATELY = timedelta(days=90)
#: The entries by which an approval stands in the audit: the last that was wanted, and those before it.
_APPROVED_ACTIONS = ("ops.plan.approved", "ops.plan.approval_added")


@command("submission")
def approval_request(*, plan_id: UUID, user: User, actor: Actor) -> PlanRecord:
    """
    Ask for a decision about a plan that was rehearsed.

    :raises InvalidTransition: if it was not rehearsed, or its rehearsal failed.
    :raises PlanBlocked: if findings forbid it, the rollback was not proved, or the evidence is too old.
    """
    record = plan_locked(plan_id, user=user)
    wants(user, record, OPERATE, doing="Asking for approval")
    next_status(record.state, PlanEvent.SUBMIT)
    blockers = submission_blockers(record)
    if blockers:
        raise PlanBlocked(" ".join(blockers), blockers=blockers)
    record.move(PlanEvent.SUBMIT)
    plan_entry(record, actor, "submitted", evidence=record.evidence_id)
    return record


def submission_blockers(record: PlanRecord) -> list[str]:
    """Return, as sentences, what stands in the way of asking for a decision; empty if nothing does."""
    blockers = [f"{finding.message} Settle this first." for finding in record.plan.findings if finding.severity is Severity.ERROR]
    evidence = record.evidence
    if evidence is None:
        return [*blockers, "The plan has not been rehearsed."]
    if not evidence.rollback_proved and record.loss != Loss.IRREVERSIBLE.value:
        reason = evidence.data["rollback"]["reason"]
        blockers.append(f"{reason} Mend the plan, or declare it irreversible, which raises its risk.")
    return [*blockers, *policy_blockers(record, clock_now()), *watch_blockers(record)]


@command("approval")
def plan_approve(
    *, plan_id: UUID, digest: str, user: User, actor: Actor, evidence: str | None = None, comment: str = ""
) -> PlanRecord:
    """
    Approve a plan for production; it is approved once as many people did as the policy in force wants.

    :param digest: the plan's digest that the approver was shown, 64 hexadecimal digits.
    :param evidence: the evidence's digest that the approver was shown, where they were shown one.
    :raises NotAllowed: if the person may not approve on this database.
    :raises SelfApproval: if the person asked for the plan or had a hand in it.
    :raises PlanChanged: if the plan or its evidence is not what was shown.
    :raises PolicyForbids: if no policy covers the plan.
    :raises NotTheApprover: if the policy names a group that whoever holds the right is not in.
    :raises AlreadyDecided, InvalidTransition: if it does not wait for a decision, or the person has decided already.
    :raises PasswordWanted, TokenCannotDecide: if nothing shows that the person is there (:mod:`audit.presence`).
    """
    return _decide(plan_id, Approval.Decision.APPROVED, digest, evidence, user, actor, comment)


@command("rejection")
def plan_reject(
    *, plan_id: UUID, digest: str, user: User, actor: Actor, evidence: str | None = None, comment: str = ""
) -> PlanRecord:
    """
    Reject a plan; parameters and refusals as for :func:`plan_approve`.
    """
    return _decide(plan_id, Approval.Decision.REJECTED, digest, evidence, user, actor, comment)


@command("revocation")
def approval_revoke(*, plan_id: UUID, user: User, actor: Actor, comment: str = "") -> Approval:
    """
    Take an approval back before it is acted upon; a run that has begun keeps it.

    :raises ApprovalInvalid: if there is none to take back.
    """
    record = plan_locked(plan_id, user=user)
    rights_wanted(user, record, doing="Revoking an approval")
    presence = decider_wanted(actor)
    approval = (
        record.approvals.select_for_update()
        .filter(decision=Approval.Decision.APPROVED, evidence=record.evidence_id, revoked_at=None)
        .first()
    )
    if approval is None:
        raise ApprovalInvalid("There is no approval of this plan to take back.")
    approval.revoked_at = Clock()
    approval.save(update_fields=["revoked_at"])
    plan_entry(record, actor, "approval_revoked", approver=approval.approver.username, comment=comment[:2000], **presence)
    return approval


def _decide(
    plan_id: UUID, decision: Approval.Decision, digest: str, evidence: str | None, user: User, actor: Actor, comment: str
) -> PlanRecord:
    record = plan_locked(plan_id, user=user)
    rights = rights_wanted(user, record, doing="Deciding about a plan")
    people_only(actor)
    rights = rights_clean(user, record, rights)
    if digest != record.digest or evidence not in (None, record.evidence_id):
        raise PlanChanged(shown=digest, now=record.digest)
    if _is_decided(record, user):
        raise AlreadyDecided(plan=str(record.pk))
    # What is in production already is not undone by a rejection of the part behind it: that part waits again.
    refused = PlanEvent.WAIT_AGAIN if record.parts_done else PlanEvent.REJECT
    event = PlanEvent.APPROVE if decision is Approval.Decision.APPROVED else refused
    next_status(record.state, event)
    policy = _policy(record)
    right = right_unused(record, policy, rights)
    presence = presence_wanted(actor)
    Approval.objects.create(
        plan=record,
        plan_digest=record.digest,
        evidence=_evidence(record),
        requester=record.requester,
        approver=user,
        holder=right.holder,
        delegation=right.delegation,
        actor_kind=actor.kind.value,
        decision=decision,
        comment=comment.replace("\x00", "")[:5000],
        expires_at=after(timedelta(days=policy.approval_days)),
    )
    missing = approvers_wanted(record, policy) - approvals_of(record).count()
    detail = {"evidence": record.evidence_id, "comment": comment[:2000], "policy": policy.pk, **presence}
    if right.delegation is not None:
        detail |= {"right_of": right.holder.username, "delegation": right.delegation.pk}
    if decision is Approval.Decision.APPROVED:
        detail |= _each_other(record, user)
    if decision is Approval.Decision.APPROVED and missing > 0:
        plan_entry(record, actor, "approval_added", missing=missing, **detail)
        return record
    record.move(event)
    plan_entry(record, actor, decision.value, **detail)
    return record


def _is_decided(record: PlanRecord, user: User) -> bool:
    """Tell whether this digest is decided about, or this person has decided: by their approval, or by anybody's rejection."""
    decisions = record.approvals.filter(plan_digest=record.digest, evidence=record.evidence_id)
    if record.state is not PlanStatus.SUBMITTED:
        return decisions.exists()
    return decisions.filter(Q(approver=user) | Q(decision=Approval.Decision.REJECTED)).exists()


def _each_other(record: PlanRecord, user: User) -> dict[str, int]:
    """Say how many plans of the approver's the requester has approved lately: two people are two keys, and that is worth a look."""
    theirs = Approval.objects.filter(
        requester=user, approver=record.requester, decision=Approval.Decision.APPROVED, decided_at__gt=after(-LATELY)
    )
    count = theirs.values("plan").distinct().count()
    return {"approved_each_other": count} if count else {}


def _policy(record: PlanRecord) -> Policy:
    policy = policy_for(record)
    if policy is None:
        raise PolicyForbids(" ".join(policy_blockers(record, clock_now())))
    return policy


def _evidence(record: PlanRecord) -> Evidence:
    if record.evidence is None:
        raise NotFound("The plan has no evidence.", plan=str(record.pk))
    return record.evidence


def approval_check(record: PlanRecord) -> None:
    """
    Refuse unless a plan may be promoted now: as many approvals as the policy in force wants, each valid by the control
    database's clock and by somebody who still may, at a time at which the policy lets changes begin.

    :raises ApprovalInvalid: if an approval is missing or does not hold any more, with the reason.
    :raises PolicyForbids: if no policy covers the plan, or not at this time.
    :raises ChainRestored: if the control database is an older one than its last signed head.
    """
    chain_current()
    now = clock_now()
    if glass_of(record) is None:
        about = {"plan_digest": record.digest, "evidence": record.evidence_id}
        approvals = record.approvals.filter(decision=Approval.Decision.APPROVED, **about)
        approvals = approvals.select_related("approver", "delegation")
        if not approvals:
            raise ApprovalInvalid("Nobody has approved this plan. Ask for approval first.")
        for approval in approvals:
            _hold(record, approval)
    blockers = promotion_blockers(record, now)
    if blockers:
        raise PolicyForbids(f"{' '.join(blockers)} Nothing was changed.", blockers=blockers)


def _hold(record: PlanRecord, approval: Approval) -> None:
    """Refuse an approval that does not hold now."""
    if approval.revoked_at is not None:
        raise ApprovalInvalid("The approval of this plan was taken back. Withdraw it and plan again.")
    if approval.expires_at <= clock_now():
        raise ApprovalInvalid("The approval of this plan has expired. Withdraw it and plan again.")
    if approval.delegation is not None and approval.delegation.revoked_at is not None:
        raise ApprovalInvalid("The right by which this plan was approved was taken back. Withdraw it and plan again.")
    approver = User.objects.select_for_update().get(pk=approval.holder_id)
    if not may(approver, APPROVE, record.database) or not approval.approver.is_active:
        raise ApprovalInvalid(
            f"{approver.username}, by whose right this plan was approved, may not approve changes to {record.database.name} now. "
            "Withdraw it and plan again, so that somebody who may can decide.",
            approver=approver.username,
        )
    if not _stands_in_the_audit(record, approval):
        raise ApprovalInvalid(
            f"The audit has no entry of the approval by {approval.approver.username}: it was not given by VAST's ways. Nothing was "
            "changed. Ask an administrator who wrote it; withdraw the plan and plan again.",
            approver=approval.approver.username,
        )


def _stands_in_the_audit(record: PlanRecord, approval: Approval) -> bool:
    """Tell whether an approval was written down where nobody rewrites anything, for this digest, by this person."""
    said = Entry.objects.filter(subject=record.subject, actor_id=approval.approver_id, action__in=_APPROVED_ACTIONS)
    if any(entry.detail.get("digest") == record.digest for entry in said):
        return True
    return Archive.objects.filter(last_at__gte=approval.decided_at).exists()  # Then its entry may have left.
