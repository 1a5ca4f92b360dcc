"""The addresses of databases in the API."""

from __future__ import annotations

from django.urls import path

from knowledge import api, second_key_api

urlpatterns = [
    path("second-keys/", second_key_api.SecondKeyList.as_view(), name="api-second-keys"),
    path("second-keys/<int:pk>/confirm/", second_key_api.SecondKeyConfirm.as_view(), name="api-second-key-confirm"),
    path("databases/", api.DatabaseList.as_view(), name="api-databases"),
    path("databases/<slug:name>/", api.DatabaseDetail.as_view(), name="api-database"),
    path("databases/<slug:name>/schema/", api.DatabaseSchema.as_view(), name="api-database-schema"),
    path("databases/<slug:name>/check/", api.DatabaseCheck.as_view(), name="api-database-check"),
    path("databases/<slug:name>/snapshots/", api.SnapshotList.as_view(), name="api-snapshots"),
    path("databases/<slug:name>/snapshots/<int:pk>/", api.SnapshotDetail.as_view(), name="api-snapshot"),
    path("databases/<slug:name>/diff/", api.DatabaseDiff.as_view(), name="api-database-diff"),
    path("databases/<slug:name>/drifts/", api.DriftList.as_view(), name="api-drifts"),
    path("databases/<slug:name>/drifts/<int:pk>/acknowledge/", api.DriftAcknowledge.as_view(), name="api-drift-acknowledge"),
    path("databases/<slug:name>/rules/", api.RuleList.as_view(), name="api-rules"),
    path("databases/<slug:name>/rules/<int:pk>/", api.RuleDetail.as_view(), name="api-rule"),
    path("databases/<slug:name>/decisions/", api.DecisionList.as_view(), name="api-decisions"),
    path("databases/<slug:name>/notes/", api.NoteList.as_view(), name="api-notes"),
    path("databases/<slug:name>/notes/<int:pk>/", api.NoteDetail.as_view(), name="api-note"),
]
