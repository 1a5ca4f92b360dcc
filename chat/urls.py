"""The chat's pages."""

from __future__ import annotations

from django.urls import path

from chat import views

app_name = "chat"

urlpatterns = [
    path("", views.home, name="home"),
    path("chat/<slug:name>/", views.chat, name="database"),
    path("chat/<slug:name>/<int:pk>/", views.chat, name="conversation"),
    path("ask/", views.ask, name="ask"),
]
