"""The dashboard and the audit's pages, under ``/dashboard/``."""

from __future__ import annotations

from django.urls import path

from audit import views

app_name = "audit"

urlpatterns = [
    path("", views.dashboard, name="dashboard"),
    path("audit/", views.entries, name="entries"),
    path("audit/<int:seq>/", views.entry, name="entry"),
]
