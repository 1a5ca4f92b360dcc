"""The form by which an approver hands their right on, in the pages and in the administration."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.contrib.auth.models import User

from knowledge.models import Database
from knowledge.permissions import may
from knowledge.roles import APPROVE
from knowledge.selectors import databases_for
from ops.models import Delegation

_MINUTES = "%Y-%m-%dT%H:%M"


class DelegationForm(forms.ModelForm):
    """On which database, to whom, from when until when, and why; the service refuses what will not do."""

    #: Who hands a right on; set by :meth:`of`.
    giver: ClassVar[User | None] = None

    class Meta:
        model = Delegation
        fields = ("database", "delegate", "starts_at", "ends_at", "reason")
        labels: ClassVar = {"delegate": "To", "starts_at": "From (UTC; empty: now)", "ends_at": "Until (UTC)"}
        widgets: ClassVar = {
            "starts_at": forms.DateTimeInput({"type": "datetime-local"}, format=_MINUTES),
            "ends_at": forms.DateTimeInput({"type": "datetime-local"}, format=_MINUTES),
            "reason": forms.TextInput,
        }
        help_texts: ClassVar = {"starts_at": "", "ends_at": ""}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        giver = self.giver
        if giver is None:
            return
        self.fields["starts_at"].required = False
        own = [database.pk for database in databases_for(giver) if may(giver, APPROVE, database)]
        self.fields["database"].queryset = Database.objects.filter(pk__in=own)
        self.fields["delegate"].queryset = User.objects.filter(is_active=True).exclude(pk=giver.pk).order_by("username")

    @classmethod
    def of(cls, giver: User) -> type[DelegationForm]:
        """Return the form with the databases on which a person holds a right of their own."""
        return type("OwnDelegationForm", (cls,), {"giver": giver, "__module__": __name__})

    def validate_constraints(self) -> None:
        """Leave it to the service, which says in sentences what the constraints hold."""

    def _post_clean(self) -> None:
        """Build no row: a service writes it."""
