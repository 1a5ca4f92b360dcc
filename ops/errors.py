"""Why a change is refused or fails, one class per reason."""

from __future__ import annotations

from vast_project.errors import Conflict, InvalidInput, NotAllowed, VastError


class SelfApproval(NotAllowed):
    """Whoever asked for a plan, or had a hand in it, cannot decide about it: somebody else must."""

    code = "self_approval"


class AgentRefused(NotAllowed):
    """An agent may propose and rehearse; approving, promoting and rolling back are for people."""

    code = "agent_refused"


class PlanChanged(Conflict):
    """The plan or its evidence is not the one you read; load it again and decide about what it is now."""

    code = "plan_changed"


class PlanUnfit(InvalidInput):
    """The plan cannot be kept."""

    code = "plan_unfit"
    status = 422


class PlanBlocked(Conflict):
    """The plan has findings that must be settled first."""

    code = "plan_blocked"


class AlreadyDecided(Conflict):
    """Somebody has decided about this plan already; one decision holds for one digest."""

    code = "already_decided"


class ApprovalInvalid(Conflict):
    """There is no approval of this plan that is valid now."""

    code = "approval_invalid"


class PolicyForbids(Conflict):
    """The change policy in force does not let this happen now."""

    code = "policy_forbids"


class NotTheApprover(NotAllowed):
    """The change policy wants somebody else to decide about this plan."""

    code = "not_the_approver"


class DelegationInvalid(InvalidInput):
    """A right cannot be handed on like this; nothing was changed."""

    code = "delegation_invalid"


class GlassUnreviewed(Conflict):
    """Glass was broken on this database before, and two people have not yet looked at that. Nothing was changed."""

    code = "glass_unreviewed"


class RunActive(Conflict):
    """The plan has a run that has not ended yet."""

    code = "run_active"


class TargetBusy(Conflict):
    """Another run is at work on this database; this one stays queued and starts when that one ends."""

    code = "target_busy"


class RefusedByDatabase(Conflict):
    """The control database itself refused this; nothing was changed."""

    code = "refused_by_database"


class KeptStillNeeded(Conflict):
    """What the plan keeps aside is needed to take it back; nothing was purged."""

    code = "kept_still_needed"


class Drifted(Conflict):
    """Production is not as it was when the plan was made or rehearsed; nothing was changed."""

    code = "drifted"


class Outgrown(Drifted):
    """A table has grown so much since the rehearsal that it shows nothing any more; nothing was changed."""

    code = "evidence_outgrown"


class CloneImpossible(VastError):
    """No copy of production could be made; nothing was left behind."""

    code = "clone_impossible"
    status = 422


class NewerValues(Conflict):
    """Others wrote into what the plan made, and taking it back would take that along; nothing was changed."""

    code = "newer_values"


class StagingUnfit(InvalidInput):
    """A database cannot be set to be copied like this; nothing was changed."""

    code = "staging_unfit"


class StagingIsProduction(VastError):
    """The staging connection leads to production itself; nothing was run."""

    code = "staging_is_production"
    status = 422


class StagingDiffers(VastError):
    """The given staging database does not have production's schema; nothing was run."""

    code = "staging_differs"
    status = 422


class StepFailed(VastError):
    """A step could not be carried out; what it had begun was undone."""

    code = "step_failed"
    status = 422


class CheckFailed(StepFailed):
    """A validator found something else than the plan promises."""

    code = "check_failed"


class RowFailed(StepFailed):
    """One row could not be changed; the rows before it are done and kept."""

    code = "row_failed"


class LockBudgetSpent(StepFailed):
    """A lock could not be had within the step's budget; the step changed nothing."""

    code = "lock_budget_spent"


class SideTableMissing(StepFailed):
    """The table that kept the old values is gone, so they cannot be put back."""

    code = "side_table_missing"


class Fenced(VastError):
    """Somebody else has taken this run over; nothing more is done here."""

    code = "fenced"
    status = 409


class LeaseLost(Fenced):
    """The lease of this run ran out while it was at work; whoever has it now goes on."""

    code = "lease_lost"


class RunCancelled(VastError):
    """Somebody asked this run to stop; it stopped between two steps."""

    code = "run_cancelled"
    status = 409


class OutcomeUnknown(VastError):
    """The database went away in the middle of a step and did not come back in time; what became of it is looked up later."""

    code = "outcome_unknown"
    status = 503


class TargetTaken(VastError):
    """Somebody holds VAST's lock on this database; nothing was changed."""

    code = "target_taken"
    status = 409


class OrderUnknown(Conflict):
    """The audit has no entry of the order of this run: it was not given by VAST's ways. Nothing was changed."""

    code = "order_unknown"


class StillUsed(Conflict):
    """What the next part of the plan takes away is used, was used lately, or nobody can see whether it is; nothing was changed."""

    code = "still_used"
