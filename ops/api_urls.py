"""The addresses of plans in the API."""

from __future__ import annotations

from django.urls import path

from ops import api, delegation_api, reminder_api

_COMMANDS = {
    "rehearse": api.PlanRehearse,
    "request-approval": api.PlanSubmit,
    "approve": api.PlanApprove,
    "reject": api.PlanReject,
    "revoke": api.PlanRevoke,
    "promote": api.PlanPromote,
    "roll-back": api.PlanRollBack,
    "purge": api.PlanPurge,
    "withdraw": api.PlanWithdraw,
    "wait-again": api.PlanWaitAgain,
    "confirm-unused": api.PlanUnused,
    "cancel": api.PlanCancel,
    "pause": api.PlanPause,
    "resume": api.PlanResume,
    "validators": api.PlanValidators,
    "pace": api.PlanPace,
    "revise": api.PlanAgain,
}

urlpatterns = [
    path("plans/", api.PlanList.as_view(), name="api-plans"),
    path("plans/<uuid:plan_id>/", api.PlanDetail.as_view(), name="api-plan"),
    path("delegations/", delegation_api.DelegationList.as_view(), name="api-delegations"),
    path("delegations/<int:pk>/revoke/", delegation_api.DelegationRevoke.as_view(), name="api-delegation-revoke"),
    path("reminders/", reminder_api.ReminderList.as_view(), name="api-reminders"),
    path("plans/<uuid:plan_id>/evidence/", api.PlanEvidence.as_view(), name="api-plan-evidence"),
    *(path(f"plans/<uuid:plan_id>/{name}/", view.as_view(), name=f"api-plan-{name}") for name, view in _COMMANDS.items()),
]
