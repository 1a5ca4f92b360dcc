"""The chat's pages."""

from __future__ import annotations

from django.urls import path

from chat import read_views, views
from chat.mcp.views import Endpoint

app_name = "chat"

urlpatterns = [
    path("", views.home, name="home"),
    path("chat/<slug:name>/", views.chat, name="database"),
    path("chat/<slug:name>/<int:pk>/", views.chat, name="conversation"),
    path("chat/<slug:name>/answers/<str:pk>/run/", read_views.run_again, name="run-again"),
    path("chat/<slug:name>/answers/<str:pk>/parameters/", read_views.parameters, name="parameters"),
    path("chat/<slug:name>/answers/<str:pk>/export/", read_views.export, name="export"),
    path("chat/<slug:name>/answers/<str:pk>/verify/", read_views.verify, name="verify"),
    path("ask/", views.ask, name="ask"),
    path("mcp/", Endpoint.as_view(), name="mcp"),
]
