"""The record in Django admin: for auditors to read, for nobody to write."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import ClassVar

from django.contrib import admin
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from audit.actor import ActorKind
from audit.models import Entry, Usage
from audit.presentation import shown
from audit.selectors import AUDIT_DATABASE, actions_known, database_names, entries_for, usage_for
from vast_project.read_only_admin import ReadOnlyAdmin

#: Counting ten million entries takes seconds and tells nobody anything.
_COUNTED = 10_000


class CappedPaginator(Paginator):
    """Count no further than a person would turn pages."""

    @cached_property
    def count(self) -> int:
        """Return the number of rows, at most ten thousand."""
        return len(self.object_list.order_by()[:_COUNTED].values_list("pk", flat=True))


class RecordAdmin(ReadOnlyAdmin):
    """Rows by the million: counted no further than anybody turns pages, and nothing is done to them."""

    paginator = CappedPaginator
    show_full_result_count = False
    actions = None


class ActionFilter(admin.SimpleListFilter):
    """Filter by action; the choices cost one index probe each."""

    title = "action"
    parameter_name = "action"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, str]]:
        """Return the actions that occur."""
        return [(action, action) for action in actions_known()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep the chosen action."""
        return queryset.filter(action=self.value()) if self.value() else queryset


class DatabaseFilter(admin.SimpleListFilter):
    """Filter by one of the databases that the person audits."""

    title = "database"
    parameter_name = "database"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, str]]:
        """Return those databases."""
        return [(name, name) for name in database_names(request.user, AUDIT_DATABASE)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep the chosen database."""
        return queryset.filter(database=self.value()) if self.value() else queryset


class ActorKindFilter(admin.SimpleListFilter):
    """Filter by what kind of doer it was."""

    title = "kind of actor"
    parameter_name = "actor_kind"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> Iterable[tuple[str, str]]:
        """Return the kinds there are."""
        return [(kind.value, kind.value) for kind in ActorKind]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Entry]) -> QuerySet[Entry]:
        """Keep the chosen kind."""
        return queryset.filter(actor_kind=self.value()) if self.value() else queryset


@admin.register(Entry)
class EntryAdmin(RecordAdmin):
    """Entries, newest first, with their details laid out."""

    list_display = ("seq", "moment", "actor", "action", "subject", "database")
    list_filter = (DatabaseFilter, ActionFilter, ActorKindFilter)
    search_fields = ("=actor", "=subject", "=request_id")
    search_help_text = "A user's name, a subject such as plan:<id>, or a request id; each in full."
    fields: ClassVar = ("seq", "at", "actor", "actor_kind", "action", "subject", "database", "request_id", "laid_out", "chain")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[Entry]:
        """Return what the person may see."""
        return entries_for(request.user)

    @admin.display(description="at (UTC)", ordering="seq")
    def moment(self, entry: Entry) -> str:
        """Return the time to the second."""
        return f"{entry.at:%Y-%m-%d %H:%M:%S}"

    @admin.display(description="detail")
    def laid_out(self, entry: Entry) -> SafeString:
        """Return the detail as the audit's own page shows it."""
        return render_to_string("audit/_detail.html", {"parts": shown(entry.detail), "entry": entry})

    @admin.display(description="hash and the hash before")
    def chain(self, entry: Entry) -> str:
        """Return both hashes."""
        return f"{entry.hash_hex} after {entry.prev_hash_hex}"


@admin.register(Usage)
class UsageAdmin(RecordAdmin):
    """What was asked, how long it took and what the model cost."""

    list_display = ("at", "route", "outcome", "database", "actor", "elapsed_ms", "llm_calls", "cost_usd")
    list_filter = ("outcome", "route")
    date_hierarchy = "at"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Usage]:
        """Return what the person may see."""
        return usage_for(request.user)
