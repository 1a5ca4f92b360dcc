"""Django's view of the app that reads and never changes a target."""

from __future__ import annotations

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """Facts from the catalog, guarded reads, and samples of sizes over time."""

    name = "facts"
    verbose_name = "Facts"
