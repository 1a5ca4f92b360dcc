"""The chat's addresses under ``/api/v1/``."""

from __future__ import annotations

from django.urls import path

from chat.api import AskView

urlpatterns = [path("databases/<slug:name>/ask/", AskView.as_view(), name="ask")]
