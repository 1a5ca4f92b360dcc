"""How databases are copied for rehearsals, in the administration; saving calls the service."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from audit.provenance import actor_of
from ops import services
from ops.models import StagingSetting
from ops.services.staging import TERMS


@admin.register(StagingSetting)
class StagingSettingAdmin(admin.ModelAdmin):
    """One row per database that has settings of its own; administrators write them."""

    list_display = ("database", "strategy", "sample_percent", "masks", "changed_by", "changed_at")
    list_select_related = ("database", "changed_by")
    fields = ("database", *TERMS)

    def get_readonly_fields(self, request: HttpRequest, obj: StagingSetting | None = None) -> tuple[str, ...]:
        """Keep the database of a row."""
        return ("database",) if obj else ()

    def save_model(self, request: HttpRequest, obj: StagingSetting, form: forms.ModelForm, change: bool) -> None:
        """Set what the form says; a share or a time that cannot be is refused by the form's own checks before."""
        terms: dict[str, Any] = {name: form.cleaned_data[name] for name in TERMS}
        made = services.staging_set(database=obj.database, user=request.user, actor=actor_of(request), **terms)
        obj.pk = made.pk

    def has_delete_permission(self, request: HttpRequest, obj: StagingSetting | None = None) -> bool:
        """Refuse: setting it back is a change like any other."""
        return False
