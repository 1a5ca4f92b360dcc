"""Rows that Django admin shows and nobody writes there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ReadOnlyAdmin(admin.ModelAdmin):
    """Rows to look at: services write them, and not even a superuser does so here.

    Whoever may enter the admin is let in; a queryset of its own holds what a person may see.
    """

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Refuse: services make the rows."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened stays as it was."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Refuse: what happened stays."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Let staff in."""
        return bool(request.user.is_active and request.user.is_staff)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show the rows in the index to the same people."""
        return self.has_view_permission(request)
