"""The addresses of plans in the API."""

from __future__ import annotations

from django.urls import path

from ops.api import delegations, plans, reminders

_COMMANDS = {
    "rehearse": plans.PlanRehearse,
    "request-approval": plans.PlanSubmit,
    "approve": plans.PlanApprove,
    "reject": plans.PlanReject,
    "revoke": plans.PlanRevoke,
    "promote": plans.PlanPromote,
    "roll-back": plans.PlanRollBack,
    "purge": plans.PlanPurge,
    "withdraw": plans.PlanWithdraw,
    "wait-again": plans.PlanWaitAgain,
    "confirm-unused": plans.PlanUnused,
    "cancel": plans.PlanCancel,
    "pause": plans.PlanPause,
    "resume": plans.PlanResume,
    "validators": plans.PlanValidators,
    "pace": plans.PlanPace,
    "revise": plans.PlanAgain,
}

urlpatterns = [
    path("plans/", plans.PlanList.as_view(), name="api-plans"),
    path("plans/<uuid:plan_id>/", plans.PlanDetail.as_view(), name="api-plan"),
    path("delegations/", delegations.DelegationList.as_view(), name="api-delegations"),
    path("delegations/<int:pk>/revoke/", delegations.DelegationRevoke.as_view(), name="api-delegation-revoke"),
    path("reminders/", reminders.ReminderList.as_view(), name="api-reminders"),
    path("plans/<uuid:plan_id>/evidence/", plans.PlanEvidence.as_view(), name="api-plan-evidence"),
    *(path(f"plans/<uuid:plan_id>/{name}/", view.as_view(), name=f"api-plan-{name}") for name, view in _COMMANDS.items()),
]
