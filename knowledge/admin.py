"""Databases and what VAST knows of them in Django admin. Secrets go in and never come out; history is read-only."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest

from audit.actor import Actor
from audit.presence import presence_wanted
from audit.provenance import actor_of
from knowledge import services
from knowledge.forms import URL_HELP, URLS, DatabaseForm, RuleForm
from knowledge.models import Database, Decision, Drift, Environment, Note, Rule, SchemaSnapshot, SecondKey, VerifiedQuestion
from knowledge.permissions import holders_of
from knowledge.roles import ROLES
from knowledge.selectors import databases_for, keys_open
from vast_project.errors import VastError
from vast_project.read_only_admin import ReadOnlyAdmin


class OfOwnDatabases(ReadOnlyAdmin):
    """Rows of the databases that the person may see."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Return the rows of those databases."""
        return super().get_queryset(request).filter(database__in=databases_for(request.user))


class EnvironmentInline(admin.TabularInline):
    """The connections of a database, without their secrets."""

    model = Environment
    fields = readonly_fields = ("kind", "masked", "changed_at")
    can_delete = False
    extra = 0

    def has_add_permission(self, *_args: Any) -> bool:
        """Say no: connections are entered as URLs above."""
        return False


@admin.register(Database)
class DatabaseAdmin(admin.ModelAdmin):
    """Register databases, change their connections, give people roles on them, check them."""

    form = DatabaseForm
    inlines = (EnvironmentInline,)
    list_display = ("name", "description", "is_protected", "created_at")
    search_fields = ("name", "description")
    actions = ("check_connections", "snapshot")

    def get_readonly_fields(self, request: HttpRequest, obj: Database | None = None) -> tuple[str, ...]:
        """Keep the name of a registered database: the audit knows it by that."""
        return ("name",) if obj else ()

    def get_fieldsets(self, request: HttpRequest, obj: Database | None = None) -> list[tuple[str | None, dict[str, Any]]]:
        """Return the fields of the row, of the connections, and of the roles."""
        roles = [(f"{role}_users", f"{role}_groups") for role in ROLES]
        return [
            (None, {"fields": ["name", "description", "is_protected"]}),
            ("Connections", {"fields": URLS, "description": URL_HELP}),
            ("Roles", {"fields": roles, "description": "Who may do what with this database. Hold Ctrl to choose several."}),
        ]

    def get_form(self, request: HttpRequest, obj: Database | None = None, change: bool = False, **kwargs: Any) -> Any:
        """Leave the fields that are no columns to the form itself."""
        return super().get_form(request, obj, change, **{**kwargs, "fields": ["name", "description", "is_protected"]})

    def save_model(self, request: HttpRequest, obj: Database, form: DatabaseForm, change: bool) -> None:
        """Seal the URLs that were given, and grant and revoke what was changed; everything is in the audit."""
        actor = actor_of(request)
        urls = {name: form.cleaned_data.get(name) or None for name in URLS}
        if not change:
            obj.pk = services.database_register(name=obj.name, actor=actor, snapshot=True, **urls).pk
            obj.created_at = Database.objects.values_list("created_at", flat=True).get(pk=obj.pk)
        elif any(urls.values()):
            services.database_change(database=obj, actor=actor, **urls)
        obj._state.adding = False
        if change and form.initial.get("is_protected") and not obj.is_protected:
            obj.is_protected = True  # It goes by two people, not by this form.
            self._ask_unprotect(request, obj, actor)
        super().save_model(request, obj, form, change=True)
        for role in ROLES:
            self._save_role(obj, role, form, actor)
        if keys_open(obj).filter(kind=SecondKey.Kind.APPROVER).exists():
            messages.warning(request, f"A right to approve on {obj.name} waits for a second person (Second keys).")

    def _ask_unprotect(self, request: HttpRequest, database: Database, actor: Actor) -> None:
        """Ask for the protection to be taken, and say what that waits for."""
        presence_wanted(actor)
        try:
            key = services.unprotect_ask(database=database, user=request.user, actor=actor)
        except VastError as error:
            messages.error(request, error.message)
            return
        if key is None:
            database.is_protected = False
        else:
            messages.warning(request, f"{database.name} stays protected until a second person confirms (Second keys).")

    def _save_role(self, database: Database, role: str, form: DatabaseForm, actor: Actor) -> None:
        """Make a role's holders those of the form."""
        for kind, held in zip(("user", "group"), holders_of(database, role), strict=True):
            before, after = set(held), set(form.cleaned_data[f"{role}_{kind}s"])
            for holder in after - before:
                services.database_grant(database=database, role=role, actor=actor, **{kind: holder})
            for holder in before - after:
                services.database_revoke(database=database, role=role, actor=actor, **{kind: holder})

    @admin.action(description="Check connections and privileges")
    def check_connections(self, request: HttpRequest, databases: QuerySet[Database]) -> None:
        """Say what the roles can and cannot do."""
        for database in databases:
            try:
                report = services.database_check(database=database)
            except VastError as error:
                messages.error(request, error.message)
                continue
            level = messages.SUCCESS if report.ok else messages.WARNING
            missing = "; ".join(f"{line.connection} {line.text}" for line in report.lines if not line.ok)
            messages.add_message(request, level, f"{database.name}: {missing or 'nothing is missing'}.")

    @admin.action(description="Take a snapshot of the schema")
    def snapshot(self, request: HttpRequest, databases: QuerySet[Database]) -> None:
        """Keep the schema as it is now."""
        for database in databases:
            try:
                taken = services.snapshot_take(database=database, actor=actor_of(request), reason="by hand")
            except VastError as error:
                messages.error(request, error.message)
            else:
                messages.success(request, f"{database.name}: {taken.fingerprint}")


