"""The addresses of plans."""

from __future__ import annotations

from django.urls import path

from ops.views import delegations, plans

app_name = "ops"

urlpatterns = [
    path("", plans.plans, name="plans"),
    path("away/", delegations.away, name="away"),
    path("away/<int:delegation_id>/take-back/", delegations.take_back, name="take-back"),
    path("<uuid:plan_id>/", plans.plan, name="plan"),
    path("<uuid:plan_id>/live/", plans.live, name="live"),
    path("<uuid:plan_id>/do/<slug:action>/", plans.act, name="act"),
    path("<uuid:plan_id>/validators/", plans.validators_add, name="validators"),
    path("<uuid:plan_id>/unused/", plans.unused, name="unused"),
    path("<uuid:plan_id>/plan.<slug:form>", plans.download, name="download"),
]
