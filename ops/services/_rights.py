"""By which right a person decides about this plan: refusals as sentences, before the control database refuses."""

from __future__ import annotations

from django.contrib.auth.models import User

from knowledge.roles import APPROVE
from ops.delegations import Right, is_wanted, rights_of
from ops.errors import AlreadyDecided, NotTheApprover, SelfApproval
from ops.models import PlanRecord, Policy
from ops.services._command import wants


def rights_wanted(user: User, record: PlanRecord, *, doing: str) -> list[Right]:
    """Return the rights by which a person may decide about a plan.

    :raises NotAllowed: if there is none, of their own or handed to them.
    """
    rights = rights_of(user, record)
    if not rights:
        wants(user, record, APPROVE, doing=doing)
    return rights


def rights_clean(user: User, record: PlanRecord, rights: list[Right]) -> list[Right]:
    """Leave out the rights of people who had a hand in the plan.

    :raises SelfApproval: if the person had one, or none is left.
    """
    authors = set(record.authors.values_list("user_id", flat=True))
    if user.pk in authors:
        raise SelfApproval(plan=str(record.pk))
    clean = [right for right in rights if right.holder.pk not in authors]
    if not clean:
        givers = ", ".join(right.holder.username for right in rights)
        raise SelfApproval(
            f"The right that you hold is that of {givers}, who had a hand in this plan: it decides about it in nobody's hands. "
            "Somebody else must. Nothing was decided.",
            plan=str(record.pk),
        )
    return clean


def right_unused(record: PlanRecord, policy: Policy, rights: list[Right]) -> Right:
    """Return the first right that the policy takes and nobody has used on this plan.

    :raises NotTheApprover: if the policy takes none of them.
    :raises AlreadyDecided: if each was used by whoever holds it, or somebody else it was handed to.
    """
    wanted = [right for right in rights if is_wanted(right, policy)]
    if not wanted:
        group = policy.approver_group
        name = group.name if group else ""
        raise NotTheApprover(f"The policy wants members of {name} to decide about this plan. Nothing was decided.", group=name)
    used = set(record.approvals.filter(plan_digest=record.digest, evidence=record.evidence_id).values_list("holder_id", flat=True))
    unused = next((right for right in wanted if right.holder.pk not in used), None)
    if unused is None:
        raise AlreadyDecided("The right that you hold has decided about this plan in somebody else's hands; it counts once.")
    return unused
