"""The pages of plans: lists, the preview with its evidence, live progress, buttons that call one service each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from audit.provenance import actor_of
from ops import services
from ops.errors import NewerValues
from ops.models import PlanRecord
from ops.plan_files import plan_to_json, plan_to_yaml
from ops.plan_script import plan_to_sql
from ops.presentation import (
    actions_shown,
    checks_shown,
    guidance_for,
    judgement_shown,
    kept_shown,
    own_checks_shown,
    run_shown,
    watch_shown,
)
from ops.reminders import reminders_for
from ops.selectors import plan_for, plans_for, plans_waiting, run_active
from vast_project.errors import NotFound

PER_PAGE = 30
TABS = (("mine", "Mine"), ("waiting", "Waiting for a decision"), ("all", "All"))
FORMATS: dict[str, tuple[Callable[..., str], str]] = {
    "json": (plan_to_json, "application/json"),
    "yaml": (plan_to_yaml, "application/yaml"),
    "sql": (plan_to_sql, "application/sql"),
}
#: What a button does, and what the page says when it is done.
ACTIONS: dict[str, tuple[Callable[..., Any], str]] = {
    "rehearse": (services.plan_rehearse, "The rehearsal is ordered; this page shows its progress."),
    "submit": (services.approval_request, "The plan waits for a decision now."),
    "promote": (services.plan_promote, "The promotion is ordered; this page shows its progress."),
    "go_on": (services.plan_promote, "The promotion is ordered to go on; this page shows its progress."),
    "roll_back": (services.plan_roll_back, "The rollback is ordered; this page shows its progress."),
    "roll_back_all": (partial(services.plan_roll_back, accept_loss=True), "The rollback is ordered; this page shows its progress."),
    "purge": (services.kept_purge, "The purge is ordered; the plan cannot be taken back any more."),
    "withdraw": (services.plan_withdraw, "The plan is withdrawn."),
    "wait_again": (services.plan_wait_again, "The rest of the plan waits again; what is in production stays."),
    "revise": (services.plan_revise, "This is the plan made again on today's schema."),
    "pause": (services.run_pause, "The run holds at the next step or batch, and keeps what it did."),
    "resume": (services.run_resume, "The run goes on where it stopped."),
    "cancel": (services.run_cancel, "The run stops at the next step or batch."),
}


@require_safe
def plans(request: HttpRequest) -> HttpResponse:
    """List the plans that the person may see: their own, those that wait, or all."""
    tab = request.GET.get("tab", "mine")
    found = plans_for(request.user)
    if tab == "waiting":
        found = plans_waiting(request.user)
    elif tab != "all":
        tab, found = "mine", found.filter(requester=request.user)
    page = Paginator(found.defer("content"), PER_PAGE).get_page(request.GET.get("page"))
    waiting = plans_waiting(request.user).count()
    return render(
        request,
        "ops/plans.html",
        {"page": page, "tab": tab, "tabs": TABS, "waiting": waiting, "reminders": reminders_for(request.user)},
    )


@require_safe
def plan(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show a plan: what comes next, the steps with what they cost, evidence, decisions, runs."""
    record = plan_for(request.user, plan_id)
    shown = {
        **_live(request, record),
        "judged": judgement_shown(record),
        "approvals": record.approvals.select_related("approver", "holder"),
        "runs": record.runs.select_related("requested_by").prefetch_related("steps"),
        "revisions": record.revisions.all(),
        "formats": FORMATS,
        "checks": checks_shown(record),
        "own_checks": own_checks_shown(record, request.user),
        "kept": kept_shown(record, request.user),
        "watch": watch_shown(record, request.user),
    }
    return render(request, "ops/plan.html", shown)


@require_safe
def live(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Show progress and what comes next, for a page that asks again and again; the end of a run loads the page anew."""
    record = plan_for(request.user, plan_id)
    shown = _live(request, record)
    response = render(request, "ops/_live.html", shown)
    if shown["run"] is None:
        response["HX-Refresh"] = "true"
    return response


@require_POST
def act(request: HttpRequest, plan_id: UUID, action: str) -> HttpResponse:
    """Do what a button says, and come back to the plan's page."""
    if action not in ACTIONS:
        raise NotFound("There is no such action.", action=action)
    service, said = ACTIONS[action]
    record = plan_for(request.user, plan_id)
    try:
        done = service(plan_id=record.pk, user=request.user, actor=actor_of(request))
    except NewerValues as refused:
        return render(request, "ops/newer.html", {"plan": record, "refused": refused}, status=refused.status)
    messages.success(request, said)
    shown = done.pk if isinstance(done, PlanRecord) else plan_id
    return HttpResponseRedirect(reverse("ops:plan", args=[shown]))


@require_POST
def validators_add(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Make the plan again with the validators that were written down, and show it."""
    record = plan_for(request.user, plan_id)
    text = request.POST.get("text", "")
    made = services.plan_validators_add(plan_id=record.pk, user=request.user, actor=actor_of(request), text=text)
    messages.success(request, "This is the plan with your validators; run it in staging to see what they find.")
    return HttpResponseRedirect(reverse("ops:plan", args=[made.pk]))


@require_POST
def unused(request: HttpRequest, plan_id: UUID) -> HttpResponse:
    """Keep that somebody said, with a reason, that what the plan takes away is unused."""
    record = plan_for(request.user, plan_id)
    services.unused_confirm(plan_id=record.pk, user=request.user, actor=actor_of(request), reason=request.POST.get("reason", ""))
    messages.success(request, "That is kept with the plan. What VAST itself sees in use is refused all the same.")
    return HttpResponseRedirect(reverse("ops:plan", args=[record.pk]))


@require_safe
def download(request: HttpRequest, plan_id: UUID, form: str) -> HttpResponse:
    """Send the plan as a file: JSON, YAML or an SQL script."""
    record = plan_for(request.user, plan_id)
    if form not in FORMATS:
        raise NotFound("A plan leaves as json, yaml or sql.", form=form)
    write, kind = FORMATS[form]
    name = f"plan-{record.short_id}.{form}"
    return HttpResponse(
        write(record.plan), content_type=f"{kind}; charset=utf-8", headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )


def _live(request: HttpRequest, record: PlanRecord) -> dict[str, Any]:
    guidance = guidance_for(record, request.user)
    run = run_active(record)
    return {
        "plan": record,
        "guidance": guidance,
        "action": actions_shown([guidance.action])[0] if guidance.action else None,
        "others": actions_shown(guidance.others),
        "run": run_shown(run) if run else None,
    }
