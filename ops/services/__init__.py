"""What may happen to plans and runs; one file per use case, one name each here."""

from __future__ import annotations

from ops.executor.helping import run_help
from ops.services.approvals import approval_request, approval_revoke, plan_approve, plan_reject, submission_blockers
from ops.services.delegating import delegation_give, delegation_revoke
from ops.services.keeping import kept_purge, kept_sweep
from ops.services.policies import glass_break, glass_review, policy_decide, policy_propose
from ops.services.promotions import plan_promote, plan_roll_back
from ops.services.proposals import plan_adopt, plan_propose
from ops.services.rehearsals import plan_rehearse
from ops.services.reminding import reminders_send
from ops.services.revisions import plan_revise, plan_validators_add, plan_wait_again, plan_withdraw
from ops.services.runs import run_cancel, run_carry_out, run_pause, run_resume, run_slow_down, runs_sweep
from ops.services.staging import staging_set
from ops.services.watching import unused_confirm, watches_look

__all__ = [
    "approval_request",
    "approval_revoke",
    "delegation_give",
    "delegation_revoke",
    "glass_break",
    "glass_review",
    "kept_purge",
    "kept_sweep",
    "plan_adopt",
    "plan_approve",
    "plan_promote",
    "plan_propose",
    "plan_rehearse",
    "plan_reject",
    "plan_revise",
    "plan_roll_back",
    "plan_validators_add",
    "plan_wait_again",
    "plan_withdraw",
    "policy_decide",
    "policy_propose",
    "reminders_send",
    "run_cancel",
    "run_carry_out",
    "run_help",
    "run_pause",
    "run_resume",
    "run_slow_down",
    "runs_sweep",
    "staging_set",
    "submission_blockers",
    "unused_confirm",
    "watches_look",
]
