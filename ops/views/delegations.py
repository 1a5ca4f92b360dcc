"""The page on which approvers hand their right to somebody else while they are away, and take it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from audit.presence import presence_wanted
from audit.provenance import actor_of
from knowledge.roles import APPROVE
from ops import services
from ops.clock import clock_now
from ops.delegations import delegations_for
from ops.forms import DelegationForm
from ops.selectors import holds_anywhere
from vast_project.errors import VastError

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
def away(request: HttpRequest) -> HttpResponse:
    """Show what was handed on, and hand a right on; what will not do is said above the form."""
    form = DelegationForm.of(request.user)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        presence_wanted(actor_of(request))
        try:
            made = services.delegation_give(user=request.user, actor=actor_of(request), **form.cleaned_data)
        except VastError as error:
            form.add_error(None, error.message)
        else:
            messages.success(
                request,
                f"{made.delegate.username} decides for you on {made.database.name} until {made.ends_at:%Y-%m-%d %H:%M} UTC.",
            )
            return HttpResponseRedirect(reverse("ops:away"))
    shown = {
        "form": form,
        "may_give": holds_anywhere(request.user, APPROVE),
        "delegations": delegations_for(request.user)[:SHOWN],
        "now": clock_now(),
    }
    return render(request, "ops/away.html", shown, status=422 if form.errors else 200)


@require_POST
def take_back(request: HttpRequest, delegation_id: int) -> HttpResponse:
    """End a delegation before its time, and come back to the page."""
    services.delegation_revoke(delegation_id=delegation_id, user=request.user, actor=actor_of(request))
    messages.success(request, "The right was taken back; approvals given by it and not acted upon hold no more.")
    return HttpResponseRedirect(reverse("ops:away"))
