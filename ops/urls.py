"""The addresses of plans."""

from __future__ import annotations

from django.urls import path

from ops import delegation_views, views

app_name = "ops"

urlpatterns = [
    path("", views.plans, name="plans"),
    path("away/", delegation_views.away, name="away"),
    path("away/<int:delegation_id>/take-back/", delegation_views.take_back, name="take-back"),
    path("<uuid:plan_id>/", views.plan, name="plan"),
    path("<uuid:plan_id>/live/", views.live, name="live"),
    path("<uuid:plan_id>/do/<slug:action>/", views.act, name="act"),
    path("<uuid:plan_id>/validators/", views.validators_add, name="validators"),
    path("<uuid:plan_id>/unused/", views.unused, name="unused"),
    path("<uuid:plan_id>/plan.<slug:form>", views.download, name="download"),
]
