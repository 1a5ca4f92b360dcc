"""The chat app's place in Django."""

from __future__ import annotations

from django.apps import AppConfig


class ChatConfig(AppConfig):
    """Where people (and agents) talk to VAST."""

    name = "chat"
    verbose_name = "Chat"
