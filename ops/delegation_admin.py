"""Delegation in the administration: hand one's own right on, and take it back. Every button calls one service."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from audit.presence import presence_wanted
from audit.provenance import actor_of
from knowledge.roles import APPROVE
from ops import services
from ops.delegation_models import Delegation
from ops.delegations import delegations_for
from ops.selectors import holds_anywhere
from vast_project.errors import VastError


@admin.register(Delegation)
class DelegationAdmin(admin.ModelAdmin):
    """Rights that approvers handed on: their own, those they hold, and those on databases where they decide."""

    list_display = ("__str__", "starts_at", "ends_at", "reason", "revoked_at", "revoked_by")
    list_filter = ("database",)
    actions = ("take_back",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Delegation]:
        """Return those that concern the person."""
        return delegations_for(request.user)

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Lead to the page that hands a right on: there is one form for it."""
        return HttpResponseRedirect(reverse("ops:away"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let those hand a right on who hold one by a grant."""
        return holds_anywhere(request.user, APPROVE)

    def has_change_permission(self, request: HttpRequest, obj: Delegation | None = None) -> bool:
        """Refuse: another time is another delegation."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Delegation | None = None) -> bool:
        """Refuse: rows stay."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Delegation | None = None) -> bool:
        """Let staff in; the queryset holds what they may see."""
        return bool(request.user.is_active and request.user.is_staff)

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Show delegations to staff."""
        return self.has_view_permission(request)

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        """Offer taking back to whoever sees any; the service looks at the one."""
        return self.has_view_permission(request)

    @admin.action(description="Take the selected rights back", permissions=["revoke"])
    def take_back(self, request: HttpRequest, delegations: QuerySet[Delegation]) -> None:
        """End delegations before their time."""
        presence_wanted(actor_of(request))
        for one in delegations:
            try:
                services.delegation_revoke(delegation_id=one.pk, user=request.user, actor=actor_of(request))
            except VastError as error:
                messages.error(request, f"{one}: {error.message}")
            else:
                messages.success(request, f"{one}: taken back.")
