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
from ops.delegations import delegations_for
from ops.models import Delegation
from ops.selectors import holds_anywhere
from vast_project.errors import VastError
from vast_project.read_only_admin import ReadOnlyAdmin


@admin.register(Delegation)
class DelegationAdmin(ReadOnlyAdmin):
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
