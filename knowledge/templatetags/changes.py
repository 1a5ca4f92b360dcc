"""What templates need to show changes of a schema."""

from __future__ import annotations

from typing import Any

from django import template

from knowledge.diff_words import action_in

register = template.Library()


@register.filter
def action(sentence: Any) -> str:
    """Return what a change told in a sentence did (added, removed or changed), for its colour."""
    return action_in(str(sentence))
