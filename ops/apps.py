"""Django's view of the app that makes every change."""

from __future__ import annotations

from django.apps import AppConfig


class OpsConfig(AppConfig):
    """Plans, rehearsals, approvals, promotions and rollbacks."""

    name = "ops"
    verbose_name = "Changes"
