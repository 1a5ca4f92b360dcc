"""What people fill in to search the audit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from audit.selectors import EntryFilter
from vast_project.errors import InvalidInput

_LONGEST = 300


class EntrySearch(forms.Form):
    """A search for entries; every field may stay empty."""

    database = forms.CharField(required=False, max_length=_LONGEST)
    actor = forms.CharField(required=False, max_length=_LONGEST)
    action = forms.CharField(required=False, max_length=_LONGEST)
    subject = forms.CharField(required=False, max_length=_LONGEST)
    object = forms.CharField(required=False, max_length=_LONGEST)
    since = forms.DateTimeField(required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))
    until = forms.DateTimeField(required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"}))

    def __init__(self, *args: Any, databases: list[str] | None = None, actions: list[str] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.databases = databases or []
        self.actions = actions or []

    def wanted(self) -> EntryFilter:
        """Return what is searched for.

        :raises InvalidInput: if a field cannot be read, with a sentence per field as context.
        """
        if not self.is_valid():
            sentences = {name: " ".join(errors) for name, errors in self.errors.items()}
            first = "; ".join(f"{name}: {text}" for name, text in sentences.items())
            raise InvalidInput(f"The search cannot be read. {first}", fields=sentences)
        return EntryFilter(**self.cleaned_data)


def wanted_from(query: Mapping[str, Any]) -> EntryFilter:
    """Return what the parameters of an address search for.

    :raises InvalidInput: if one of them cannot be read.
    """
    return EntrySearch(query).wanted()
