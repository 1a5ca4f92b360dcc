"""Approval in the administration: a queue, a read-only plan, and decisions after a page that shows what is decided about.

No rule lives here: every action calls one service, and the control database stands behind that.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from audit.presence import is_away, presence_wanted
from audit.provenance import actor_of
from knowledge.roles import APPROVE, OPERATE
from ops import services
from ops.delegations import decides_anywhere
from ops.lifecycle import PlanStatus
from ops.models import Approval, PlanRecord, Run
from ops.presentation import judgement_shown
from ops.selectors import holds_anywhere, plans_for
from vast_project.errors import VastError
from vast_project.read_only_admin import ReadOnlyAdmin

CONFIRM = "admin/ops/planrecord/confirm.html"
#: The service of each action and what its button says: decisions carry a comment, orders none.
DECISIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "approve": (services.plan_approve, "Approve"),
    "reject": (services.plan_reject, "Reject"),
}
ORDERS: dict[str, tuple[Callable[..., Any], str]] = {
    "promote": (services.plan_promote, "Promote"),
    "roll_back": (services.plan_roll_back, "Roll back"),
}
LABELS = {f"{name}_selected": label for name, (_, label) in (DECISIONS | ORDERS).items()}
#: What became of a plan, by the label of what was done.
_SAID = {"Approve": "was approved", "Reject": "was rejected", "Promote": "is being promoted", "Roll back": "is being rolled back"}
_WAYS_ON = {
    PlanStatus.SUBMITTED: ("approve_selected", "reject_selected"),
    PlanStatus.APPROVED: ("promote_selected",),
    PlanStatus.EXPANDED: ("roll_back_selected",),
    PlanStatus.PROMOTED: ("roll_back_selected",),
    PlanStatus.PROMOTION_FAILED: ("roll_back_selected",),
    PlanStatus.ROLLBACK_FAILED: ("roll_back_selected",),
}


class WaitingFilter(admin.SimpleListFilter):
    """The queue comes first; other states on request."""

    title = "state"
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        """Name the states."""
        return [("all", "All"), *((status.value, status.value.replace("_", " ").capitalize()) for status in PlanStatus)]

    def choices(self, changelist: Any) -> Any:
        """Say what no choice means."""
        first, *others = super().choices(changelist)
        yield {**first, "display": "Waiting for a decision"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[PlanRecord]) -> QuerySet[PlanRecord]:
        """Narrow the list; the page of one plan is not a list."""
        if self.value() == "all":
            return queryset
        return queryset.filter(status=self.value() or PlanStatus.SUBMITTED.value)


@admin.register(PlanRecord)
class PlanAdmin(ReadOnlyAdmin):
    """The approval queue and every other plan, read-only; decisions and orders as actions."""

    list_display = ("title", "database", "status", "risk", "requester", "changed_at")
    list_filter = (WaitingFilter, "risk", "database")
    list_select_related = ("database", "requester")
    search_fields = ("title", "request", "digest")
    actions = ("approve_selected", "reject_selected", "promote_selected", "roll_back_selected")
    change_form_template = "admin/ops/planrecord/change_form.html"
    fields = ("title", "database", "status", "page", "requester", "request", "risk", "loss", "digest", "evidence", "fingerprint")
    readonly_fields = fields

    @admin.display(description="Preview and evidence")
    def page(self, record: PlanRecord) -> SafeString:
        """Link to the plan's own page."""
        return format_html('<a href="{}">Open the plan</a>', reverse("ops:plan", args=[record.pk]))

    def get_queryset(self, request: HttpRequest) -> QuerySet[PlanRecord]:
        """Return what the person may see; what they may not see is not there."""
        return plans_for(request.user).select_related("evidence")

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], **options: Any) -> HttpResponse:
        """Add the ways on that the plan's state has for this person."""
        record: PlanRecord = options["obj"]
        offered = self.get_actions(request)
        ways = [name for name in _WAYS_ON.get(record.state, ()) if name in offered]
        context["plan_actions"] = [(name, LABELS[name]) for name in ways]
        return super().render_change_form(request, context, **options)

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Offer decisions to those who may decide about any database; the service looks at the one."""
        return decides_anywhere(request.user)

    def has_order_permission(self, request: HttpRequest) -> bool:
        """Offer runs to those who may order any."""
        return holds_anywhere(request.user, APPROVE) or holds_anywhere(request.user, OPERATE)

    @admin.action(description="Approve the selected plans", permissions=["decide"])
    def approve_selected(self, request: HttpRequest, plans: QuerySet[PlanRecord]) -> HttpResponse | None:
        """Approve, after a page that shows what."""
        return self._decide(request, plans, "approve")

    @admin.action(description="Reject the selected plans", permissions=["decide"])
    def reject_selected(self, request: HttpRequest, plans: QuerySet[PlanRecord]) -> HttpResponse | None:
        """Reject, after a page that shows what."""
        return self._decide(request, plans, "reject")

    @admin.action(description="Promote the selected plans", permissions=["order"])
    def promote_selected(self, request: HttpRequest, plans: QuerySet[PlanRecord]) -> HttpResponse | None:
        """Order promotions, after a page that shows of what."""
        return self._order(request, plans, "promote")

    @admin.action(description="Roll back the selected plans", permissions=["order"])
    def roll_back_selected(self, request: HttpRequest, plans: QuerySet[PlanRecord]) -> HttpResponse | None:
        """Order rollbacks, after a page that shows of what."""
        return self._order(request, plans, "roll_back")

    def _decide(self, request: HttpRequest, plans: QuerySet[PlanRecord], name: str) -> HttpResponse | None:
        service, label = DECISIONS[name]
        if "confirmed" not in request.POST:
            return self._confirm(request, plans, name, label, asks_comment=True)
        presence_wanted(actor_of(request))
        comment = request.POST.get("comment", "")
        return self._each(
            request,
            plans,
            label,
            lambda plan: service(
                plan_id=plan.pk,
                digest=request.POST.get(f"digest-{plan.pk}", ""),
                evidence=request.POST.get(f"evidence-{plan.pk}", ""),
                comment=comment,
                user=request.user,
                actor=actor_of(request),
            ),
            lambda status: self._confirm(request, plans, name, label, asks_comment=True, status=status),
        )

    def _order(self, request: HttpRequest, plans: QuerySet[PlanRecord], name: str) -> HttpResponse | None:
        service, label = ORDERS[name]
        if "confirmed" not in request.POST:
            return self._confirm(request, plans, name, label, asks_comment=False)
        return self._each(
            request,
            plans,
            label,
            lambda plan: service(plan_id=plan.pk, user=request.user, actor=actor_of(request)),
            lambda status: self._confirm(request, plans, name, label, asks_comment=False, status=status),
        )

    def _each(
        self,
        request: HttpRequest,
        plans: QuerySet[PlanRecord],
        label: str,
        do: Callable[[PlanRecord], Any],
        again: Callable[[int], HttpResponse],
    ) -> HttpResponse:
        """Do it for each plan and say how it went; a refusal shows the page again with its status."""
        refused = 0
        for plan in plans:
            try:
                do(plan)
            except VastError as error:
                refused = error.status
                self.message_user(request, f"{plan}: {error.message}", messages.ERROR)
            else:
                page = reverse("ops:plan", args=[plan.pk])
                said = format_html('{} {}. <a href="{}">Its page</a> shows what comes next.', plan, _SAID[label], page)
                self.message_user(request, said, messages.SUCCESS)
        return again(refused) if refused else HttpResponseRedirect(request.get_full_path())

    def _confirm(
        self, request: HttpRequest, plans: QuerySet[PlanRecord], name: str, label: str, *, asks_comment: bool, status: int = 200
    ) -> HttpResponse:
        """Show what is decided about or ordered: digest, SQL, evidence and difference of each plan."""
        shown = [{"plan": plan, "judged": judgement_shown(plan)} for plan in plans]
        context = {
            **self.admin_site.each_context(request),
            "title": f"{label}?",
            "opts": self.model._meta,
            "shown": shown,
            "action": f"{name}_selected",
            "label": label,
            "asks_comment": asks_comment,
            "asks_password": asks_comment and is_away(actor_of(request)),
        }
        return TemplateResponse(request, CONFIRM, context, status=status)


@admin.register(Approval)
class ApprovalAdmin(ReadOnlyAdmin):
    """Decisions, as they were made."""

    list_display = ("plan", "decision", "approver", "requester", "decided_at", "expires_at", "revoked_at")
    list_filter = ("decision",)
    list_select_related = ("plan__database", "approver", "requester")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Approval]:
        """Return the decisions about plans that the person may see."""
        return super().get_queryset(request).filter(plan__in=plans_for(request.user))


@admin.register(Run)
class RunAdmin(ReadOnlyAdmin):
    """Runs, as they went."""

    list_display = ("plan", "environment", "direction", "status", "worker", "created_at", "finished_at")
    list_filter = ("status", "environment", "direction")
    list_select_related = ("plan__database",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Run]:
        """Return the runs of plans that the person may see."""
        return super().get_queryset(request).filter(plan__in=plans_for(request.user))