@admin.register(SecondKey)
class SecondKeyAdmin(OfOwnDatabases):
    """What one person did and a second has to agree to: rights to approve, the end of a protection."""

    list_display = ("__str__", "kind", "asked_by", "asked_at", "is_founding", "confirmed_by", "confirmed_at", "ended_at")
    list_filter = ("kind", "is_founding", "database")
    list_select_related = ("database", "person", "asked_by", "confirmed_by")
    actions = ("confirm",)

    def has_confirm_permission(self, request: HttpRequest) -> bool:
        """Offer it to everybody who sees one; the service looks at the one."""
        return self.has_view_permission(request)

    @admin.action(description="Confirm what is selected, as the second person", permissions=["confirm"])
    def confirm(self, request: HttpRequest, keys: QuerySet[SecondKey]) -> None:
        """Turn the second key."""
        presence_wanted(actor_of(request))
        for key in keys:
            try:
                services.second_key_confirm(key_id=key.pk, user=request.user, actor=actor_of(request))
            except VastError as error:
                messages.error(request, f"{key}: {error.message}")
            else:
                messages.success(request, f"{key}: confirmed.")


admin.site.unregister(User)


@admin.register(User)
class PeopleAdmin(UserAdmin):
    """People as Django's administration has them; joining a group may give a right that takes a second person."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Say who it is, so that the control database knows the first person from the second."""
        services.person_said(request.user.pk)
        super().save_related(request, form, formsets, change)


@admin.register(Rule)
class RuleAdmin(admin.ModelAdmin):
    """Rules are made and changed by their services, so that every change is in the audit."""

    form = RuleForm
    list_display = ("kind", "database", "severity", "is_active", "made_by", "made_at")
    list_filter = ("kind", "is_active", "severity")

    def save_model(self, request: HttpRequest, obj: Rule, form: RuleForm, change: bool) -> None:
        """Make or change the rule."""
        actor = actor_of(request)
        if change:
            services.rule_change(rule=obj, actor=actor, is_active=obj.is_active, severity=obj.severity, params=obj.params)
        else:
            made = services.rule_make(kind=obj.kind, params=obj.params, database=obj.database, severity=obj.severity, actor=actor)
            obj.pk = made.pk

    def get_readonly_fields(self, request: HttpRequest, obj: Rule | None = None) -> tuple[str, ...]:
        """Keep what a rule is about; another kind is another rule."""
        return ("database",) if obj else ()

    def has_delete_permission(self, *_args: Any) -> bool:
        """Say no: a rule is switched off, so that old findings still have their reason."""
        return False


@admin.register(SchemaSnapshot)
class SchemaSnapshotAdmin(OfOwnDatabases):
    """The history of schemas, to read."""

    list_display = ("database", "taken_at", "reason", "taken_by", "tables", "fingerprint")
    list_filter = ("database",)
    list_select_related = ("database",)
    exclude = ("content",)
    show_full_result_count = False


@admin.register(Drift)
class DriftAdmin(OfOwnDatabases):
    """What changed outside VAST, to read."""

    list_display = ("database", "found_at", "difference_count", "acknowledged_at", "acknowledged_by")
    list_filter = ("database",)

    @admin.display(description="differences")
    def difference_count(self, drift: Drift) -> int:
        """Return how many readable differences are kept."""
        return len(drift.changes)


@admin.register(Decision)
class DecisionAdmin(OfOwnDatabases):
    """Why things were done, to read."""

    list_display = ("database", "subject", "text", "plan", "made_by", "made_at")
    list_filter = ("database",)
    search_fields = ("subject", "text")


@admin.register(Note)
class NoteAdmin(OfOwnDatabases):
    """What people taught VAST, to read; it is taught in the chat and through the API."""

    list_display = ("database", "kind", "key", "value", "made_by", "changed_at")
    list_filter = ("kind", "database")
    search_fields = ("key", "value")


@admin.register(VerifiedQuestion)
class VerifiedQuestionAdmin(OfOwnDatabases):
    """Questions whose answers somebody found right, to read; they are kept and removed where they are asked."""

    list_display = ("database", "question", "made_by", "made_at", "stale_since")
    list_filter = ("database",)
    search_fields = ("question", "sql")
