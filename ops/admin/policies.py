"""Change policies in the administration: propose one, and decide about somebody else's. Every button calls one service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from audit.presence import presence_wanted
from audit.provenance import actor_of
from knowledge.roles import APPROVE
from knowledge.selectors import databases_for
from ops import services
from ops.models import BreakGlass, Policy
from ops.policy import freezes_from, windows_from
from ops.selectors import holds_anywhere, plans_for
from vast_project.errors import VastError
from vast_project.read_only_admin import ReadOnlyAdmin

TERMS = (
    "evidence_days",
    "approval_days",
    "kept_days",
    "windows",
    "freezes",
    "protected_tables",
    "allows_break_glass",
    "is_removal",
)


class PolicyForm(forms.ModelForm):
    """A proposal; what cannot be read is said beside its field."""

    class Meta:
        model = Policy
        fields = ("database", "max_risk", "approvers", "approver_group", *TERMS, "reason")

    def clean_windows(self) -> Any:
        """Read the windows."""
        return _read(self.cleaned_data["windows"] or [], windows_from)

    def clean_freezes(self) -> Any:
        """Read the freezes."""
        return _read(self.cleaned_data["freezes"] or [], freezes_from)

    def clean_protected_tables(self) -> Any:
        """Take an empty field for no tables."""
        return self.cleaned_data["protected_tables"] or []


@admin.register(Policy)
class PolicyAdmin(ReadOnlyAdmin):
    """Policies, the ones in force first; a proposal waits for a second person."""

    form = PolicyForm
    list_display = ("__str__", "status", "approvers", "approver_group", "proposed_by", "decided_by", "decided_at")
    list_filter = ("status", "max_risk", "database")
    list_select_related = ("database", "approver_group", "proposed_by", "decided_by")
    actions = ("put_in_force", "reject")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Policy]:
        """Return the general policies and those of databases that the person may see."""
        return super().get_queryset(request).filter(Q(database=None) | Q(database__in=databases_for(request.user)))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Let administrators and approvers propose; the service looks at the database."""
        return request.user.is_superuser or holds_anywhere(request.user, APPROVE)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Offer decisions to those who may propose."""
        return self.has_add_permission(request)

    def save_model(self, request: HttpRequest, obj: Policy, form: PolicyForm, change: bool) -> None:
        """Propose what the form says."""
        data = form.cleaned_data
        made = services.policy_propose(user=request.user, actor=actor_of(request), **data)
        obj.pk = made.pk

    @admin.action(description="Put the selected proposals in force", permissions=["decide"])
    def put_in_force(self, request: HttpRequest, policies: QuerySet[Policy]) -> None:
        """Approve what somebody else proposed."""
        self._decide(request, policies, approve=True)

    @admin.action(description="Reject the selected proposals", permissions=["decide"])
    def reject(self, request: HttpRequest, policies: QuerySet[Policy]) -> None:
        """Reject what somebody else proposed."""
        self._decide(request, policies, approve=False)

    def _decide(self, request: HttpRequest, policies: QuerySet[Policy], *, approve: bool) -> None:
        presence_wanted(actor_of(request))
        for policy in policies:
            try:
                decided = services.policy_decide(policy_id=policy.pk, approve=approve, user=request.user, actor=actor_of(request))
            except VastError as error:
                messages.error(request, f"{policy}: {error.message}")
            else:
                messages.success(request, f"{policy}: {decided.get_status_display().lower()}.")


@admin.register(BreakGlass)
class BreakGlassAdmin(ReadOnlyAdmin):
    """Plans that one person let through alone, and who looked at that."""

    list_display = ("plan", "user", "reason", "broken_at", "reviewers")
    list_select_related = ("plan__database", "user")

    def get_queryset(self, request: HttpRequest) -> QuerySet[BreakGlass]:
        """Return those about plans that the person may see."""
        return super().get_queryset(request).filter(plan__in=plans_for(request.user)).prefetch_related("reviews__reviewer")

    @admin.display(description="looked at by")
    def reviewers(self, glass: BreakGlass) -> str:
        """Name who has looked at it."""
        return ", ".join(str(review) for review in glass.reviews.all()) or "nobody yet"


def _read(data: Any, reader: Any) -> Any:
    try:
        reader(data)
    except VastError as error:
        raise forms.ValidationError(error.message) from error
    return data
