"""The pages of databases, under ``/databases/``."""

from __future__ import annotations

from django.urls import path

from knowledge import views

app_name = "knowledge"

urlpatterns = [
    path("", views.databases, name="databases"),
    path("<slug:name>/", views.database, name="database"),
    path("<slug:name>/table/", views.table, name="table"),
    path("<slug:name>/history/", views.history, name="history"),
    path("<slug:name>/diff/", views.differences, name="diff"),
    path("<slug:name>/drift/", views.drift, name="drift"),
    path("<slug:name>/drift/check/", views.check_drift, name="drift-check"),
    path("<slug:name>/drift/<int:pk>/acknowledge/", views.acknowledge_drift, name="drift-acknowledge"),
]
