"""The forms of the administration."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet

from knowledge.models import Database, Rule
from knowledge.permissions import holders_of
from knowledge.roles import ROLES
from knowledge.rules import rule_kinds
from knowledge.services import connections_try
from vast_project.errors import VastError
from vast_project.pg.target import Target

URLS = ("url", "reader_url", "staging_url")
URL_HELP = "postgresql://user:password@host:5432/database. Stored sealed and never shown again; empty leaves it as it is."


#: Rows of a list of people or groups.
_CHOICES_SHOWN = 5


class UrlField(forms.CharField):
    """A connection URL that is written and never shown."""

    widget = forms.PasswordInput(attrs={"autocomplete": "off", "size": 80})

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=2000, **options)

    def clean(self, value: Any) -> str:
        """Return the URL if libpq can read it."""
        url = super().clean(value)
        if url:
            try:
                Target(url).parts  # noqa: B018 - reading it validates the URL
            except VastError as error:
                raise forms.ValidationError(error.message) from None
        return url


class DatabaseForm(forms.ModelForm):
    """A database with its connections, write-only, and who holds which role on it."""

    url = UrlField(label="Production URL")
    reader_url = UrlField(label="Production URL for reads")
    staging_url = UrlField(label="Staging URL")

    class Meta:
        model = Database
        fields = ["name", "description", "is_protected"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for role in ROLES:
            users, groups = holders_of(self.instance, role) if self.instance.pk else (User.objects.none(), Group.objects.none())
            self._holders(f"{role}_users", f"{role.capitalize()}s", User.objects.filter(is_active=True).order_by("username"), users)
            self._holders(f"{role}_groups", f"{role.capitalize()}s by group", Group.objects.order_by("name"), groups)

    def _holders(self, name: str, label: str, choices: QuerySet[Any], held: QuerySet[Any]) -> None:
        widget = forms.SelectMultiple(attrs={"size": _CHOICES_SHOWN})
        self.fields[name] = forms.ModelMultipleChoiceField(choices, label=label, required=False, widget=widget, initial=held)

    def clean(self) -> dict[str, Any]:
        """Try the connections: what is wrong with them is said here, before anything is stored."""
        cleaned = super().clean() or self.cleaned_data
        urls = {name: cleaned.get(name) or None for name in URLS}
        if not urls["url"] and (self.instance.pk is None or urls["reader_url"]):
            self.add_error("url", "Give the production URL.")
        elif not self.errors:
            try:
                connections_try(name=cleaned.get("name") or self.instance.name, **urls)
            except VastError as error:
                self.add_error(None, error.message)
        return cleaned


class RuleForm(forms.ModelForm):
    """A rule whose parameters fit its kind."""

    kind = forms.ChoiceField()

    class Meta:
        model = Rule
        fields = ["database", "kind", "params", "severity", "is_active"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind.name, kind.title) for kind in rule_kinds]

    def clean(self) -> dict[str, Any]:
        """Check the parameters against the kind's JSON Schema."""
        cleaned = super().clean() or self.cleaned_data
        kind = rule_kinds.get(cleaned.get("kind", ""))
        if kind is not None:
            try:
                kind.params_checked(cleaned.get("params") or {})
            except VastError as error:
                self.add_error("params", error.message)
        return cleaned
