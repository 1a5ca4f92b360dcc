"""The audit app's place in Django."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AuditConfig(AppConfig):
    """Keep what happened; every other app may write to it, and it knows none of them."""

    name = "audit"
    verbose_name = "Audit"

    def ready(self) -> None:
        """Listen to Django's sign-ins, the one event that no service of VAST's own stands behind."""
        import_module("audit.signins")
        post_migrate.connect(import_module("audit.roles").auditors_may_view, sender=self)
