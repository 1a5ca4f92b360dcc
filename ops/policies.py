"""Which policy is in force for a plan, what it wants, and what stands in the way by it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from knowledge.models import Database
from ops.models import Approval, BreakGlass, PlanRecord, Policy
from ops.models.policies import REVIEWS_WANTED
from ops.plan import RiskLevel
from ops.policy import RISKS, closed, freezes_from, reaches, relations_of, windows_from


def policies_of(database: Database | None) -> QuerySet[Policy]:
    """Return the policies in force: a database's own, where it has any, else the general ones."""
    in_force = Policy.objects.filter(status=Policy.Status.ACTIVE, is_removal=False).select_related("database", "approver_group")
    own = in_force.filter(database=database)
    return own if database is not None and own.exists() else in_force.filter(database=None)


def policy_for(record: PlanRecord) -> Policy | None:
    """Return the policy that covers a plan, or None: then nothing may be decided or promoted."""
    covering = [one for one in policies_of(record.database) if reaches(one.max_risk, record.risk)]
    return min(covering, key=lambda one: RISKS.index(RiskLevel(one.max_risk)), default=None)


def approvers_wanted(record: PlanRecord, policy: Policy) -> int:
    """Return how many people approve a plan: one more on a protected database, or where a protected table is touched."""
    touched = relations_of(json.loads(record.content)) & set(policy.protected_tables)
    return policy.approvers + bool(record.database.is_protected or touched)


def approvals_of(record: PlanRecord) -> QuerySet[Approval]:
    """Return the approvals of exactly this plan on its latest evidence that were not taken back, nor the right that they used."""
    about = {"plan_digest": record.digest, "evidence": record.evidence_id}
    given = record.approvals.filter(decision=Approval.Decision.APPROVED, revoked_at=None, **about)
    return given.filter(Q(delegation=None) | Q(delegation__revoked_at=None)).select_related("approver")


def policy_blockers(record: PlanRecord, moment: datetime) -> list[str]:
    """Return, as sentences, what the policy has against a decision about a plan; empty if nothing."""
    policy = policy_for(record)
    if policy is None:
        return [_uncovered(record)]
    evidence = record.evidence
    if evidence is not None and evidence.created_at < moment - timedelta(days=policy.evidence_days):
        return [f"The rehearsal is older than {policy.evidence_days} days. Run it in staging again."]
    return []


def promotion_blockers(record: PlanRecord, moment: datetime) -> list[str]:
    """Return, as sentences, what the policy has against beginning a promotion at a moment; empty if nothing.

    Glass that was broken for the plan goes past windows and freezes, never past a missing policy.
    """
    policy = policy_for(record)
    if policy is None:
        return [_uncovered(record)]
    if glass_of(record) is not None:
        return []
    shut = closed(windows_from(policy.windows), freezes_from(policy.freezes), moment)
    wanted, given = approvers_wanted(record, policy), approvals_of(record).count()
    few = f"The policy wants {wanted} approvals and {given} {'was' if given == 1 else 'were'} given." if given < wanted else ""
    return [*policy_blockers(record, moment), *(sentence for sentence in (shut, few) if sentence)]


def glass_of(record: PlanRecord) -> BreakGlass | None:
    """Return the glass that was broken for exactly this plan, or None."""
    broken = BreakGlass.objects.filter(plan=record, plan_digest=record.digest, evidence=record.evidence_id)
    return broken.select_related("user").first()


def glass_unreviewed(database: Database) -> list[BreakGlass]:
    """Return broken glass of a database that two people have not looked at yet, the latest first."""
    broken = BreakGlass.objects.filter(plan__database=database).select_related("user", "plan").prefetch_related("reviews")
    return [one for one in broken if len(one.reviews.all()) < REVIEWS_WANTED]


def _uncovered(record: PlanRecord) -> str:
    return (
        f"No policy covers a change of {record.risk} risk to {record.database.name}, so it is refused. "
        "Split it into changes of less risk, or ask for a policy that covers it."
    )
