"""The lives of plans, runs and step runs: states, events and the only transitions there are. Pure.

The database holds the same pairs in a trigger; a test compares the two.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from vast_project.errors import Conflict


class PlanStatus(StrEnum):
    """Where a plan is on its way."""

    DRAFT = "draft"
    REHEARSING = "rehearsing"
    VALIDATED = "validated"
    REHEARSAL_FAILED = "rehearsal_failed"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    REJECTED = "rejected"
    PROMOTING = "promoting"
    EXPANDED = "expanded"  # a part is in production; the next one waits until what it takes away is unused
    PROMOTED = "promoted"
    PROMOTION_FAILED = "promotion_failed"
    ROLLING_BACK = "rolling_back"
    ROLLED_BACK = "rolled_back"
    ROLLBACK_FAILED = "rollback_failed"
    STALE = "stale"
    WITHDRAWN = "withdrawn"


class PlanEvent(StrEnum):
    """What happens to a plan."""

    REHEARSE = "rehearse"
    VALIDATE = "validate"
    FAIL_REHEARSAL = "fail_rehearsal"
    SUBMIT = "submit"
    APPROVE = "approve"
    REJECT = "reject"
    PROMOTE = "promote"
    FINISH_PART = "finish_part"
    FINISH_PROMOTION = "finish_promotion"
    FAIL_PROMOTION = "fail_promotion"
    ROLL_BACK = "roll_back"
    FINISH_ROLLBACK = "finish_rollback"
    FAIL_ROLLBACK = "fail_rollback"
    GO_STALE = "go_stale"
    WITHDRAW = "withdraw"
    WAIT_AGAIN = "wait_again"  # the next part is not to go on now: what is in production stays


class RunStatus(StrEnum):
    """Where a run is: ``unknown`` blocks the target until the catalog and the ledger have been read."""

    QUEUED = "queued"
    RUNNING = "running"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


class StepStatus(StrEnum):
    """Where one attempt at a step is."""

    INTENDED = "intended"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    UNKNOWN = "unknown"


P, E = PlanStatus, PlanEvent
PLAN_TRANSITIONS: dict[tuple[PlanStatus, PlanEvent], PlanStatus] = {
    (P.DRAFT, E.REHEARSE): P.REHEARSING,
    (P.REHEARSAL_FAILED, E.REHEARSE): P.REHEARSING,
    (P.VALIDATED, E.REHEARSE): P.REHEARSING,
    (P.STALE, E.REHEARSE): P.REHEARSING,
    (P.REHEARSING, E.VALIDATE): P.VALIDATED,
    (P.REHEARSING, E.FAIL_REHEARSAL): P.REHEARSAL_FAILED,
    (P.VALIDATED, E.SUBMIT): P.SUBMITTED,
    (P.SUBMITTED, E.APPROVE): P.APPROVED,
    (P.SUBMITTED, E.REJECT): P.REJECTED,
    (P.APPROVED, E.PROMOTE): P.PROMOTING,
    (P.PROMOTING, E.FINISH_PART): P.EXPANDED,
    (P.PROMOTING, E.FINISH_PROMOTION): P.PROMOTED,
    (P.PROMOTING, E.FAIL_PROMOTION): P.PROMOTION_FAILED,
    (P.PROMOTION_FAILED, E.PROMOTE): P.PROMOTING,
    (P.EXPANDED, E.REHEARSE): P.REHEARSING,
    (P.EXPANDED, E.ROLL_BACK): P.ROLLING_BACK,
    (P.VALIDATED, E.WAIT_AGAIN): P.EXPANDED,
    (P.REHEARSAL_FAILED, E.WAIT_AGAIN): P.EXPANDED,
    (P.SUBMITTED, E.WAIT_AGAIN): P.EXPANDED,
    (P.APPROVED, E.WAIT_AGAIN): P.EXPANDED,
    (P.PROMOTED, E.ROLL_BACK): P.ROLLING_BACK,
    (P.PROMOTION_FAILED, E.ROLL_BACK): P.ROLLING_BACK,
    (P.ROLLBACK_FAILED, E.ROLL_BACK): P.ROLLING_BACK,
    (P.ROLLING_BACK, E.FINISH_ROLLBACK): P.ROLLED_BACK,
    (P.ROLLING_BACK, E.FAIL_ROLLBACK): P.ROLLBACK_FAILED,
    (P.VALIDATED, E.GO_STALE): P.STALE,
    (P.SUBMITTED, E.GO_STALE): P.STALE,
    (P.APPROVED, E.GO_STALE): P.STALE,
    (P.DRAFT, E.WITHDRAW): P.WITHDRAWN,
    (P.VALIDATED, E.WITHDRAW): P.WITHDRAWN,
    (P.REHEARSAL_FAILED, E.WITHDRAW): P.WITHDRAWN,
    (P.SUBMITTED, E.WITHDRAW): P.WITHDRAWN,
    (P.APPROVED, E.WITHDRAW): P.WITHDRAWN,
    (P.STALE, E.WITHDRAW): P.WITHDRAWN,
}

#: Plans that may still change their database.
OPEN = frozenset(
    {
        P.DRAFT,
        P.REHEARSING,
        P.VALIDATED,
        P.SUBMITTED,
        P.APPROVED,
        P.PROMOTING,
        P.EXPANDED,
        P.PROMOTION_FAILED,
        P.ROLLING_BACK,
        P.ROLLBACK_FAILED,
    }
)
#: Plans that nobody has decided about for good, and that may be taken off the table.
WITHDRAWABLE = frozenset(status for status, event in PLAN_TRANSITIONS if event is E.WITHDRAW)

R = RunStatus
RUN_TRANSITIONS: frozenset[tuple[RunStatus, RunStatus]] = frozenset(
    {
        (R.QUEUED, R.RUNNING),
        (R.QUEUED, R.CANCELLED),
        (R.RUNNING, R.SUCCEEDED),
        (R.RUNNING, R.FAILED),
        (R.RUNNING, R.UNKNOWN),
        (R.RUNNING, R.CANCELLED),
        (R.UNKNOWN, R.RUNNING),
        (R.UNKNOWN, R.FAILED),
    }
)

S = StepStatus
STEP_TRANSITIONS: frozenset[tuple[StepStatus, StepStatus]] = frozenset(
    {
        (S.INTENDED, S.SUCCEEDED),
        (S.INTENDED, S.FAILED),
        (S.INTENDED, S.UNKNOWN),
        (S.UNKNOWN, S.SUCCEEDED),
        (S.UNKNOWN, S.FAILED),
    }
)

Status = TypeVar("Status", RunStatus, StepStatus)


def choices(statuses: type[StrEnum]) -> list[tuple[str, str]]:
    """Return statuses with their words, as a column of a table names what it may hold."""
    return [(status.value, status.value.replace("_", " ")) for status in statuses]


#: What a plan cannot, in the words of a refusal; the other events are what they are called.
_PASSIVE = {
    E.REHEARSE: "be rehearsed",
    E.SUBMIT: "be put forward for approval",
    E.APPROVE: "be approved",
    E.REJECT: "be rejected",
    E.PROMOTE: "be promoted",
    E.ROLL_BACK: "be rolled back",
    E.WITHDRAW: "be withdrawn",
}


class InvalidTransition(Conflict):
    """The plan is not in a state that allows this; nothing was changed."""

    code = "invalid_transition"


def next_status(status: PlanStatus, event: PlanEvent) -> PlanStatus:
    """Return the state after an event.

    :raises InvalidTransition: if the event is not allowed in this state.
    """
    try:
        return PLAN_TRANSITIONS[(status, event)]
    except KeyError:
        raise InvalidTransition(
            f"A plan that is {_worded(status)} cannot {_PASSIVE.get(event) or _worded(event)}. Nothing was changed.",
            status=status.value,
            event=event.value,
            allowed=allowed_events(status),
        ) from None


def _worded(name: PlanStatus | PlanEvent) -> str:
    return name.value.replace("_", " ")


def allowed_events(status: PlanStatus) -> list[str]:
    """Return the events that a state allows, sorted."""
    return sorted(event.value for known, event in PLAN_TRANSITIONS if known is status)
