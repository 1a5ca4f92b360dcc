"""Conversations in Django admin: whose, about which database, when; what was said stays between the person and VAST."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from chat.models import Conversation


@admin.register(Conversation)
class ConversationAdmin(admin.ModelAdmin):
    """A list to see use and to delete from; nothing is written here."""

    list_display = ("id", "user", "database", "created_at", "used_at")
    list_filter = ("database",)
    fields = ("user", "database", "created_at", "used_at")
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no: conversations begin in the chat."""
        return False

    def has_change_permission(self, request: HttpRequest, *_args: Any) -> bool:
        """Say no: nobody rewrites what was said."""
        return False
