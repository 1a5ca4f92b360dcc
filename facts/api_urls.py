"""The addresses of facts and reads in the API."""

from __future__ import annotations

from django.urls import path

from facts import api, read_api, verified_api

urlpatterns = [
    path("databases/<str:name>/facts/", api.FactList.as_view(), name="api-facts"),
    path("databases/<str:name>/facts/<str:fact>/", api.FactAnswer.as_view(), name="api-fact"),
    path("databases/<str:name>/reads/", read_api.RunRead.as_view(), name="api-read"),
    path("databases/<str:name>/reads/check/", read_api.CheckRead.as_view(), name="api-read-check"),
    path("databases/<str:name>/reads/export/", read_api.ExportRead.as_view(), name="api-read-export"),
    path("databases/<str:name>/verified/", verified_api.VerifiedList.as_view(), name="api-verified"),
    path("databases/<str:name>/verified/<int:pk>/", verified_api.VerifiedDetail.as_view(), name="api-verified-one"),
]
