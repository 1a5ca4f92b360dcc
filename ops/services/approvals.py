"""Two keys: one person asks, another decides, about one digest and its evidence."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib.auth.models import User

from audit.actor import Actor
from knowledge.roles import APPROVE, OPERATE
from knowledge.selectors import may
from ops.clock import Clock, after, clock_now
from ops.errors import AlreadyDecided, ApprovalInvalid, PlanBlocked, PlanChanged, SelfApproval
from ops.lifecycle import PlanEvent, next_status
from ops.models import Approval, Evidence, PlanRecord
from ops.operation import Loss
from ops.plan import Severity
from ops.services._command import command, people_only, plan_entry, plan_locked, wants
from vast_project.errors import NotFound

#: How long a decision may be acted upon, and how old the evidence may be that a decision is asked for.
APPROVAL_LASTS = timedelta(days=7)
EVIDENCE_LASTS = timedelta(days=14)


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
    blockers = [
        f"{finding.message} Settle this first." for finding in record.plan.findings if finding.severity is Severity.ERROR
    ]
    evidence = record.evidence
    if evidence is None:
        return [*blockers, "The plan has not been rehearsed."]
    if not evidence.rollback_proved and record.loss != Loss.IRREVERSIBLE.value:
        reason = evidence.data["rollback"]["reason"]
        blockers.append(f"{reason} Mend the plan, or declare it irreversible, which raises its risk.")
    if evidence.created_at < clock_now() - EVIDENCE_LASTS:
        blockers.append(f"The rehearsal is older than {EVIDENCE_LASTS.days} days. Run it in staging again.")
    return blockers


@command("approval")
def plan_approve(
    *, plan_id: UUID, digest: str, user: User, actor: Actor, evidence: str | None = None, comment: str = ""
) -> PlanRecord:
    """
    Approve a plan for production.

    :param digest: the plan's digest that the approver was shown, 64 hexadecimal digits.
    :param evidence: the evidence's digest that the approver was shown, where they were shown one.
    :raises NotAllowed: if the person may not approve on this database.
    :raises SelfApproval: if the person asked for the plan or had a hand in it.
    :raises PlanChanged: if the plan or its evidence is not what was shown.
    :raises AlreadyDecided, InvalidTransition: if it does not wait for a decision.
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
    wants(user, record, APPROVE, doing="Revoking an approval")
    people_only(actor)
    approval = record.approvals.select_for_update().filter(decision=Approval.Decision.APPROVED, revoked_at=None).first()
    if approval is None:
        raise ApprovalInvalid("There is no approval of this plan to take back.")
    approval.revoked_at = Clock()
    approval.save(update_fields=["revoked_at"])
    plan_entry(record, actor, "approval_revoked", approver=approval.approver.username, comment=comment[:2000])
    return approval


def _decide(
    plan_id: UUID, decision: Approval.Decision, digest: str, evidence: str | None, user: User, actor: Actor, comment: str
) -> PlanRecord:
    record = plan_locked(plan_id, user=user)
    wants(user, record, APPROVE, doing="Deciding about a plan")
    people_only(actor)
    if record.authors.filter(user=user).exists():
        raise SelfApproval(plan=str(record.pk))
    if digest != record.digest or evidence not in (None, record.evidence_id):
        raise PlanChanged(shown=digest, now=record.digest)
    if record.approvals.filter(plan_digest=record.digest).exists():
        raise AlreadyDecided(plan=str(record.pk))
    event = PlanEvent.APPROVE if decision is Approval.Decision.APPROVED else PlanEvent.REJECT
    next_status(record.state, event)
    Approval.objects.create(
        plan=record,
        plan_digest=record.digest,
        evidence=_evidence(record),
        requester=record.requester,
        approver=user,
        actor_kind=actor.kind.value,
        decision=decision,
        comment=comment.replace("\x00", "")[:5000],
        expires_at=after(APPROVAL_LASTS),
    )
    record.move(event)
    plan_entry(record, actor, decision.value, evidence=record.evidence_id, comment=comment[:2000])
    return record


def _evidence(record: PlanRecord) -> Evidence:
    if record.evidence is None:
        raise NotFound("The plan has no evidence.", plan=str(record.pk))
    return record.evidence


def approval_check(record: PlanRecord) -> Approval:
    """
    Return the approval that lets a plan be promoted now: valid by the control database's clock, by somebody who still may.

    :raises ApprovalInvalid: if there is none, with the reason.
    """
    approval = record.approvals.filter(decision=Approval.Decision.APPROVED, plan_digest=record.digest).first()
    if approval is None:
        raise ApprovalInvalid("Nobody has approved this plan. Ask for approval first.")
    if approval.revoked_at is not None:
        raise ApprovalInvalid("The approval of this plan was taken back. Withdraw it and plan again.")
    if approval.expires_at <= clock_now():
        raise ApprovalInvalid("The approval of this plan has expired. Withdraw it and plan again.")
    approver = User.objects.select_for_update().get(pk=approval.approver_id)
    if not may(approver, APPROVE, record.database):
        raise ApprovalInvalid(
            f"{approver.username}, who approved this plan, may not approve changes to {record.database.name} any more. "
            "Withdraw it and plan again, so that somebody who may can decide.",
            approver=approver.username,
        )
    return approval

