"""The addresses of the API under ``/api/v1/``; part of the composition root, so it may know every app."""

from __future__ import annotations

from django.urls import include, path

# What is asked for most is tried first.
urlpatterns = [
    path("", include("facts.api_urls")),
    path("", include("chat.api_urls")),
    path("", include("ops.api_urls")),
    path("", include("knowledge.api_urls")),
    path("", include("audit.api_urls")),
]
