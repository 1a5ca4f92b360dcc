"""The pages of databases: what they look like, how they came to look so, and what changed behind VAST's back."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from audit.provenance import actor_of
from knowledge import services
from knowledge.models import Database, Drift, SchemaSnapshot
from knowledge.permissions import may
from knowledge.presentation import HEADINGS, facts_to_ask, relation_shown, tables_shown
from knowledge.roles import OPERATE
from knowledge.schema import Name
from knowledge.schema_map import schema_map
from knowledge.selectors import database_for, databases_overview, drifts_open, rules_of, snapshot_of, snapshots_of
from vast_project.errors import NotAllowed, NotFound, VastError
from vast_project.pg.errors import TargetError

_PER_PAGE = 40
#: Seconds for which a page trusts the last proof that the schema is unchanged.
_TOLERANCE = 2.0


@require_safe
def databases(request: HttpRequest) -> HttpResponse:
    """List the databases that the person may see."""
    return render(request, "knowledge/databases.html", {"databases": databases_overview(request.user)})


@require_safe
def database(request: HttpRequest, name: str) -> HttpResponse:
    """Show a database: its map, its tables, its connections and rules; what is known of it where it cannot be reached."""
    found = database_for(request.user, name)
    page = _page(request, found, "map") | {"rules": services.rules_described(rules_of(found)), "questions": facts_to_ask()}
    try:
        structure = services.structure_current(found, tolerance=_TOLERANCE)
    except VastError as error:
        return render(request, "knowledge/database.html", page | {"unreachable": error.message})
    schema = structure.schema
    page |= {"structure": structure, "schema": schema, "map": schema_map(schema), "tables": tables_shown(schema)}
    return render(request, "knowledge/database.html", page)


@require_safe
def table(request: HttpRequest, name: str) -> HttpResponse:
    """Show one table or view, named by ``?schema=`` and ``?name=``."""
    found = database_for(request.user, name)
    wanted = Name(request.GET.get("schema", "public"), request.GET.get("name", ""))
    structure = services.structure_current(found, tolerance=_TOLERANCE)
    relation = structure.schema.relation(wanted)
    if relation is None:
        raise NotFound(f"There is no table or view {wanted} in {found.name} now. It may have been renamed or dropped.")
    shown = {
        "relation": relation,
        "structure": structure,
        "shown": relation_shown(relation, structure.schema),
        "headings": HEADINGS,
    }
    return render(request, "knowledge/table.html", _page(request, found, "map") | shown)


@require_safe
def history(request: HttpRequest, name: str) -> HttpResponse:
    """List a database's snapshots, newest first."""
    found = database_for(request.user, name)
    only_changes = request.GET.get("all") != "1"
    snapshots = snapshots_of(found, only_changes=only_changes)
    page = {"snapshots": _paged(request, snapshots), "only_changes": only_changes}
    return render(request, "knowledge/history.html", _page(request, found, "history") | page)


@require_safe
def differences(request: HttpRequest, name: str) -> HttpResponse:
    """Show what changed between the snapshots ``?from=`` and ``?to=``."""
    found = database_for(request.user, name)
    before = snapshot_of(found, request.GET.get("from", ""))
    after = snapshot_of(found, request.GET.get("to", ""))
    changes = services.snapshot_diff(before=before, after=after)
    page = {"before": before, "after": after, "changes": changes}
    return render(request, "knowledge/diff.html", _page(request, found, "history") | page)


@require_safe
def drift(request: HttpRequest, name: str) -> HttpResponse:
    """List what was found changed outside VAST."""
    found = database_for(request.user, name)
    drifts = found.drifts.select_related("before", "after", "acknowledged_by")
    return render(request, "knowledge/drift.html", _page(request, found, "drift") | {"drifts": _paged(request, drifts)})


@require_POST
def check_drift(request: HttpRequest, name: str) -> HttpResponse:
    """Compare production with the last known state now."""
    found = _operated(request, name)
    try:
        result = services.drift_check(database=found, actor=actor_of(request), reason="by hand")
    except TargetError as error:
        messages.error(request, error.message)
    else:
        count = len(result.changes) if result else 0
        messages.add_message(
            request,
            messages.WARNING if result else messages.SUCCESS,
            f"Production has changed outside VAST: {count} differences." if result else "Production is as VAST knows it.",
        )
    return redirect("knowledge:drift", name=found.name)


@require_POST
def acknowledge_drift(request: HttpRequest, name: str, pk: int) -> HttpResponse:
    """Note that the person has seen a drift."""
    found = _operated(request, name)
    seen = Drift.objects.filter(database=found, pk=pk).first()
    if seen is None:
        raise NotFound(f"There is no drift {pk} of {found.name}.")
    services.drift_acknowledge(drift=seen, user=request.user, actor=actor_of(request))
    return redirect("knowledge:drift", name=found.name)


def _operated(request: HttpRequest, name: str) -> Database:
    found = database_for(request.user, name)
    if not may(request.user, OPERATE, found):
        raise NotAllowed(f"You may look at {found.name} and not operate it. Nothing was done.", database=found.name)
    return found


def _page(request: HttpRequest, found: Database, tab: str) -> dict[str, object]:
    """What every page of a database shows."""
    return {
        "database": found,
        "tab": tab,
        "open_drifts": drifts_open(found).count(),
        "latest": snapshots_of(found).first(),
        "may_operate": may(request.user, OPERATE, found),
    }


def _paged(request: HttpRequest, queryset: object) -> Page[SchemaSnapshot | Drift]:
    return Paginator(queryset, _PER_PAGE).get_page(request.GET.get("page"))
