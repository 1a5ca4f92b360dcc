"""What comes next for a plan: one clear action, what stands in its way, and what else could be done. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from ops.lifecycle import PlanStatus


@dataclass(frozen=True)
class Viewer:
    """What the person who looks may do on the plan's database; ``is_author`` says that they had a hand in the plan.

    ``is_delegate`` says that somebody handed them the right to decide, which carries no other right of an approver.
    """

    may_operate: bool
    may_approve: bool
    is_author: bool
    is_delegate: bool = False


@dataclass(frozen=True)
class Guidance:
    """One next action (a service's verb, empty where there is nothing to do for this person) and the sentence that explains it.

    ``blockers`` are what must be settled first; ``others`` are actions that are possible beside it.
    """

    sentence: str
    action: str = ""
    blockers: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


#: What the buttons say.
LABELS = {
    "rehearse": "Run in staging",
    "submit": "Request approval",
    "decide": "Approve or reject",
    "promote": "Promote",
    "go_on": "Go on where it stopped",
    "roll_back": "Roll back",
    "revise": "Plan again",
    "withdraw": "Withdraw",
    "wait_again": "Let it wait",
    "pause": "Hold",
    "resume": "Go on",
    "cancel": "Stop",
}
#: Who may do what: by operating, by approving, by a right to decide that was handed on.
_NEEDS = {
    "rehearse": ("operate",),
    "submit": ("operate",),
    "decide": ("approve", "decide"),
    "promote": ("operate", "approve"),
    "go_on": ("operate", "approve"),
    "roll_back": ("operate", "approve"),
    "revise": ("operate",),
    "withdraw": ("operate",),
    "wait_again": ("operate",),
    "pause": ("operate", "approve"),
    "resume": ("operate", "approve"),
    "cancel": ("operate", "approve"),
}


@dataclass(frozen=True)
class _Advice:
    sentence: str
    action: str = ""
    others: tuple[str, ...] = field(default=())


P = PlanStatus
_ADVICE: dict[PlanStatus, _Advice] = {
    P.DRAFT: _Advice(
        "Nothing has been changed. Run it in staging: forward, validated, back, and forward again.", "rehearse", ("withdraw",)
    ),
    P.REHEARSING: _Advice("The rehearsal is under way on a copy; production is not touched."),
    P.REHEARSAL_FAILED: _Advice("The rehearsal failed; production was not touched.", "rehearse", ("revise", "withdraw")),
    P.VALIDATED: _Advice("The rehearsal passed. Ask somebody else to approve it.", "submit", ("rehearse", "withdraw")),
    P.SUBMITTED: _Advice("It waits for a decision by somebody who had no hand in it.", "decide", ("withdraw",)),
    P.APPROVED: _Advice(
        "It is approved. Promote it: production is compared with the rehearsal once more before the first step.",
        "promote",
        ("withdraw",),
    ),
    P.REJECTED: _Advice("It was rejected and runs no more.", "revise"),
    P.PROMOTING: _Advice("The promotion is under way."),
    P.EXPANDED: _Advice(
        "The first part is in production, and what it replaces still works. The rest stays proposed until that is unused: then run "
        "it in staging, and have it approved and promoted like the first.",
        "rehearse",
        ("roll_back",),
    ),
    P.PROMOTED: _Advice("It is in production. The way back was rehearsed and stays ready.", "", ("roll_back",)),
    P.PROMOTION_FAILED: _Advice(
        "The promotion stopped. Steps that took effect are in the ledger: take them back, or put right what stopped it and go on.",
        "roll_back",
        ("go_on",),
    ),
    P.ROLLING_BACK: _Advice("The rollback is under way."),
    P.ROLLED_BACK: _Advice("It was rolled back; production is as it was.", "", ("revise",)),
    P.ROLLBACK_FAILED: _Advice("The rollback stopped in a known state; started again, it goes on from there.", "roll_back"),
    P.STALE: _Advice("Production has changed since the rehearsal. Plan again on today's schema.", "revise", ("withdraw",)),
    P.WITHDRAWN: _Advice("It was withdrawn and runs no more.", "revise"),
}


#: What can be done beside the next action with a plan of which a part is in production: it is neither withdrawn nor made again.
_IN_PART: dict[PlanStatus, tuple[str, ...]] = {
    P.VALIDATED: ("rehearse", "wait_again"),
    P.REHEARSAL_FAILED: ("wait_again",),
    P.SUBMITTED: ("wait_again",),
    P.APPROVED: ("wait_again",),
}


def guide(
    status: PlanStatus, viewer: Viewer, *, run: str = "", blockers: tuple[str, ...] = (), in_part: bool = False
) -> Guidance:
    """Say what comes next.

    :param in_part: whether a part of the plan is in production already.
    :param run: the state of a run that has not ended, ``held`` for one that is paused, empty if there is none.
    :param blockers: what stands in the way of the action, as sentences.
    """
    advice = _ADVICE[status]
    if run:
        return Guidance(_RUNNING[run], others=_allowed(_WHILE[run], viewer))
    others = _allowed(_IN_PART.get(status, advice.others) if in_part else advice.others, viewer)
    if advice.action == "decide" and viewer.is_author and (viewer.may_approve or viewer.is_delegate):
        return Guidance("You had a hand in this plan, so somebody else decides about it.", others=others)
    if not _allowed((advice.action,), viewer):
        return Guidance(advice.sentence, others=others)
    return Guidance(advice.sentence, advice.action, blockers, others)


_RUNNING = {
    "queued": "It is queued; a worker takes it as soon as one is free and no other run is at work on the database.",
    "running": "A run is under way.",
    "held": "The run is held between two steps or batches. What it did stays; it keeps its lock on the database.",
    "unknown": "The database went away in the middle of a step. What became of the step is looked up as soon as it is back.",
}


_WHILE = {
    "queued": ("cancel",),
    "running": ("pause", "cancel"),
    "held": ("resume", "cancel"),
    "unknown": (),
}


def _allowed(actions: tuple[str, ...], viewer: Viewer) -> tuple[str, ...]:
    holds = {"operate": viewer.may_operate, "approve": viewer.may_approve, "decide": viewer.is_delegate}
    return tuple(action for action in actions if action and any(holds[need] for need in _NEEDS[action]))
