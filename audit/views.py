"""The dashboard and the audit's search."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from audit.charts import bars, latency_ranges, latency_ticks
from audit.figures import WINDOWS, figures
from audit.forms import EntrySearch
from audit.presentation import shown
from audit.selectors import AUDIT_DATABASE, EntryFilter, actions_known, database_names, entries_for, entries_page, entry_for
from vast_project.errors import InvalidInput
from vast_project.ids import id_from


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show what VAST did, for the databases that the person may see."""
    window = WINDOWS.get(request.GET.get("window", "24h"), WINDOWS["24h"])
    found = figures(request.user, window)
    page = {
        "figures": found,
        "windows": WINDOWS.values(),
        "bars": bars(found.buckets),
        "latency": latency_ranges(found.routes),
        "ticks": latency_ticks(),
    }
    return render(request, "audit/dashboard.html", page)


@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    """Search the entries that the person may see, page by page."""
    form = EntrySearch(request.GET, databases=database_names(request.user, AUDIT_DATABASE), actions=actions_known())
    try:
        wanted, refusal = form.wanted(), ""
    except InvalidInput as error:
        wanted, refusal = EntryFilter(), error.message
    before, after = (id_from(request.GET.get(name, "")) for name in ("before", "after"))
    found = entries_page(entries_for(request.user), wanted, before=before, after=after)
    page = {"form": form, "page": found, "query": wanted.as_query(), "refusal": refusal}
    template = "audit/_entries.html" if request.htmx else "audit/entries.html"
    return render(request, template, page, status=400 if refusal else 200)


@require_safe
def entry(request: HttpRequest, seq: int) -> HttpResponse:
    """Show one entry: who, what, the details and the hashes."""
    found = entry_for(request.user, seq)
    return render(request, "audit/entry.html", {"entry": found, "parts": shown(found.detail)})
