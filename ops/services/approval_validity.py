"""Whether a plan's approvals hold: looked at when it is promoted, for much may have changed since they were given."""

from __future__ import annotations

from django.contrib.auth.models import User

from audit.anchoring import chain_current
from audit.models import Archive, Entry
from knowledge.permissions import may
from knowledge.roles import APPROVE
from ops.clock import clock_now
from ops.errors import ApprovalInvalid, PolicyForbids
from ops.models import Approval, PlanRecord
from ops.policies import glass_of, promotion_blockers

#: The entries by which an approval stands in the audit: the last that was wanted, and those before it.
_APPROVED_ACTIONS = ("ops.plan.approved", "ops.plan.approval_added")


def approval_check(record: PlanRecord) -> None:
    """Refuse unless a plan may be promoted now.

    That takes as many approvals as the policy in force wants, each valid by the control database's clock and by somebody who still
    may, at a time at which the policy lets changes begin.

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
            _refuse_unless_it_holds(record, approval)
    blockers = promotion_blockers(record, now)
    if blockers:
        raise PolicyForbids(f"{' '.join(blockers)} Nothing was changed.", blockers=blockers)


def _refuse_unless_it_holds(record: PlanRecord, approval: Approval) -> None:
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
    """Return whether an approval was written down where nobody rewrites anything, for this digest, by this person."""
    said = Entry.objects.filter(subject=record.subject, actor_id=approval.approver_id, action__in=_APPROVED_ACTIONS)
    if any(entry.detail.get("digest") == record.digest for entry in said):
        return True
    return Archive.objects.filter(last_at__gte=approval.decided_at).exists()  # Then its entry may have left.
