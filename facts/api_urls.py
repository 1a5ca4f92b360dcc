"""The addresses of facts in the API."""

from __future__ import annotations

from django.urls import path

from facts import api

urlpatterns = [
    path("databases/<str:name>/facts/", api.FactList.as_view(), name="api-facts"),
    path("databases/<str:name>/facts/<str:fact>/", api.FactAnswer.as_view(), name="api-fact"),
]
