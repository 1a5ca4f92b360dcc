"""The audit's addresses in the API: reading only."""

from __future__ import annotations

from django.urls import path

from audit import api

urlpatterns = [
    path("audit/", api.EntryList.as_view(), name="api-audit"),
    path("audit/<int:seq>/", api.EntryDetail.as_view(), name="api-audit-entry"),
    path("figures/", api.Figures.as_view(), name="api-figures"),
]
