"""Django's view of the app that makes every change."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Plans, rehearsals, approvals, promotions and rollbacks."""

    name = "ops"
    verbose_name = "Changes"

    def ready(self) -> None:
        """Let nobody take VAST's own work for drift, let drift make plans stale, and add what VAST remembers to the facts."""
        selectors = import_module("ops.selectors")  # its models can be imported only now
        import_module("knowledge.occupation").occupied_when(selectors.production_is_changing)
        import_module("knowledge.drifting").drift_tells(import_module("ops.services.outdating").plans_outdate)
        import_module("ops.memory")
