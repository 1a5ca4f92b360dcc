"""Two keys: one person asks, another decides, about one digest and its evidence."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User
from django.db.models import Q

from audit.actor import Actor
from audit.presence import presence_wanted
from knowledge.roles import OPERATE
from ops.clock import Clock, after, clock_now
from ops.delegations import Right
from ops.errors import AlreadyDecided, ApprovalInvalid, PlanBlocked, PlanChanged, PolicyForbids
from ops.lifecycle import PlanEvent, PlanStatus, next_status
from ops.models import Approval, Evidence, PlanRecord, Policy
from ops.operation import Loss
from ops.plan import Severity
from ops.policies import approvals_of, approvers_wanted, policy_blockers, policy_for
from ops.services._command import command, decider_wanted, people_only, plan_entry, plan_locked, wants
from ops.services._rights import right_unused, rights_clean, rights_wanted
from ops.services.watching import watch_blockers
from vast_project.errors import NotFound

#: For how long people who approve each other's plans are pointed out.
LATELY = timedelta(days=90)


@command("submission")
def approval_request(*, plan_id: UUID, user: User, actor: Actor) -> PlanRecord:
    """Ask for a decision about a plan that was rehearsed.

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
    """Approve a plan for production; it is approved once as many people did as the policy in force wants.

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
    return _decide(
        Approval.Decision.APPROVED, plan_id=plan_id, digest=digest, evidence=evidence, user=user, actor=actor, comment=comment
    )


@command("rejection")
def plan_reject(
    *, plan_id: UUID, digest: str, user: User, actor: Actor, evidence: str | None = None, comment: str = ""
) -> PlanRecord:
    """Reject a plan; parameters and refusals as for :func:`plan_approve`."""
    return _decide(
        Approval.Decision.REJECTED, plan_id=plan_id, digest=digest, evidence=evidence, user=user, actor=actor, comment=comment
    )


@command("revocation")
def approval_revoke(*, plan_id: UUID, user: User, actor: Actor, comment: str = "") -> Approval:
    """Take an approval back before it is acted upon; a run that has begun keeps it.

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
    decision: Approval.Decision,
    *,
    plan_id: UUID,
    digest: str,
    evidence: str | None,
    user: User,
    actor: Actor,
    comment: str,
) -> PlanRecord:
    record = plan_locked(plan_id, user=user)
    rights = rights_wanted(user, record, doing="Deciding about a plan")
    people_only(actor)
    rights = rights_clean(user, record, rights)
    if digest != record.digest or evidence not in (None, record.evidence_id):
        raise PlanChanged(shown=digest, now=record.digest)
    if _is_decided(record, user):
        raise AlreadyDecided(plan=str(record.pk))
    event = _event(record, decision)
    next_status(record.state, event)
    policy = _policy(record)
    right = right_unused(record, policy, rights)
    presence = presence_wanted(actor)
    _keep(record, decision, right, policy, user=user, actor=actor, comment=comment)
    detail = {"evidence": record.evidence_id, "comment": comment[:2000], "policy": policy.pk, **presence}
    if right.delegation is not None:
        detail |= {"right_of": right.holder.username, "delegation": right.delegation.pk}
    if decision is Approval.Decision.APPROVED:
        detail |= _each_other(record, user)
        missing = approvers_wanted(record, policy) - approvals_of(record).count()
        if missing > 0:
            plan_entry(record, actor, "approval_added", missing=missing, **detail)
            return record
    record.move(event)
    plan_entry(record, actor, decision.value, **detail)
    return record


def _event(record: PlanRecord, decision: Approval.Decision) -> PlanEvent:
    """Return what a decision does to a plan once it counts."""
    if decision is Approval.Decision.APPROVED:
        return PlanEvent.APPROVE
    # What is in production already is not undone by a rejection of the part behind it: that part waits again.
    return PlanEvent.WAIT_AGAIN if record.parts_done else PlanEvent.REJECT


def _keep(
    record: PlanRecord, decision: Approval.Decision, right: Right, policy: Policy, *, user: User, actor: Actor, comment: str
) -> None:
    """Write the decision down, by whose right it was made and until when it holds."""
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


def _is_decided(record: PlanRecord, user: User) -> bool:
    """Return whether this digest is decided about, or this person has decided: by their approval, or by anybody's rejection."""
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
