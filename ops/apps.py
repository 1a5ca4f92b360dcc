"""Django's view of the app that makes every change."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Plans, rehearsals, approvals, promotions and rollbacks."""

    name = "ops"
    verbose_name = "Changes"

    def ready(self) -> None:
        """Let nobody take what VAST is changing for drift, and add what VAST remembers of its work to the facts."""
        selectors = import_module("ops.selectors")  # its models can be imported only now
        import_module("knowledge.occupation").occupied_when(selectors.production_is_changing)
        import_module("ops.memory")
