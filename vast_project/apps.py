"""Django's view of the project package itself: it has commands and a Celery app, and no models."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class VastProjectConfig(AppConfig):
    """Load the Celery app wherever Django is set up, so that ``shared_task`` finds it."""

    name = "vast_project"
    verbose_name = "VAST"

    def ready(self) -> None:
        """Import the Celery app once Django knows its settings."""
        import_module("vast_project.celery")
