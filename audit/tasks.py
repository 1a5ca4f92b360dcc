"""What the audit does on a schedule."""

from __future__ import annotations

from celery import shared_task

from audit import services


@shared_task(name="audit.usage_prune")
def usage_prune(**_later: object) -> None:
    """Delete usage rows past their time."""
    services.usage_prune()
